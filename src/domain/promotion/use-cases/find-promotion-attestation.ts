import { type NotFound, notFound } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { question } from '../../use-case.ts';
import type { PromotionAttestation } from '../promotion-attestation.entity.ts';
import { attestationsOfRequests } from '../promotion-attestation.read-model.ts';

/** What was signed about a promotion; a request that was not promoted, one that is hidden and one that is absent read the same. */
export const findPromotionAttestation = question<{ readonly promotionRequestId: string }, PromotionAttestation, NotFound>(
  'findPromotionAttestation',
  async (ctx, { promotionRequestId }) => {
    const found = (await attestationsOfRequests(ctx, [promotionRequestId])).get(promotionRequestId);
    return found === undefined ? refuse(notFound('PromotionAttestation', promotionRequestId)) : ok(found);
  },
);
