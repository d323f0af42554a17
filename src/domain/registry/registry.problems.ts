import type { Problem } from '../../kernel/problem.ts';

/** Somebody tried to decide on what they themselves proposed. */
export interface SelfReview extends Problem {
  readonly kind: 'SelfReview';
  /** Who proposed it. */
  readonly proposedBy: string;
}

export const selfReview = (proposedBy: string, what: 'audit specification' | 'revision' = 'audit specification'): SelfReview => ({
  kind: 'SelfReview',
  proposedBy,
  message: `You proposed this ${what} yourself. Ask another reviewer to decide on it.`,
});
