import type { Id } from '../../kernel/id.ts';

/** QUEUED and RUNNING items go on; the other three states are final. */
export const WORK_STATES = ['QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'ABANDONED'] as const;
export type WorkState = (typeof WORK_STATES)[number];

/** Why an item has no result. FAILED: the same item would fail again. ABANDONED: it was given up or cancelled. */
export type WorkFailureCode =
  | 'TIMEOUT'
  | 'RESOURCE_LIMIT'
  | 'MODEL_ERROR'
  | 'DATASET_ERROR'
  | 'BYTES_MISSING'
  | 'BYTES_CHANGED'
  | 'BYTES_ERASED'
  | 'BYTES_QUARANTINED'
  | 'CHILD_CRASHED'
  | 'RUNNER_UNAVAILABLE'
  | 'SOURCE_REVOKED'
  | 'WORKER_LOST'
  | 'CANCELLED';

/** Why an item ended without a result; the message is one sentence that says what to do. */
export interface WorkFailure {
  readonly code: WorkFailureCode;
  readonly message: string;
}

/** What every kind of queued work has in common; its own table adds what it is about and what it found. */
export interface LeasedWork {
  readonly id: string;
  readonly projectId: Id<'Project'>;
  readonly state: WorkState;
  readonly requestedBy: Id<'Principal'>;
  readonly requestedAt: Date;
  /** How often a worker has begun it; an item that a stopping worker handed back does not count. */
  readonly attempts: number;
  /** How often the process of a model died over it. */
  readonly crashes: number;
  readonly rowsDone: number;
  readonly rowsTotal: number;
  /** When it was begun for the first time. */
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly failure: WorkFailure | null;
}

/** An item that waits for its first worker, with so many rows before it. */
export const queuedWork = (
  request: Pick<LeasedWork, 'requestedBy' | 'requestedAt' | 'rowsTotal'>,
): Pick<LeasedWork, 'requestedBy' | 'requestedAt' | 'attempts' | 'crashes' | 'rowsDone' | 'rowsTotal'> & {
  readonly state: 'QUEUED';
  readonly startedAt: null;
  readonly finishedAt: null;
  readonly failure: null;
} => ({ state: 'QUEUED', attempts: 0, crashes: 0, rowsDone: 0, startedAt: null, finishedAt: null, failure: null, ...request });

/** A worker's right to one item, until somebody else takes it over: then its fence number no longer matches. */
export interface Lease<Item extends LeasedWork = LeasedWork> {
  readonly id: Item['id'];
  readonly fence: number;
}

/** An item that this worker may carry out. */
export interface ClaimedWork<Item extends LeasedWork> {
  readonly item: Item;
  readonly lease: Lease<Item>;
}

/** What became of a claimed item; LOST when another worker had taken it over, or somebody had cancelled it. */
export type CarriedOut = 'RECORDED' | 'FAILED' | 'HANDED_BACK' | 'LOST';
