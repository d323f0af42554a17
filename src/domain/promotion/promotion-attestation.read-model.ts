import { and, inArray, type SQL } from 'drizzle-orm';
import { isId } from '../../kernel/id.ts';
import { conditionFilter } from '../../storage/condition-filter.ts';
import type { Context } from '../context.ts';
import { promotionAttestations } from './promotion.tables.ts';
import type { PromotionAttestation } from './promotion-attestation.entity.ts';

const visible = (ctx: Context): SQL => conditionFilter(ctx.actor.reach('read', 'PromotionRequest'), { projectId: promotionAttestations.projectId });

/** What was signed about each of the requests, by request; one that was not promoted has none. */
export async function attestationsOfRequests(ctx: Context, requestIds: readonly string[]): Promise<ReadonlyMap<string, PromotionAttestation>> {
  const known = requestIds.filter((id) => isId('PromotionRequest', id));
  if (known.length === 0) return new Map();
  const rows = await ctx.db
    .select()
    .from(promotionAttestations)
    .where(and(inArray(promotionAttestations.promotionRequestId, known), visible(ctx)));
  return new Map(rows.map((row) => [row.promotionRequestId, row]));
}
