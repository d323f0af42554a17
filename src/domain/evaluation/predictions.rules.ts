/** Scores row by row, in the order of the dataset. Labels: 1, 0, or −1 for unknown; a score that is no finite number is NaN. */
export interface Predictions {
  readonly rowIds: readonly string[];
  readonly labels: Int8Array;
  readonly scores: Float64Array;
}

/** Media type of stored predictions. */
export const PREDICTIONS_MEDIA_TYPE = 'text/csv';

const HEADER = 'row_id,label,score\n';
const CHUNK_ROWS = 8_192;
const NEEDS_QUOTES = /[",\r\n]/;

const quoted = (text: string): string => (NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** The predictions as CSV, in pieces; the same predictions always give the same bytes. Empty cells stand for unknown. */
export function* predictionsCsv(predictions: Predictions): Generator<Uint8Array, void, undefined> {
  const encoder = new TextEncoder();
  yield encoder.encode(HEADER);
  const { rowIds, labels, scores } = predictions;
  for (let start = 0; start < rowIds.length; start += CHUNK_ROWS) {
    let text = '';
    for (let row = start; row < Math.min(rowIds.length, start + CHUNK_ROWS); row++) {
      const label = labels[row] === -1 ? '' : String(labels[row]);
      const score = scores[row] ?? Number.NaN;
      text += `${quoted(rowIds[row] ?? '')},${label},${Number.isFinite(score) ? String(score) : ''}\n`;
    }
    yield encoder.encode(text);
  }
}

/** Reads stored predictions back; null when the text is none that `predictionsCsv` wrote. */
export function parsePredictions(csv: string): Predictions | null {
  if (!csv.startsWith(HEADER)) return null;
  const rowIds: string[] = [];
  const labels: number[] = [];
  const scores: number[] = [];
  const line = /(?:"((?:[^"]|"")*)"|([^",\r\n]*)),(0|1|),([^,\r\n]*)\n/y;
  line.lastIndex = HEADER.length;
  while (line.lastIndex < csv.length) {
    const found = line.exec(csv);
    if (found === null) return null;
    const score = found[4] === '' ? Number.NaN : Number(found[4]);
    if (found[4] !== '' && !Number.isFinite(score)) return null;
    rowIds.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '');
    labels.push(found[3] === '' ? -1 : Number(found[3]));
    scores.push(score);
  }
  return { rowIds, labels: Int8Array.from(labels), scores: Float64Array.from(scores) };
}

/** The rows of two runs side by side, in the candidate's order. */
export interface PairedRows {
  readonly labels: Int8Array;
  readonly candidate: Float64Array;
  readonly champion: Float64Array;
}

/** Joins two runs by row id, or says in a sentence why their rows are not the same. */
export function pairRows(candidate: Predictions, champion: Predictions): PairedRows | string {
  if (candidate.rowIds.length !== champion.rowIds.length)
    return `The candidate was scored on ${candidate.rowIds.length} rows and the champion on ${champion.rowIds.length}; evaluate both on the same data.`;
  const places = new Map(champion.rowIds.map((id, place) => [id, place]));
  const scores = new Float64Array(candidate.rowIds.length);
  for (const [row, id] of candidate.rowIds.entries()) {
    const place = places.get(id);
    if (place === undefined) return `The champion was not scored on the row "${id}"; evaluate both on the same data.`;
    if (champion.labels[place] !== candidate.labels[row]) return `The row "${id}" has another label in the champion's run; evaluate both on the same data.`;
    scores[row] = champion.scores[place] ?? Number.NaN;
  }
  return { labels: candidate.labels, candidate: candidate.scores, champion: scores };
}
