import { packedIndex } from '../../kernel/packed-index.ts';
import { type PackedTexts, packedAt, packedBytesAt, TextPacker } from '../../kernel/text-column.ts';
import { CsvBytes } from './csv-bytes.rules.ts';

/** Scores row by row, in the order of the dataset, with what is true of each row and what a comparison of two runs needs besides. */
export interface Predictions {
  /** Null: rows are named by their numbers, counted from 1. */
  readonly rowIds: PackedTexts | null;
  /** 1 or 0, or the number of the class; −1 for unknown. Without rows where the truth is a number. */
  readonly labels: Int8Array;
  /** The true numbers, NaN for unknown. Without rows where the truth is a label. */
  readonly targets: Float64Array;
  /** Rows × width, row by row; a score that is no finite number is NaN. */
  readonly scores: Float64Array;
  /** Scores of one row: one, or one per class. */
  readonly width: number;
  /** Null where all rows weigh alike. */
  readonly weights: Float64Array | null;
  /** Number of the cluster of each row; null where every row stands for itself. */
  readonly clusters: Uint32Array | null;
  /** Number of the query of each row; null unless rows are ranked. */
  readonly queries: Uint32Array | null;
}

/** What of scored rows is stored. */
export const predictionsOf = (people: Omit<Predictions, 'rowIds'>, rowIds: PackedTexts | null): Predictions => ({
  ...{ rowIds, labels: people.labels, targets: people.targets, scores: people.scores, width: people.width },
  ...{ weights: people.weights, clusters: people.clusters, queries: people.queries },
});

/** Media type of stored predictions. */
export const PREDICTIONS_MEDIA_TYPE = 'text/csv';

const hasTargets = ({ labels, scores }: Pick<Predictions, 'labels' | 'scores'>): boolean => labels.length === 0 && scores.length > 0;

/** How many rows there are. */
export const predictedRows = ({ scores, width }: Pick<Predictions, 'scores' | 'width'>): number => scores.length / width;

/** Columns: row_id, label (or target, where it is a number), score (or score_0, score_1, … per class), then weight, cluster and query as far as there are. */
function headerOf(predictions: Predictions): string {
  const scores = predictions.width === 1 ? ['score'] : Array.from({ length: predictions.width }, (_, c) => `score_${c}`);
  const extras = [predictions.weights === null ? '' : 'weight', predictions.clusters === null ? '' : 'cluster', predictions.queries === null ? '' : 'query'];
  return ['row_id', hasTargets(predictions) ? 'target' : 'label', ...scores, ...extras.filter((name) => name !== '')].join(',');
}

/** The predictions as CSV, in pieces; the same predictions always give the same bytes. Empty cells stand for unknown. */
export function* predictionsCsv(predictions: Predictions): Generator<Uint8Array, void, undefined> {
  const lines = new CsvBytes();
  lines.ascii(headerOf(predictions));
  lines.end();
  const { rowIds, labels, targets, scores, width, weights, clusters, queries } = predictions;
  const isNumber = hasTargets(predictions);
  const rows = predictedRows(predictions);
  for (let row = 0; row < rows; row++) {
    if (rowIds === null) lines.ascii(String(row + 1));
    else lines.text(packedBytesAt(rowIds, row));
    lines.comma();
    if (isNumber) lines.number(targets[row] as number);
    else if (labels[row] !== -1) lines.ascii(String(labels[row]));
    for (let place = row * width; place < (row + 1) * width; place++) {
      lines.comma();
      lines.number(scores[place] as number);
    }
    for (const numbers of [weights, clusters, queries]) {
      if (numbers === null) continue;
      lines.comma();
      lines.number(numbers[row] as number);
    }
    lines.end();
    if (lines.isFull) yield lines.take();
  }
  yield lines.take();
}

/** The rows of two runs side by side, in the candidate's order: everything of the candidate, and the champion's scores. */
export interface PairedRows {
  readonly candidate: Predictions;
  readonly champion: Float64Array;
}

/** Joins two runs by row id, or says in a sentence why their rows are not the same. */
export function pairRows(candidate: Predictions, champion: Predictions): PairedRows | string {
  const { width } = candidate;
  const rows = predictedRows(candidate);
  if (width !== champion.width)
    return `The candidate gives ${width} scores per row and the champion ${champion.width}; evaluate both by the same audit specification.`;
  if (rows !== predictedRows(champion))
    return `The candidate was scored on ${rows} rows and the champion on ${predictedRows(champion)}; evaluate both on the same data.`;
  const placeOf = placesIn(candidate, champion);
  const name = (row: number): string => (candidate.rowIds === null ? String(row + 1) : packedAt(candidate.rowIds, row));
  const scores = new Float64Array(candidate.scores.length);
  for (let row = 0; row < rows; row++) {
    const place = placeOf(row);
    if (place === -1) return `The champion was not scored on the row "${name(row)}"; evaluate both on the same data.`;
    if (!isSameTruth(candidate, row, champion, place)) return `The row "${name(row)}" has another label in the champion's run; evaluate both on the same data.`;
    for (let c = 0; c < width; c++) scores[row * width + c] = champion.scores[place * width + c] ?? Number.NaN;
  }
  return { candidate, champion: scores };
}

const isSameTruth = (a: Predictions, row: number, b: Predictions, place: number): boolean =>
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
