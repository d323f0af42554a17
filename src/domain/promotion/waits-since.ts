import { decisionsOn } from '../approvals/index.ts';
import type { Context } from '../context.ts';
import type { PromotionRequest } from './promotion-request.ts';

/** Requests with the instant since which each has waited as it does: an approved one since the decision that approved it, which is the last one on it. */
export async function withWaitsSince(
  ctx: Context,
  requests: readonly PromotionRequest[],
): Promise<readonly (PromotionRequest & { readonly waitsSince: Date })[]> {
  const approved = requests.filter(({ state }) => state === 'APPROVED').map(({ id }) => id);
  const last = new Map((await decisionsOn(ctx, ...approved)).map(({ subjectId, decidedAt }) => [subjectId, decidedAt]));
  return requests.map((request) => ({ ...request, waitsSince: last.get(request.id) ?? request.requestedAt }));
}
