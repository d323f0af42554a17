/**
 * What server and model process say to each other over one socket. A frame is a 4-byte little-endian header length,
 * a 4-byte body length, a JSON header and a binary body. Both ends check lengths before they keep anything.
 */
import type { Buffer } from 'node:buffer';
import type { SessionSettings } from '../kernel/session-settings.ts';
import type { ColumnSummary, InstantsSummary, SummaryQuestion } from './column-summary.ts';
import type { ComparedRows, ComparisonQuestion } from './dataset-comparison.ts';
import type { ColumnProfile } from './dataset-profile.ts';
import type { ChangeMessage, FromProbe, TimeMessage } from './probe-protocol.ts';

/** How one column of the dataset becomes numbers or text of a model input. */
export type Encoding =
  /** The number itself; `missing` replaces an empty cell (`'NaN'` for models that know missing values), otherwise an empty cell is an error. */
  | { readonly kind: 'numeric'; readonly missing?: number | 'NaN' | undefined }
  /** One feature per category, in this order; `unknown: 'zeros'` accepts other texts as all zeros. */
  | { readonly kind: 'onehot'; readonly categories: readonly string[]; readonly unknown?: 'error' | 'zeros' | undefined }
  /** A number per category; `unknown` is the number of every other text. */
  | { readonly kind: 'ordinal'; readonly categories: Readonly<Record<string, number>>; readonly unknown?: number | undefined }
  /** The text itself, for a string input. */
  | { readonly kind: 'string' };

/** One dataset column and how the model wants it. */
export interface ColumnEncoding {
  readonly column: string;
  readonly encoding: Encoding;
}

/** Element types that a manifest may name for an input. */
export const INPUT_TYPES = [
  ...(['float32', 'float64', 'float16', 'int64', 'int32', 'int16', 'int8'] as const),
  ...(['uint64', 'uint32', 'uint16', 'uint8', 'bool', 'string'] as const),
] as const;

export type InputType = (typeof INPUT_TYPES)[number];

/** One input of the model: a matrix built from several columns, or a single column. */
export type ManifestInput =
  | { readonly name: string; readonly kind: 'matrix'; readonly dtype: InputType; readonly columns: readonly ColumnEncoding[] }
  | { readonly name: string; readonly kind: 'column'; readonly dtype: InputType; readonly column: ColumnEncoding };

/** Where the scores of a model come out. Nobody guesses it: it is stated with the version. */
export type ManifestOutput =
  /** The probability of the positive class: one column (0 for a single one) of a tensor output. */
  | { readonly name: string; readonly kind: 'probability'; readonly column: number }
  /** The probabilities of all classes: a tensor output with one column per class, in the order of `classes`. */
  | { readonly name: string; readonly kind: 'probabilities'; readonly classes: readonly string[] }
  /** Any finite number, such as a predicted amount or a rank: one column of a tensor output. */
  | { readonly name: string; readonly kind: 'value'; readonly column: number }
  /**
   * The probabilities of all classes where they leave through a ZipMap as a sequence of maps; `classes` are its keys as texts, in its order.
   * The tensor that goes into the ZipMap is read in its place.
   */
  | { readonly name: string; readonly kind: 'map'; readonly classes: readonly string[] };

/** How to feed a model version and where its score comes out; registered with the version and part of its evidence. */
export interface ModelManifest {
  readonly inputs: readonly ManifestInput[];
  readonly output: ManifestOutput;
  /** How far ahead of the event the version predicts, as an ISO 8601 duration; left out where it says nothing of it. */
  readonly predictionHorizon?: string | undefined;
}

/** The classes whose probabilities an output gives, one score per row and class; null for an output of one score per row. */
export const outputClasses = (output: ManifestOutput): readonly string[] | null =>
  output.kind === 'probabilities' || output.kind === 'map' ? output.classes : null;

/** Scores of one row. */
export const outputWidth = (output: ManifestOutput): number => outputClasses(output)?.length ?? 1;

/** File formats of datasets that can be read; `arrow` is the IPC file (also called Feather 2) and the IPC stream. */
export const DATASET_FORMATS = ['csv', 'parquet', 'ndjson', 'arrow'] as const;
export type DatasetFormat = (typeof DATASET_FORMATS)[number];

/** Which columns come back beside the score, and which rows are scored. */
export interface ReturnedColumns {
  readonly label: string | null;
  readonly attributes: readonly string[];
  /** Further columns that are wanted by name: weights, slices, control features, times, queries, clusters. */
  readonly extras: readonly string[];
  readonly rowId: string | null;
  /** Further columns, besides the attributes, of which no sentence may say what a cell holds. */
  readonly withheld?: readonly string[];
  /** Only rows whose `column` holds exactly `value` are scored; null scores all rows. */
  readonly split: { readonly column: string; readonly value: string } | null;
}

/** First message to the model process. */
export interface StartMessage {
  readonly kind: 'START';
  readonly manifest: ModelManifest;
  readonly columns: ReturnedColumns;
  readonly format: DatasetFormat;
  readonly limits: { readonly rows: number; readonly columns: number; readonly cellCharacters: number; readonly rowCharacters: number };
  /** The process waits for a REPEAT once it is done, and does not end. */
  readonly stays: boolean;
}

/** First message of a further run of the model that the process holds already; the dataset follows. */
export interface RepeatMessage extends Pick<StartMessage, 'columns' | 'format' | 'limits'> {
  readonly kind: 'REPEAT';
}

/** First message to the process when a dataset is only to be described. */
export interface DescribeMessage {
  readonly kind: 'DESCRIBE';
  /** null: whatever the bytes turn out to be. */
  readonly format: DatasetFormat | null;
  readonly limits: StartMessage['limits'];
}

/** First message to the process when columns of a dataset are to be summarised. */
export interface SummariseMessage {
  readonly kind: 'SUMMARISE';
  readonly question: SummaryQuestion;
  readonly format: DatasetFormat;
  readonly limits: StartMessage['limits'];
}

/** Rows of one dataset that the process is to hold. */
export interface HeldTable {
  readonly format: DatasetFormat;
  readonly split: ReturnedColumns['split'];
  /** Places among the rows of the split, from 0, ascending. */
  readonly keep: readonly number[];
  /** Columns whose texts come back. */
  readonly texts: readonly string[];
}

/** First message to the process when mixtures of held rows are to be scored. */
export interface MixMessage {
  readonly kind: 'MIX';
  readonly manifest: ModelManifest;
  /** Columns of each feature group; every column that the model is fed with is in exactly one. */
  readonly groups: readonly (readonly string[])[];
  /** Which of the scores of a row is asked for, from 0. */
  readonly place: number;
  readonly tables: readonly HeldTable[];
  readonly limits: StartMessage['limits'];
}

/** Asks for the scores of mixtures; the body holds the patterns and then the base rows, as 32-bit little-endian integers. */
export interface MixturesMessage {
  readonly kind: 'MIXTURES';
  readonly patterns: number;
  readonly over: number;
}

/** Rows of one dataset of which the process holds a sample. */
export interface SampledTable {
  readonly format: DatasetFormat;
  readonly split: ReturnedColumns['split'];
  /** Size of the sample; all rows where there are fewer. */
  readonly rows: number;
  /** Seed of the sample, 32 bits. */
  readonly seed: number;
  /** Columns whose texts come back. */
  readonly texts: readonly string[];
  /** Column whose equal texts are taken into the sample together or not at all, such as the query of a ranked list; null or absent: single rows are drawn. */
  readonly together?: string | null;
}

/** First message to the process when changed rows are to be scored. */
export interface ProbeMessage {
  readonly kind: 'PROBE';
  readonly manifest: ModelManifest;
  /** Columns that the model is fed with, each once. */
  readonly columns: readonly string[];
  readonly tables: readonly SampledTable[];
  readonly settings: SessionSettings;
  readonly limits: StartMessage['limits'];
}

/** First message to the process when evaluation data are to be compared with training data. */
export interface CompareMessage {
  readonly kind: 'COMPARE';
  readonly question: ComparisonQuestion;
  /** Formats of the datasets in the order in which they are sent. */
  readonly formats: { readonly training: readonly DatasetFormat[]; readonly evaluation: DatasetFormat };
  readonly limits: StartMessage['limits'] & { readonly comparedRows: number };
}

/**
 * What the server sends: START, then the model's bytes, then the dataset (its bytes, or where they lie); or DESCRIBE or SUMMARISE, then the dataset; or
 * COMPARE, then every dataset, the evaluation data last; or MIX, then the model's bytes, every dataset, any number of MIXTURES, each once the one before
 * is answered, and MIX_END; or PROBE, and then as after MIX, with CHANGE or TIME and PROBE_END. Of several datasets each comes once the process has read
 * the one before.
 */
export type ToChild =
  | StartMessage
  | DescribeMessage
  | SummariseMessage
  | MixMessage
  | MixturesMessage
  | { readonly kind: 'MIX_END' }
  | ProbeMessage
  | ChangeMessage
  | TimeMessage
  | { readonly kind: 'PROBE_END' }
  /** To a process that waits for a further run: it says READY before it gets anything. */
  | { readonly kind: 'WAKE' }
  | RepeatMessage
  | CompareMessage
  | { readonly kind: 'MODEL' }
  | { readonly kind: 'MODEL_END' }
  | { readonly kind: 'DATA' }
  /** In place of DATA and DATA_END: so many bytes lie in the process's own file. */
  | { readonly kind: 'SPOOLED'; readonly bytes: number }
  | { readonly kind: 'DATA_END' };

/** Faults that the model process itself can name. */
export type ChildFaultCode = 'MODEL_ERROR' | 'DATASET_ERROR' | 'RESOURCE_LIMIT';

/** The columns of texts that come back in each BATCH, in their order. */
export const textColumns = ({ label, attributes, extras }: ReturnedColumns): readonly string[] => [
  ...(label === null ? [] : [label]),
  ...attributes,
  ...extras,
];

/**
 * What the model process answers; the body of BATCH is described in batch-body.ts. That of SCORES holds `rows` 64-bit little-endian floats, that of
 * HELD one 32-bit little-endian number per row and group, equal exactly for equal cells.
 */
export type FromChild =
  | { readonly kind: 'READY' }
  | { readonly kind: 'TOTAL'; readonly rows: number }
  | {
      readonly kind: 'BATCH';
      readonly rows: number;
      readonly rowsRead: number;
      /** For each of `textColumns` the texts that are new in it, in the order of their codes. */
      readonly texts: readonly (readonly string[])[];
    }
  | { readonly kind: 'DONE'; readonly rows: number }
  | { readonly kind: 'DESCRIPTION'; readonly format: DatasetFormat; readonly rows: number; readonly columns: readonly ColumnProfile[] }
  | { readonly kind: 'READING'; readonly rowsRead: number }
  | { readonly kind: 'COLUMN'; readonly summary: ColumnSummary }
  | { readonly kind: 'SUMMARY'; readonly rows: number; readonly instants: InstantsSummary }
  /** One of several datasets is read to its end: the next may come. */
  | { readonly kind: 'DATASET_READ' }
  | { readonly kind: 'HELD'; readonly rows: readonly number[]; readonly texts: readonly (readonly (readonly string[])[])[] }
  | { readonly kind: 'SCORES'; readonly rows: number }
  | FromProbe
  | ({ readonly kind: 'COMPARISON' } & ComparedRows)
  | { readonly kind: 'FAILED'; readonly code: ChildFaultCode; readonly message: string };

/** What a model process is started for, the one argument of its program: reading data alone, or running models too. */
export type ChildTrade = 'data' | 'models';

/** File descriptor of the socket in the model process. */
export const CHANNEL_DESCRIPTOR = 3;

/** File descriptor of the file in which a dataset is laid down that has to be read from more than its beginning. */
export const SPOOL_DESCRIPTOR = 4;

/** Most rows that one BATCH carries. */
export const MOST_BATCH_ROWS = 8_192;

const PREFIX_BYTES = 8;

/** A frame as received: the header is still unchecked JSON. */
export interface Frame {
  readonly header: unknown;
  readonly body: Uint8Array;
}

/** The other end sent something that is no frame, or one beyond the limit. */
export class BadFrame extends Error {}

/** The bytes of a frame, ready to be written. */
export function encodeFrame(header: object, body: Uint8Array = new Uint8Array(0)): Uint8Array {
  const head = new TextEncoder().encode(JSON.stringify(header));
  const frame = new Uint8Array(PREFIX_BYTES + head.length + body.length);
  const view = new DataView(frame.buffer);
  view.setUint32(0, head.length, true);
  view.setUint32(4, body.length, true);
  frame.set(head, PREFIX_BYTES);
  frame.set(body, PREFIX_BYTES + head.length);
  return frame;
}

/** Reads frames until the source ends. Throws BadFrame on a frame beyond `mostBytes`, on a header that is not JSON and on an end inside a frame. */
export async function* readFrames(source: AsyncIterable<Buffer | Uint8Array>, mostBytes: number): AsyncGenerator<Frame, void, undefined> {
  let pending: Uint8Array[] = [];
  let available = 0;
  let needed = PREFIX_BYTES;
  for await (const chunk of source) {
    pending.push(chunk);
    available += chunk.length;
    while (available >= needed) {
      const bytes = pending.length === 1 && pending[0] !== undefined ? pending[0] : joined(pending, available);
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      const headLength = view.getUint32(0, true);
      const length = PREFIX_BYTES + headLength + view.getUint32(4, true);
      if (length > mostBytes) throw new BadFrame(`a frame of ${length} bytes is beyond the limit of ${mostBytes}`);
      pending = [bytes];
      needed = length;
      if (available < length) break;
      const bodyStart = PREFIX_BYTES + headLength;
      yield { header: parsed(bytes.subarray(PREFIX_BYTES, bodyStart)), body: bytes.subarray(bodyStart, length) };
      pending = [bytes.subarray(length)];
      available -= length;
      needed = PREFIX_BYTES;
    }
  }
  if (available > 0) throw new BadFrame('the other end stopped inside a frame');
}

function parsed(head: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(head));
  } catch (cause) {
    throw new BadFrame('a frame header is not JSON', { cause });
  }
}

/** One array holding all the parts; `length` is their summed length. */
export function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
