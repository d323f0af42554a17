import { assert } from '../../kernel/assert.ts';
import type { NotFound } from '../../kernel/problem.ts';
import { ok, type Result } from '../../kernel/result.ts';
import type { ApprovalSubject } from '../approvals/index.ts';
import type { MutationContext } from '../context.ts';
import { findRequest } from './promotion.read-model.ts';
import { lockRequestRow } from './promotion.store.ts';
import type { PromotionRequest } from './promotion-request.ts';

/** The request, if the actor may see it, locked until the transaction ends. */
export async function lockRequest(ctx: MutationContext, id: string): Promise<Result<PromotionRequest, NotFound>> {
  const visible = await findRequest(ctx, id);
  if (!visible.ok) return visible;
  const locked = await lockRequestRow(ctx.tx, visible.value.id);
  assert(locked !== null, 'a visible promotion request can be locked');
  return ok(locked);
}

/** The request as the thing that decisions, acknowledgements and waivers are about. */
export const subjectOf = (request: PromotionRequest): ApprovalSubject => ({
  projectId: request.projectId,
  subjectKind: 'PromotionRequest',
  subjectId: request.id,
});
