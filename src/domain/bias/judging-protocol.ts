import type { ScoredBatch } from '../../inference/model-runner.ts';
import type { Digest } from '../../kernel/digest.ts';
import type { ReadData, Reading } from '../validity/index.ts';
import type { JudgingOutcome, JudgingPlan } from './judge-rows.ts';

/**
 * What server and judging process say to each other, in this order. The server: PLAN, at most one EXPECT, a BATCH after the other, SCORED. The process: PREDICTIONS,
 * then for each NEXT a PIECE, or WRITTEN after the last one; the server says KEPT, also before that when it has had enough. The process: MEASURED; the server: READ. The
 * process: OUTCOME. Where the rows cannot be judged the OUTCOME comes sooner.
 */
export type ToJudge =
  | { readonly kind: 'PLAN'; readonly plan: JudgingPlan }
  | { readonly kind: 'EXPECT'; readonly rows: number }
  | { readonly kind: 'BATCH'; readonly batch: ScoredBatch }
  | { readonly kind: 'SCORED' }
  | { readonly kind: 'NEXT' }
  | { readonly kind: 'KEPT' }
  | { readonly kind: 'READ'; readonly read: Reading<ReadData> };

export type FromJudge =
  | { readonly kind: 'PREDICTIONS'; readonly digest: Digest }
  | { readonly kind: 'PIECE'; readonly bytes: Uint8Array }
  | { readonly kind: 'WRITTEN' }
  | { readonly kind: 'MEASURED' }
  | { readonly kind: 'OUTCOME'; readonly outcome: JudgingOutcome };
