import type { Digest } from '../../kernel/digest.ts';
import type { Id } from '../../kernel/id.ts';
import type { ScoreProfile } from './monitor.entity.ts';

export const WINDOW_STATES = ['OPEN', 'CLOSED'] as const;
export type WindowState = (typeof WINDOW_STATES)[number];

/** A stretch of production data that is judged as one; it holds counts, never rows. */
export interface MonitorWindow {
  readonly id: Id<'Window'>;
  readonly projectId: Id<'Project'>;
  readonly monitorId: Id<'Monitor'>;
  /** 1, 2, … within the monitor. */
  readonly number: number;
  readonly state: WindowState;
  readonly rows: number;
  readonly batches: number;
  /** How many different people (or things) stand behind the rows; only keyed hashes are compared, and they go once the window is judged. */
  readonly subjects: number;
  readonly profile: ScoreProfile;
  /** First and last instant of prediction that the rows told; null when none did. */
  readonly firstPredictedAt: Date | null;
  readonly lastPredictedAt: Date | null;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
  readonly closedBy: Id<'Principal'> | null;
}

/** One delivery of predictions: counted once, however often it is sent. */
export interface IngestedBatch {
  readonly projectId: Id<'Project'>;
  readonly monitorId: Id<'Monitor'>;
  readonly windowId: Id<'Window'>;
  /** The sender's name of the delivery. */
  readonly batchKey: string;
  readonly bodyDigest: Digest;
  readonly rows: number;
  readonly receivedBy: Id<'Principal'>;
  readonly receivedAt: Date;
}
