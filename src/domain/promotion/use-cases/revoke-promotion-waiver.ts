import { present } from '../../../kernel/assert.ts';
import { type Id, isId } from '../../../kernel/id.ts';
import { type IllegalTransition, type InvalidInput, type NotFound, notFound } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { readWaiver, revokeWaiver, type Waiver, waiverState } from '../../approvals/index.ts';
import type { MutationContext } from '../../context.ts';
import { listDeploymentsById, suspendIfCurrent } from '../../deployments/index.ts';
import { systemActor } from '../../identity/index.ts';
import { mutation } from '../../use-case.ts';
import { checkComment } from '../comment.rules.ts';
import { lockRequest } from '../load-request.ts';
import { findRequest } from '../promotion.read-model.ts';
import type { PromotionRequest } from '../promotion-request.ts';

/** Which waiver ends, and why. */
export interface RevokePromotionWaiverInput {
  readonly waiverId: string;
  readonly reason: string;
  readonly idempotencyKey?: string | null;
}

/**
 * Ends a waiver before its time: a request that rests on it is no longer ready, and approvals given with it are void. What was promoted
 * with it serves on, as a record tells, but its approval is suspended: it rests on nothing until somebody lifts that.
 */
export const revokePromotionWaiver = mutation<RevokePromotionWaiverInput, Waiver, NotFound | InvalidInput | IllegalTransition>('revokePromotionWaiver', {
  body: async (ctx, input) => {
    const waiver = isId('Waiver', input.waiverId) ? await readWaiver(ctx, input.waiverId) : null;
    const request = waiver === null ? null : await lockRequest(ctx, waiver.subjectId);
    if (waiver === null || request === null || !request.ok) return refuse(notFound('Waiver', input.waiverId));
    ctx.actor.require('revokePromotionWaiver', { kind: 'PromotionRequest', projectId: waiver.projectId });
    const reason = checkComment(input.reason, 'reason');
    if (!reason.ok) return reason;
    const revoked = await revokeWaiver(ctx, waiver, reason.value);
    if (revoked.ok) await suspendWhatRestsOn(ctx, waiver, request.value, reason.value);
    return revoked;
  },
  replay: {
    subjectOf: ({ id }) => id,
    reload: async (ctx, id) => {
      const waiver = present(await readWaiver(ctx, id as Id<'Waiver'>), 'the waiver of an earlier request');
      return (await findRequest(ctx, waiver.subjectId)).ok ? ok(waiver) : refuse(notFound('Waiver', id));
    },
  },
});

/** A waiver that has expired carries nothing any more: the approval ended with it. */
async function suspendWhatRestsOn(ctx: MutationContext, waiver: Waiver, request: PromotionRequest, reason: string): Promise<void> {
  if (request.deploymentId === null || waiver.digest !== request.evidenceDigest || waiverState(waiver, ctx.clock.now()) !== 'VALID') return;
  const deployment = (await listDeploymentsById({ ...ctx, actor: systemActor }, [request.deploymentId])).get(request.deploymentId);
  if (deployment !== undefined)
    await suspendIfCurrent(ctx, deployment, { cause: 'PERSON', alertId: null, reason: `The waiver ${waiver.id}, on which it rests, was revoked: ${reason}` });
}
