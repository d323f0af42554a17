import type { Id } from '../../kernel/id.ts';
import type { PromotionRequest } from './promotion-request.ts';
import type { VoidDecision } from './void-decision.entity.ts';

/** What a person can be asked to do about a waiting request. */
export type PromotionTaskKind = 'DECIDE' | 'ACKNOWLEDGE' | 'WAIVE' | 'ANSWER_CHANGES' | 'EXECUTE';

/** Something that waits for the asker, about one request. */
export interface PromotionTask {
  readonly kind: PromotionTaskKind;
  readonly request: PromotionRequest;
  /** Keys of the findings to acknowledge or waive; people who ask for changes; empty for a decision. */
  readonly keys: readonly string[];
  readonly since: Date;
  /** When the first waiver of the file ends, and with it the file that is decided on; of an execution, when the request expires; null without any. */
  readonly dueAt: Date | null;
  /** The role in which the asker would act; null for the requester, who acts as such. */
  readonly role: string | null;
  /** For whom they would decide, by a delegation; null: for themselves. */
  readonly onBehalfOf: Id<'Principal'> | null;
  /** Why they are asked once more; null when they are asked for the first time. */
  readonly again: VoidDecision | null;
}
