import type { Mixtures } from '../kernel/mixtures.ts';
import type { Problem } from '../kernel/problem.ts';
import type { Result } from '../kernel/result.ts';
import type { SessionSettings } from '../kernel/session-settings.ts';
import type { PackedTexts, TextColumn } from '../kernel/text-column.ts';
import type { DatasetSummary, SummaryQuestion } from './column-summary.ts';
import type { ComparisonQuestion, DataComparison } from './dataset-comparison.ts';
import type { ColumnProfile } from './dataset-profile.ts';
import type { ChangedRows, ColumnMoments, ProbeFault, TimeMessage } from './probe-protocol.ts';
import type { DatasetFormat, ModelManifest, ReturnedColumns, SampledTable } from './run-protocol.ts';

/** Bytes at once or in pieces; pieces are asked for only when the model process is ready to take them. */
export type ByteSource = Uint8Array | AsyncIterable<Uint8Array>;

/** One model, one dataset, and how far the run may go. */
export interface RunRequest {
  /** The ONNX file, already accepted by inspectModel. */
  readonly model: ByteSource;
  readonly dataset: { readonly bytes: ByteSource; readonly format: DatasetFormat };
  readonly manifest: ModelManifest;
  readonly columns: ReturnedColumns;
  readonly limits: RunLimits;
  /**
   * Whose model it is, and which: a process that has just served this project's run of the same bytes, manifest and limits to its end may
   * serve this one too. Left out, the run has a process of its own.
   */
  readonly reuse?: { readonly projectId: string; readonly artifactDigest: string };
}

/** Positive whole numbers, all of them. */
export interface RunLimits {
  /** Wall-clock seconds from start to last score. */
  readonly seconds: number;
  /** Address space of the model process in KiB; raised to the least with which the runtime starts on this machine. */
  readonly addressSpaceKibibytes: number;
  /** Rows of the dataset, chosen or not. */
  readonly rows: number;
  readonly columns: number;
}

/** How far a run has come; the total is known beforehand only for formats that state it. */
export interface RunProgress {
  readonly rowsDone: number;
  readonly rowsTotal: number | null;
}

/** Why a run has no scores: the machine's limits, the model, the dataset, a process that died at work, or one that never started. */
export type RunFaultCode = 'TIMEOUT' | 'RESOURCE_LIMIT' | 'MODEL_ERROR' | 'DATASET_ERROR' | 'CHILD_CRASHED' | 'RUNNER_UNAVAILABLE' | 'ABORTED';

/** The scored rows in dataset order; texts are as the dataset has them, the empty text where it has nothing. */
export interface ScoredRows {
  readonly kind: 'SCORED';
  readonly rows: number;
  /** Scores of one row: 1, or one per class of the manifest's output. */
  readonly width: number;
  /** `rows` × `width`, row by row. NaN where the model gave no finite number: such rows are counted, never imputed. */
  readonly scores: Float64Array;
  /** Without rows when no label column was asked for. */
  readonly labels: TextColumn;
  /** One column per asked attribute. */
  readonly attributes: Readonly<Record<string, TextColumn>>;
  /** One column per further column that was asked for. */
  readonly extras: Readonly<Record<string, TextColumn>>;
  /** Without rows when no row id column was asked for. */
  readonly rowIds: PackedTexts;
}

/** Some rows as they were scored, in dataset order. The arrays are the taker's. */
export interface ScoredBatch {
  readonly rows: number;
  /** `rows` × width, row by row; NaN where the model gave no finite number. */
  readonly scores: Float64Array;
  /** By column that comes back (label, attributes, extras): texts that no batch before had, numbered on from those. */
  readonly texts: readonly (readonly string[])[];
  /** By column: the number of each row's text. */
  readonly codes: readonly Uint32Array[];
  /** Ids as UTF-8 and where each ends in these bytes; null when no row id column was asked for. */
  readonly rowIds: { readonly ends: Uint32Array; readonly bytes: Uint8Array } | null;
}

/** Who takes rows as they are scored, so that nobody has to hold all of them. */
export interface RowSink {
  /** Told, at most once and before the first batch, how many rows the dataset holds, chosen or not. */
  expect(rows: number): void;
  /** Takes a batch; the next one comes when this has resolved. What it throws ends the run and is thrown on. */
  add(batch: ScoredBatch): void | Promise<void>;
}

/** All rows were scored and taken. */
export interface StreamedRun {
  readonly kind: 'STREAMED';
  readonly rows: number;
}

/** A run without scores; `message` is one sentence that says what to do. */
export interface FailedRun {
  readonly kind: 'FAILED';
  readonly code: RunFaultCode;
  readonly message: string;
}

export type RunOutcome = ScoredRows | FailedRun;

/** One model, rows of one or two datasets that are held beside it, and how far the conversation may go. */
export interface MixRequest {
  readonly model: ByteSource;
  readonly manifest: ModelManifest;
  /** Columns of each feature group; every column that the model is fed with is in exactly one. */
  readonly groups: readonly (readonly string[])[];
  /** Which of the scores of a row is asked for, from 0: 0, or the class of an output of many. */
  readonly place: number;
  /** Rows are numbered through all tables in their order. */
  readonly tables: readonly {
    readonly bytes: ByteSource;
    readonly format: DatasetFormat;
    readonly split: ReturnedColumns['split'];
    /** Places among the rows of the split, from 0, ascending; at most 8,192. */
    readonly keep: Uint32Array;
    /** Columns whose texts come back. */
    readonly texts: readonly string[];
  }[];
  readonly limits: RunLimits;
}

/** Rows that a model process holds; their cells stay there. */
export interface RowMixer {
  /** The texts that were asked for: by table, column and row. */
  readonly texts: readonly (readonly (readonly string[])[])[];
  /** Whether two rows have the same cells in a group. */
  readonly sameCells: (group: number, row: number, other: number) => boolean;
  /** Scores of mixtures in their order, NaN where the model gave no finite number; one request after the other. Rejects when the process is gone. */
  readonly score: (mixtures: Mixtures) => Promise<Float64Array>;
}

/** One model, samples of rows of one or two datasets that are held beside it, and how far the conversation may go. */
export interface ProbeRequest {
  readonly model: ByteSource;
  readonly manifest: ModelManifest;
  /** Rows are numbered through all tables in their order. */
  readonly tables: readonly (Omit<SampledTable, 'format'> & { readonly bytes: ByteSource; readonly format: DatasetFormat })[];
  readonly settings: SessionSettings;
  readonly limits: RunLimits;
}

/** Scores of changed rows, or why there are none. */
export type ChangedScores = { readonly scores: Float64Array } | { readonly fault: ProbeFault };

/** Durations of calls in milliseconds, or why there are none. */
export type CallDurations = { readonly first: number; readonly durations: Float64Array } | { readonly fault: ProbeFault };

/** A model process that holds samples of rows; their cells stay there. One question after the other; each rejects when the process is gone. */
export interface RowProber {
  /** Columns that the model is fed with, in the order of `moments`. */
  readonly columns: readonly string[];
  /** Rows in the sample of each table, and all from which it was taken. */
  readonly rows: readonly number[];
  readonly outOf: readonly number[];
  /** By table: whether rows that belong together were taken together. */
  readonly whole: readonly boolean[];
  /** The texts that were asked for: by table, column and row. */
  readonly texts: readonly (readonly (readonly string[])[])[];
  /** What was counted over all rows of a table, by column. */
  readonly moments: readonly (readonly ColumnMoments[])[];
  /** Whether two held rows have the same cell in a column, by its place in `columns`. */
  readonly sameCell: (column: number, row: number, other: number) => boolean;
  /** How long creating the session took, in milliseconds, and the version of the runtime. */
  readonly loadMilliseconds: number;
  readonly runtimeVersion: string;
  /** All scores of each row, row by row, NaN and infinities as the model gave them. */
  readonly score: (asked: ChangedRows) => Promise<ChangedScores>;
  /** Calls the model with `batch` rows each; fewer calls than asked for when the time is over. */
  readonly time: (asked: Omit<TimeMessage, 'kind'>) => Promise<CallDurations>;
}

/** What came of a conversation. */
export interface WorkedOut<T> {
  readonly kind: 'WORKED_OUT';
  readonly value: T;
}

/** A dataset of which only shape and profile are asked. */
export interface DescribeRequest {
  /** Format null: whatever the bytes turn out to be. */
  readonly dataset: { readonly bytes: ByteSource; readonly format: DatasetFormat | null };
  readonly limits: RunLimits;
}

/** What a dataset holds, found out by reading all of it. */
export interface DatasetDescription {
  readonly kind: 'DESCRIBED';
  /** What the bytes are. */
  readonly format: DatasetFormat;
  readonly rows: number;
  readonly columns: readonly ColumnProfile[];
}

/** A dataset of which some columns are summarised. */
export interface SummariseRequest extends DescribeRequest {
  readonly question: SummaryQuestion;
}

/** A dataset that is read. */
export interface ReadableDataset {
  readonly stream: ByteSource;
  readonly format: DatasetFormat;
}

/** The data of both sides, and what is asked of them. */
export interface CompareRequest {
  readonly training: readonly ReadableDataset[];
  readonly evaluation: ReadableDataset;
  readonly question: ComparisonQuestion;
  readonly limits: RunLimits;
}

/** The bytes are no dataset that Assay can read; `message` says what to do. */
export interface DatasetRefused extends Problem {
  readonly kind: 'DatasetRefused';
  readonly reason: RunFaultCode;
}

/** Where models run. Times are only comparable within one class of runners. */
export interface RunnerMachine {
  readonly runnerClass: string;
  /** Model of the processor, as the operating system names it. */
  readonly processor: string;
  /** Processors that this process sees. */
  readonly processors: number;
}

/** Which walls stand around a model process on this machine. */
export interface SandboxReport {
  readonly addressSpaceLimited: boolean;
  readonly processorTimeLimited: boolean;
  readonly noNewPrivileges: boolean;
  /** Whether the process runs as another, unprivileged user than the server. */
  readonly unprivilegedUser: boolean;
  readonly networkIsolated: boolean;
  readonly diesWithServer: boolean;
  /** One sentence for each wall that is missing, saying why. */
  readonly missing: readonly string[];
}

/** Who may end a run early, and who is told how far it is. */
export interface RunningOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: RunProgress) => void;
}

/** Runs models in processes of their own. */
export interface ModelRunner {
  /** Scores a dataset and gathers its rows; expected failures are outcomes, a broken byte source rejects. */
  run(request: RunRequest, options?: RunningOptions): Promise<RunOutcome>;
  /** Scores a dataset and hands its rows on as they come. Of a run that failed some may have come. Rejects as `run` does, and with what `sink` throws. */
  stream(request: RunRequest, sink: RowSink, options?: RunningOptions): Promise<StreamedRun | FailedRun>;
  /** Reads a dataset to its end in a process of its own; a broken byte source rejects. */
  describeDataset(
    dataset: { readonly stream: ByteSource; readonly format: DatasetFormat | null },
    options?: { readonly signal?: AbortSignal },
  ): Promise<Result<DatasetDescription, DatasetRefused>>;
  /** Summarises columns of a dataset in bounded memory; every column asked for must exist. A broken byte source rejects. */
  summariseDataset(
    dataset: { readonly stream: ByteSource; readonly format: DatasetFormat },
    question: SummaryQuestion,
    options?: RunningOptions,
  ): Promise<Result<DatasetSummary, DatasetRefused>>;
  /** Holds rows beside a model and lets `work` ask for scores of mixtures of them; rejects with what `work` rejects with, or when a byte source breaks. */
  mixRows<T>(request: MixRequest, work: (mixer: RowMixer) => Promise<T>, options?: { readonly signal?: AbortSignal }): Promise<WorkedOut<T> | FailedRun>;
  /** Holds samples of rows beside a model and lets `work` ask about changed rows and about times; rejects as `mixRows` does. */
  probeRows<T>(request: ProbeRequest, work: (prober: RowProber) => Promise<T>, options?: { readonly signal?: AbortSignal }): Promise<WorkedOut<T> | FailedRun>;
  /** What the operator calls the class of machines that this one belongs to, and the model of its processor. */
  readonly machine: RunnerMachine;
  /** Compares evaluation data with training data in one process; no row leaves it. Every column asked for must exist. A broken byte source rejects. */
  compareDatasets(
    data: { readonly training: readonly ReadableDataset[]; readonly evaluation: ReadableDataset },
    question: ComparisonQuestion,
    options?: RunningOptions,
  ): Promise<Result<DataComparison, DatasetRefused>>;
  /** The walls around model processes, found out once. */
  sandbox(): Promise<SandboxReport>;
  /** Ends all runs as ABORTED and refuses new ones; resolves when no model process is left. */
  stop(): Promise<void>;
}
