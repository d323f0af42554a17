import type { RowSink } from '../../inference/model-runner.ts';
import type { Id } from '../../kernel/id.ts';
import type { StoredPredictions, UnscoredRun } from '../evaluation/index.ts';
import type { ReadData, Reading } from '../validity/index.ts';
import type { Judgement, JudgingPlan } from './judge-rows.ts';

/** What came of judged rows: their judgement, and the bytes of their predictions, to which nobody refers yet. */
export type Judged = ({ readonly kind: 'JUDGED'; readonly predictions: StoredPredictions } & Judgement) | UnscoredRun;

/** Takes the rows of one run and judges them. */
export interface RowJudge {
  readonly sink: RowSink;
  /** Judges the rows that have come. Rejects with what `reading` rejects with, and when the store or the program is at fault. */
  judge(reading: Promise<Reading<ReadData>>): Promise<Judged>;
  /** Ends whatever is still at work; must be called. */
  close(): Promise<void>;
}

/** Whose run it is, how it is judged, and who may end it. */
export interface Judging {
  readonly projectId: Id<'Project'>;
  readonly plan: JudgingPlan;
  readonly signal: AbortSignal;
}
