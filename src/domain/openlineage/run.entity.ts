import type { Id } from '../../kernel/id.ts';

/** How far a run is, as far as its events tell. */
export const RUN_STATES = ['UNKNOWN', 'RUNNING', 'COMPLETED', 'FAILED', 'ABORTED'] as const;
export type RunState = (typeof RUN_STATES)[number];

/** How a run came to be known. */
export const RUN_SOURCES = ['OBSERVED', 'DECLARED'] as const;
export type RunSource = (typeof RUN_SOURCES)[number];

/** Whether a job or run read an asset or wrote it. */
export const USE_DIRECTIONS = ['INPUT', 'OUTPUT'] as const;
export type UseDirection = (typeof USE_DIRECTIONS)[number];

/** Something that runs again and again. */
export interface Job {
  readonly id: Id<'Job'>;
  readonly projectId: Id<'Project'>;
  readonly namespace: string;
  readonly name: string;
  readonly createdAt: Date;
}

/** One run of a job. */
export interface Run {
  readonly id: Id<'Run'>;
  readonly projectId: Id<'Project'>;
  readonly runUuid: string;
  readonly jobId: Id<'Job'>;
  readonly state: RunState;
  readonly source: RunSource;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  readonly parentId: Id<'Run'> | null;
  readonly rootId: Id<'Run'> | null;
  readonly gitCommit: string | null;
  readonly createdAt: Date;
}

/** An asset that a run read or wrote, as the newest of its events tells. */
export interface RunUse {
  readonly runId: Id<'Run'>;
  readonly assetId: Id<'ExternalAsset'>;
  readonly direction: UseDirection;
  readonly version: string | null;
  readonly rows: number | null;
  readonly bytes: number | null;
}
