import type { NotFound } from '../../../kernel/problem.ts';
import { ok } from '../../../kernel/result.ts';
import { question } from '../../use-case.ts';
import { findRequest } from '../promotion.read-model.ts';
import { type PromotionFile, readPromotionFile } from '../promotion-file.ts';

/** The file of a request as it stands at this moment: what an approver has to see, and the digest that a decision signs. */
export const openPromotionFile = question<{ readonly promotionRequestId: string }, PromotionFile, NotFound>(
  'openPromotionFile',
  async (ctx, { promotionRequestId }) => {
    const request = await findRequest(ctx, promotionRequestId);
    return request.ok ? ok(await readPromotionFile(ctx, request.value)) : request;
  },
);
