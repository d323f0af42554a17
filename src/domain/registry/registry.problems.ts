import type { Problem } from '../../kernel/problem.ts';

/** Somebody tried to decide on what they themselves proposed. */
export interface SelfReview extends Problem {
  readonly kind: 'SelfReview';
  /** Who proposed it. */
  readonly proposedBy: string;
}

export const selfReview = (proposedBy: string): SelfReview => ({
  kind: 'SelfReview',
  proposedBy,
  message: 'You proposed this audit specification yourself. Ask another reviewer to decide on it.',
});
