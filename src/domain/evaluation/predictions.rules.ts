import type { ScoredPeople } from './scored-people.entity.ts';

/** Scores row by row, in the order of the dataset, with what is true of each row and what a comparison of two runs needs besides. */
export interface Predictions extends Pick<ScoredPeople, 'labels' | 'targets' | 'scores' | 'width' | 'weights' | 'clusters' | 'queries'> {
  readonly rowIds: readonly string[];
}

/** What of scored rows is stored. */
export const predictionsOf = ({ labels, targets, scores, width, weights, clusters, queries }: ScoredPeople, rowIds: readonly string[]): Predictions => ({
  ...{ rowIds, labels, targets, scores, width, weights, clusters, queries },
});

/** Media type of stored predictions. */
export const PREDICTIONS_MEDIA_TYPE = 'text/csv';

const CHUNK_ROWS = 8_192;
const NEEDS_QUOTES = /[",\r\n]/;

const quoted = (text: string): string => (NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const isNumbers = ({ labels, rowIds }: Pick<Predictions, 'labels' | 'rowIds'>): boolean => labels.length === 0 && rowIds.length > 0;

/** Columns: row_id, label (or target, where it is a number), score (or score_0, score_1, … per class), then weight, cluster and query as far as there are. */
function headerOf(predictions: Predictions): string {
  const scores = predictions.width === 1 ? ['score'] : Array.from({ length: predictions.width }, (_, c) => `score_${c}`);
  const extras = [predictions.weights === null ? '' : 'weight', predictions.clusters === null ? '' : 'cluster', predictions.queries === null ? '' : 'query'];
  return ['row_id', isNumbers(predictions) ? 'target' : 'label', ...scores, ...extras.filter((name) => name !== '')].join(',');
}

/** The predictions as CSV, in pieces; the same predictions always give the same bytes. Empty cells stand for unknown. */
export function* predictionsCsv(predictions: Predictions): Generator<Uint8Array, void, undefined> {
  const encoder = new TextEncoder();
  const { rowIds, labels, targets, scores, width, weights, clusters, queries } = predictions;
  yield encoder.encode(`${headerOf(predictions)}\n`);
  const numbers = isNumbers(predictions);
  const cell = (value: number | undefined): string => (value !== undefined && Number.isFinite(value) ? String(value) : '');
  for (let start = 0; start < rowIds.length; start += CHUNK_ROWS) {
    let text = '';
    for (let row = start; row < Math.min(rowIds.length, start + CHUNK_ROWS); row++) {
      text += `${quoted(rowIds[row] ?? '')},${numbers ? cell(targets[row]) : labels[row] === -1 ? '' : cell(labels[row])}`;
      for (let c = 0; c < width; c++) text += `,${cell(scores[row * width + c])}`;
      for (const extra of [weights, clusters, queries]) if (extra !== null) text += `,${cell(extra[row])}`;
      text += '\n';
    }
    yield encoder.encode(text);
  }
}

const HEADER = /^row_id,(label|target),(score|score_0(?:,score_\d+)*)(,weight)?(,cluster)?(,query)?\n/;

/** Reads stored predictions back; null when the text is none that `predictionsCsv` wrote. */
export function parsePredictions(csv: string): Predictions | null {
  const header = HEADER.exec(csv);
  if (header === null) return null;
  const width = (header[2] ?? '').split(',').length;
  const columns = [header[1], ...new Array<string>(width).fill('score'), ...header.slice(3).flatMap((name) => (name === undefined ? [] : [name.slice(1)]))];
  const rowIds: string[] = [];
  const cells: number[][] = columns.map(() => []);
  const line = /(?:"((?:[^"]|"")*)"|([^",\r\n]*)),([^\r\n"]*)\n/y;
  line.lastIndex = header[0].length;
  while (line.lastIndex < csv.length) {
    const found = line.exec(csv);
    const texts = found?.[3]?.split(',') ?? [];
    if (found === null || texts.length !== columns.length) return null;
    for (const [i, text] of texts.entries()) {
      const value = text === '' ? Number.NaN : Number(text);
      if (text !== '' && !Number.isFinite(value)) return null;
      cells[i]?.push(value);
    }
    rowIds.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '');
  }
  return assembled(rowIds, columns, cells, width);
}

const MOST_LABEL = 127;

function assembled(
  rowIds: readonly string[],
  columns: readonly (string | undefined)[],
  cells: readonly (readonly number[])[],
  width: number,
): Predictions | null {
  const isTarget = columns[0] === 'target';
  const truths = cells[0] ?? [];
  if (!isTarget && truths.some((label) => !Number.isNaN(label) && !(Number.isInteger(label) && label >= 0 && label <= MOST_LABEL))) return null;
  const scores = new Float64Array(rowIds.length * width);
  for (let row = 0; row < rowIds.length; row++) for (let c = 0; c < width; c++) scores[row * width + c] = cells[1 + c]?.[row] ?? Number.NaN;
  const extra = (name: string): readonly number[] | null => cells[columns.lastIndexOf(name)] ?? null;
  const codes = (name: string): Uint32Array | null => {
    const values = extra(name);
    return values === null ? null : Uint32Array.from(values);
  };
  const weights = extra('weight');
  return {
    rowIds,
    labels: isTarget ? new Int8Array(0) : Int8Array.from(truths, (label) => (Number.isNaN(label) ? -1 : label)),
    targets: isTarget ? Float64Array.from(truths) : new Float64Array(0),
    ...{ scores, width, weights: weights === null ? null : Float64Array.from(weights), clusters: codes('cluster'), queries: codes('query') },
  };
}

/** The rows of two runs side by side, in the candidate's order: everything of the candidate, and the champion's scores. */
export interface PairedRows {
  readonly candidate: Predictions;
  readonly champion: Float64Array;
}

/** Joins two runs by row id, or says in a sentence why their rows are not the same. */
export function pairRows(candidate: Predictions, champion: Predictions): PairedRows | string {
  const { width } = candidate;
  if (candidate.rowIds.length !== champion.rowIds.length)
    return `The candidate was scored on ${candidate.rowIds.length} rows and the champion on ${champion.rowIds.length}; evaluate both on the same data.`;
  if (width !== champion.width)
    return `The candidate gives ${width} scores per row and the champion ${champion.width}; evaluate both by the same audit specification.`;
  const places = new Map(champion.rowIds.map((id, place) => [id, place]));
  const scores = new Float64Array(candidate.scores.length);
  for (const [row, id] of candidate.rowIds.entries()) {
    const place = places.get(id);
    if (place === undefined) return `The champion was not scored on the row "${id}"; evaluate both on the same data.`;
    if (!sameTruth(candidate, row, champion, place)) return `The row "${id}" has another label in the champion's run; evaluate both on the same data.`;
    scores.set(champion.scores.subarray(place * width, (place + 1) * width), row * width);
  }
  return { candidate, champion: scores };
}

const sameTruth = (a: Predictions, row: number, b: Predictions, place: number): boolean =>
  a.labels[row] === b.labels[place] && Object.is(a.targets[row], b.targets[place]);
