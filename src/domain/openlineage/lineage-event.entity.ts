import type { Digest } from '../../kernel/digest.ts';
import type { Id } from '../../kernel/id.ts';

/** The three kinds of OpenLineage events, told apart by the members they have. */
export const EVENT_KINDS = ['RUN', 'JOB', 'DATASET'] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** What an event says about its run. */
export const EVENT_TYPES = ['START', 'RUNNING', 'COMPLETE', 'ABORT', 'FAIL', 'OTHER'] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** How a dataset appears in an event: read, written, or spoken of. */
export type Direction = 'INPUT' | 'OUTPUT' | 'MENTION';

/** The identity of a job: what OpenLineage joins by. */
export interface JobName {
  readonly namespace: string;
  readonly name: string;
}

/** The identity of a dataset in one form for all producers, with what was sent. */
export interface AssetName {
  readonly namespace: string;
  readonly name: string;
  readonly sentNamespace: string;
  readonly sentName: string;
}

/** Metadata of a job, run or dataset under a name; the newest one counts, and a deleted one hides the older. */
export interface Facet {
  readonly name: string;
  /** Its JSON text; null when it is deleted. */
  readonly text: string | null;
  /** Of the text; null when it is deleted. */
  readonly digest: Digest | null;
}

/** A column that a schema names. */
export interface SentColumn {
  readonly name: string;
  readonly type: string | null;
  readonly description: string | null;
}

/** How a value went from one place to another. */
export interface Transformation {
  readonly type: string;
  readonly subtype: string | null;
  readonly masking: boolean;
}

/** One source of a column or of a whole dataset; `field` null means the whole source. */
export interface FlowSource {
  readonly asset: AssetName;
  readonly field: string | null;
  readonly transformations: readonly Transformation[];
}

/** Where a column came from; `column` null means the whole dataset depends on the source. */
export interface Flow {
  readonly column: string | null;
  readonly source: FlowSource;
}

/** The outcome of one check of a dataset's content. */
export interface SentAssertion {
  /** Digest of what was checked, without the outcome. */
  readonly key: Digest;
  readonly assertion: string;
  readonly column: string | null;
  readonly success: boolean;
  readonly severity: string | null;
  readonly expected: string | null;
  readonly actual: string | null;
}

/** A dataset as one event speaks of it. */
export interface DatasetUse {
  readonly direction: Direction;
  readonly asset: AssetName;
  readonly facets: readonly Facet[];
  readonly columns: readonly SentColumn[];
  /** Tells what is said of columns from anything else that could be said; null when nothing is said of them. */
  readonly columnsDigest: Digest | null;
  readonly flows: readonly Flow[];
  /** The same for what is said of flows. */
  readonly flowsDigest: Digest | null;
  /** Jobs that an explicit lineage facet names as makers of it. */
  readonly makers: readonly JobName[];
  readonly symlinks: readonly AssetName[];
  readonly version: string | null;
  readonly assertions: readonly SentAssertion[];
  readonly rows: number | null;
  readonly bytes: number | null;
}

/** A dataset that a run reads, as far as it may be a model that the run serves. */
export interface ServedInput {
  readonly asset: AssetName;
  readonly symlinks: readonly AssetName[];
  readonly version: string | null;
  /** Whether the producer calls it a model. */
  readonly isModel: boolean;
}

/** What a facet `assay_serving` says: where the run serves what it reads. Texts are as they came. */
export interface SentServing {
  /** Where in the event the facet stands. */
  readonly place: string;
  readonly environment: string;
  readonly endpoint: string;
  readonly modelName: string | null;
  readonly version: string | null;
  readonly artifactDigest: string | null;
  readonly servingSystem: string | null;
  readonly inputs: readonly ServedInput[];
}

/** A run and its job, as another run names them. */
export interface RunName {
  readonly runId: string;
  readonly job: JobName;
}

/** An event in the form that everything after the reader works with. */
export interface NormalEvent {
  readonly kind: EventKind;
  readonly type: EventType | null;
  readonly time: Date;
  /** Orders events of any delivery: by their own time to the nanosecond, events without one first, then by digest. */
  readonly stamp: string;
  readonly digest: Digest;
  readonly producer: string | null;
  readonly job: (JobName & { readonly facets: readonly Facet[] }) | null;
  readonly run: {
    readonly runId: string;
    readonly facets: readonly Facet[];
    readonly parent: RunName | null;
    readonly root: RunName | null;
  } | null;
  readonly datasets: readonly DatasetUse[];
  readonly servings: readonly SentServing[];
  /** Where the event departs from the strict form of the specification. */
  readonly warnings: readonly string[];
}

/** A received event with the text as it came. */
export interface ReceivedEvent {
  readonly event: NormalEvent;
  readonly raw: string;
}

/** A stored event. */
export interface LineageEvent {
  readonly id: Id<'LineageEvent'>;
  readonly projectId: Id<'Project'>;
  readonly kind: EventKind;
  readonly type: EventType | null;
  readonly eventTime: Date;
  readonly producer: string | null;
  readonly digest: Digest;
  readonly jobId: Id<'Job'> | null;
  readonly runId: Id<'Run'> | null;
  readonly assetId: Id<'ExternalAsset'> | null;
  readonly warnings: readonly string[];
  readonly receivedBy: Id<'Principal'>;
  readonly receivedAt: Date;
}
