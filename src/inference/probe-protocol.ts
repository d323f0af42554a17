/**
 * What server and model process say to each other when a model is asked about rows that are changed cell by cell, or timed. The process samples and
 * holds the rows; their cells never leave it. Bodies are 64-bit little-endian floats.
 */
import { assert } from '../kernel/assert.ts';

/**
 * How the cells of one column change, row by row. ADD: a number is added, and what would leave `within` (least and largest number) stops there; NaN and
 * empty cells stay. SET: the number is put there, NaN stays.
 * EMPTY: 1 empties the cell. FROM: the cell of the held row with this number. TEXT: the same text everywhere.
 */
export type CellEdit =
  | { readonly column: string; readonly kind: 'ADD' | 'SET' | 'EMPTY' | 'FROM'; readonly values: Float64Array; readonly within?: readonly [number, number] }
  | { readonly column: string; readonly kind: 'TEXT'; readonly text: string };

/** Held rows, by their numbers, with changes; `batch` rows are given to the model at once, null: as many as it takes. */
export interface ChangedRows {
  readonly rows: Uint32Array;
  readonly batch: number | null;
  readonly edits: readonly CellEdit[];
}

/** Asks for the scores of changed rows; the body holds the numbers of the rows, then the values of each edit that has some. */
export interface ChangeMessage {
  readonly kind: 'CHANGE';
  readonly rows: number;
  readonly batch: number | null;
  readonly edits: readonly { readonly column: string; readonly kind: CellEdit['kind']; readonly text?: string; readonly within?: readonly [number, number] }[];
}

/** Asks how long the model takes: `warmUps` calls that do not count, then `calls`, unless `milliseconds` are over before. */
export interface TimeMessage {
  readonly kind: 'TIME';
  readonly batch: number;
  readonly warmUps: number;
  readonly calls: number;
  readonly milliseconds: number;
}

/** Numbers of a column in a whole dataset, as they were read; null without any. Standard deviation with n − 1. */
export interface ColumnMoments {
  readonly count: number;
  readonly minimum: number | null;
  readonly maximum: number | null;
  readonly standardDeviation: number | null;
}

/** Why the model has no scores for changed rows. MODEL_ERROR: the graph failed; DATASET_ERROR: the manifest cannot encode the rows. */
export interface ProbeFault {
  readonly code: 'MODEL_ERROR' | 'DATASET_ERROR' | 'RESOURCE_LIMIT';
  readonly message: string;
}

/** What the process answers. The body of SAMPLED has one number per row and column, equal exactly for equal cells; that of TIMED milliseconds per call. */
export type FromProbe =
  | {
      readonly kind: 'SAMPLED';
      /** Rows of each dataset in the sample, and all that could have been. */
      readonly rows: readonly number[];
      readonly outOf: readonly number[];
      /** By table: whether rows that belong together are in the sample together; false also where nothing was said of that. */
      readonly whole: readonly boolean[];
      /** By table, column and row. */
      readonly texts: readonly (readonly (readonly string[])[])[];
      /** By table and fed column. */
      readonly moments: readonly (readonly ColumnMoments[])[];
      /** Milliseconds that creating the session took. */
      readonly loadMilliseconds: number;
      readonly runtimeVersion: string;
    }
  | { readonly kind: 'CHANGED'; readonly rows: number; readonly fault: ProbeFault | null }
  | { readonly kind: 'TIMED'; readonly calls: number; readonly firstMilliseconds: number | null; readonly fault: ProbeFault | null };

/** Most rows of one CHANGE. */
export const MOST_CHANGED_ROWS = 8_192;

/** The message and body that ask for the scores of changed rows. */
export function encodeChange({ rows, batch, edits }: ChangedRows): { readonly header: ChangeMessage; readonly body: Uint8Array } {
  assert(rows.length > 0 && rows.length <= MOST_CHANGED_ROWS, 'one request is about some rows, and not about too many');
  const parts: Float64Array[] = [Float64Array.from(rows)];
  for (const edit of edits) {
    if (edit.kind === 'TEXT') continue;
    assert(edit.values.length === rows.length, 'an edit has a value for every row');
    parts.push(edit.values);
  }
  const body = new Uint8Array(8 * rows.length * parts.length);
  const view = new DataView(body.buffer);
  for (const [part, values] of parts.entries()) for (const [i, value] of values.entries()) view.setFloat64(8 * (part * rows.length + i), value, true);
  const told = edits.map((edit) => ({
    ...{ column: edit.column, kind: edit.kind },
    ...(edit.kind === 'TEXT' ? { text: edit.text } : edit.within === undefined ? {} : { within: edit.within }),
  }));
  return { header: { kind: 'CHANGE', rows: rows.length, batch, edits: told }, body };
}

/** The changed rows that a message asks for. */
export function decodeChange(message: ChangeMessage, body: Uint8Array): ChangedRows {
  const numbers = float64s(body);
  const partOf = (part: number): Float64Array => numbers.subarray(part * message.rows, (part + 1) * message.rows);
  let part = 0;
  const rows = Uint32Array.from(partOf(part));
  const edits = message.edits.map(({ column, kind, text, within }): CellEdit => {
    if (kind === 'TEXT') return { column, kind, text: text ?? '' };
    part += 1;
    return { column, kind, values: partOf(part), ...(within === undefined ? {} : { within }) };
  });
  return { rows, batch: message.batch, edits };
}

/** The numbers of a body. */
export function float64s(body: Uint8Array): Float64Array {
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  return Float64Array.from({ length: Math.floor(body.length / 8) }, (_, i) => view.getFloat64(i * 8, true));
}
