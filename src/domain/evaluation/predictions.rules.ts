import { packedIndex } from '../../kernel/packed-index.ts';
import { type PackedTexts, packedAt, TextPacker } from '../../kernel/text-column.ts';

/** What a model said of rows, in the order of the dataset, and what is true of them. */
export interface Predictions {
  /** Null: rows are named by their numbers, counted from 1. */
  readonly rowIds: PackedTexts | null;
  /** 1 or 0, −1 for unknown. Without rows where the truth is one of several classes, or a number. */
  readonly labels: Int8Array;
  /** The place of the true class among `classes`, −1 for unknown; null unless there are classes. */
  readonly classOf: Int32Array | null;
  /** The true numbers, NaN for unknown; null unless the truth is a number. */
  readonly targets: Float64Array | null;
  /** Rows × width, row by row; a score that is no finite number is NaN. */
  readonly scores: Float64Array;
  /** Scores of one row: one, or one per class. */
  readonly width: number;
  /** The classes whose probabilities the scores are; null for one score per row. */
  readonly classes: readonly string[] | null;
  /** Null where all rows weigh alike. */
  readonly weights: Float64Array | null;
}

/** Media type of stored predictions. */
export const PREDICTIONS_MEDIA_TYPE = 'text/csv';

const CHUNK_ROWS = 8_192;
const NEEDS_QUOTES = /[",\r\n]/;

const quoted = (text: string): string => (NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** How many rows there are. */
export const predictedRows = ({ scores, width }: Pick<Predictions, 'scores' | 'width'>): number => scores.length / width;

/** The names of the columns: `row_id`, `label`, `class` or `target`, `score` or one `score:` per class, and `weight` where rows weigh differently. */
const headerOf = ({ classOf, targets, classes, weights }: Predictions): readonly string[] => [
  ...['row_id', targets !== null ? 'target' : classOf !== null ? 'class' : 'label'],
  ...(classes === null ? ['score'] : classes.map((name) => `score:${name}`)),
  ...(weights === null ? [] : ['weight']),
];

const numberText = (value: number | undefined): string => (value !== undefined && Number.isFinite(value) ? String(value) : '');

/** What is true of a row, NaN for unknown. */
function truthsOf({ labels, classOf, targets }: Predictions): (row: number) => number | undefined {
  if (targets !== null) return (row) => targets[row];
  const places = classOf ?? labels;
  return (row) => (places[row] === -1 ? Number.NaN : places[row]);
}

/** The predictions as CSV, in pieces; the same predictions always give the same bytes. Empty cells stand for unknown. */
export function* predictionsCsv(predictions: Predictions): Generator<Uint8Array, void, undefined> {
  const encoder = new TextEncoder();
  yield encoder.encode(`${headerOf(predictions).map(quoted).join(',')}\n`);
  const { rowIds, scores, width, weights } = predictions;
  const truthAt = truthsOf(predictions);
  const rows = predictedRows(predictions);
  for (let start = 0; start < rows; start += CHUNK_ROWS) {
    let text = '';
    for (let row = start; row < Math.min(rows, start + CHUNK_ROWS); row++) {
      text += rowIds === null ? String(row + 1) : quoted(packedAt(rowIds, row));
      text += `,${numberText(truthAt(row))}`;
      for (let place = row * width; place < (row + 1) * width; place++) text += `,${numberText(scores[place])}`;
      text += weights === null ? '\n' : `,${numberText(weights[row])}\n`;
    }
    yield encoder.encode(text);
  }
}

/** The rows of two runs side by side, in the candidate's order. */
export interface PairedRows {
  readonly labels: Int8Array;
  readonly candidate: Float64Array;
  readonly champion: Float64Array;
}

/** Joins two runs of one score per row by row id, or says in a sentence why their rows are not the same. */
export function pairRows(candidate: Predictions, champion: Predictions): PairedRows | string {
  if (candidate.width !== 1 || champion.width !== 1) return 'A run gives several scores per row, which are not compared; compare models of one score.';
  const rows = predictedRows(candidate);
  if (rows !== predictedRows(champion))
    return `The candidate was scored on ${rows} rows and the champion on ${predictedRows(champion)}; evaluate both on the same data.`;
  const placeOf = placesIn(candidate, champion);
  const scores = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const place = placeOf(row);
    const name = () => (candidate.rowIds === null ? String(row + 1) : packedAt(candidate.rowIds, row));
    if (place === -1) return `The champion was not scored on the row "${name()}"; evaluate both on the same data.`;
    if (champion.labels[place] !== candidate.labels[row]) return `The row "${name()}" has another label in the champion's run; evaluate both on the same data.`;
    scores[row] = champion.scores[place] ?? Number.NaN;
  }
  return { labels: candidate.labels, candidate: candidate.scores, champion: scores };
}

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
