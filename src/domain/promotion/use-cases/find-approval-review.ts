import type { NotFound } from '../../../kernel/problem.ts';
import { type ApprovalReview, findReview } from '../../deployments/index.ts';
import { question } from '../../use-case.ts';

/** One review of an approval. */
export const findApprovalReview = question<{ readonly id: string }, ApprovalReview, NotFound>('findApprovalReview', (ctx, { id }) => findReview(ctx, id));
