import { packedIndex } from '../../kernel/packed-index.ts';
import { type PackedTexts, packedAt, TextPacker } from '../../kernel/text-column.ts';
import type { ScoredPeople } from './scored-people.entity.ts';

/** Scores row by row, in the order of the dataset, with what is true of each row and what a comparison of two runs needs besides. */
export interface Predictions extends Pick<ScoredPeople, 'labels' | 'targets' | 'scores' | 'width' | 'weights' | 'clusters' | 'queries'> {
  /** Null: rows are named by their numbers, counted from 1. */
  readonly rowIds: PackedTexts | null;
}

/** What of scored rows is stored. */
export const predictionsOf = ({ labels, targets, scores, width, weights, clusters, queries }: ScoredPeople, rowIds: PackedTexts | null): Predictions => ({
  ...{ rowIds, labels, targets, scores, width, weights, clusters, queries },
});

/** Media type of stored predictions. */
export const PREDICTIONS_MEDIA_TYPE = 'text/csv';

const CHUNK_ROWS = 8_192;
const NEEDS_QUOTES = /[",\r\n]/;

const quoted = (text: string): string => (NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** How many rows there are. */
const predictedRows = ({ scores, width }: Pick<Predictions, 'scores' | 'width'>): number => scores.length / width;

/** Whether what is true of rows is a number, and no label. */
const isNumbers = ({ labels, targets }: Pick<Predictions, 'labels' | 'targets'>): boolean => labels.length === 0 && targets.length > 0;

/** Columns: row_id, label (or target, where it is a number), score (or score_0, score_1, … per class), then weight, cluster and query as far as there are. */
function headerOf(predictions: Predictions): string {
  const scores = predictions.width === 1 ? ['score'] : Array.from({ length: predictions.width }, (_, c) => `score_${c}`);
  const extras = [predictions.weights === null ? '' : 'weight', predictions.clusters === null ? '' : 'cluster', predictions.queries === null ? '' : 'query'];
  return ['row_id', isNumbers(predictions) ? 'target' : 'label', ...scores, ...extras.filter((name) => name !== '')].join(',');
}

const numberText = (value: number | undefined): string => (value !== undefined && Number.isFinite(value) ? String(value) : '');

/** The predictions as CSV, in pieces; the same predictions always give the same bytes. Empty cells stand for unknown. */
export function* predictionsCsv(predictions: Predictions): Generator<Uint8Array, void, undefined> {
  const encoder = new TextEncoder();
  yield encoder.encode(`${headerOf(predictions)}\n`);
  const { rowIds, labels, targets, scores, width, weights, clusters, queries } = predictions;
  const numbers = isNumbers(predictions);
  const extras = [weights, clusters, queries].filter((extra) => extra !== null);
  const rows = predictedRows(predictions);
  for (let start = 0; start < rows; start += CHUNK_ROWS) {
    let text = '';
    for (let row = start; row < Math.min(rows, start + CHUNK_ROWS); row++) {
      text += rowIds === null ? String(row + 1) : quoted(packedAt(rowIds, row));
      text += `,${numbers ? numberText(targets[row]) : labels[row] === -1 ? '' : numberText(labels[row])}`;
      for (let place = row * width; place < (row + 1) * width; place++) text += `,${numberText(scores[place])}`;
      for (const extra of extras) text += `,${numberText(extra[row])}`;
      text += '\n';
    }
    yield encoder.encode(text);
  }
}

/** The rows of two runs side by side, in the candidate's order: everything of the candidate, and the champion's scores. */
export interface PairedRows {
  readonly candidate: Predictions;
  readonly champion: Float64Array;
}

/** Joins two runs by row id, or says in a sentence why their rows are not the same. */
export function pairRows(candidate: Predictions, champion: Predictions): PairedRows | string {
  const { width } = candidate;
  if (width !== champion.width)
    return `The candidate gives ${width} scores per row and the champion ${champion.width}; evaluate both by the same audit specification.`;
  const rows = predictedRows(candidate);
  if (rows !== predictedRows(champion))
    return `The candidate was scored on ${rows} rows and the champion on ${predictedRows(champion)}; evaluate both on the same data.`;
  const placeOf = placesIn(candidate, champion);
  const scores = new Float64Array(candidate.scores.length);
  for (let row = 0; row < rows; row++) {
    const place = placeOf(row);
    const name = () => (candidate.rowIds === null ? String(row + 1) : packedAt(candidate.rowIds, row));
    if (place === -1) return `The champion was not scored on the row "${name()}"; evaluate both on the same data.`;
    if (!sameTruth(candidate, row, champion, place)) return `The row "${name()}" has another label in the champion's run; evaluate both on the same data.`;
    scores.set(champion.scores.subarray(place * width, (place + 1) * width), row * width);
  }
  return { candidate, champion: scores };
}

const sameTruth = (a: Predictions, row: number, b: Predictions, place: number): boolean =>
  a.labels[row] === b.labels[place] && Object.is(a.targets[row], b.targets[place]);

/** Tells where a row of the candidate stands in the champion's run, −1 for nowhere. */
function placesIn(candidate: Predictions, champion: Predictions): (row: number) => number {
  if (candidate.rowIds === null && champion.rowIds === null) return (row) => row;
  const own = candidate.rowIds ?? numberedRows(predictedRows(candidate));
  const index = packedIndex(champion.rowIds ?? numberedRows(predictedRows(champion)));
  return (row) => index.find(own, row);
}

function numberedRows(rows: number): PackedTexts {
  const packer = new TextPacker();
  for (let row = 1; row <= rows; row++) packer.add(String(row));
  return packer.packed();
}
