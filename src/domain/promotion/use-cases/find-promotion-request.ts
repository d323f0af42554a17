import type { NotFound } from '../../../kernel/problem.ts';
import { question } from '../../use-case.ts';
import { findRequest } from '../promotion.read-model.ts';
import type { PromotionRequest } from '../promotion-request.ts';

/** One request with what it was judged by. */
export const findPromotionRequest = question<{ readonly id: string }, PromotionRequest, NotFound>('findPromotionRequest', (ctx, { id }) =>
  findRequest(ctx, id),
);
