import { present } from '../../../kernel/assert.ts';
import { type Id, isId } from '../../../kernel/id.ts';
import { type IllegalTransition, type InvalidInput, type NotFound, notFound } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { readWaiver, revokeWaiver, type Waiver } from '../../approvals/index.ts';
import { mutation } from '../../use-case.ts';
import { checkComment } from '../comment.rules.ts';
import { lockRequest } from '../load-request.ts';

/** Which waiver ends, and why. */
export interface RevokePromotionWaiverInput {
  readonly waiverId: string;
  readonly reason: string;
  readonly idempotencyKey?: string | null;
}

/** Ends a waiver before its time: a request that rests on it is no longer ready, and approvals given with it are void. */
export const revokePromotionWaiver = mutation<RevokePromotionWaiverInput, Waiver, NotFound | InvalidInput | IllegalTransition>('revokePromotionWaiver', {
  body: async (ctx, input) => {
    const waiver = isId('Waiver', input.waiverId) ? await readWaiver(ctx, input.waiverId) : null;
    const request = waiver === null ? null : await lockRequest(ctx, waiver.subjectId);
    if (waiver === null || request === null || !request.ok) return refuse(notFound('Waiver', input.waiverId));
    ctx.actor.require('revokePromotionWaiver', { kind: 'PromotionRequest', projectId: waiver.projectId });
    const reason = checkComment(input.reason, 'reason');
    if (!reason.ok) return reason;
    const revoked = await revokeWaiver(ctx, waiver, reason.value);
    return revoked.ok ? ok(revoked.value) : revoked;
  },
  replay: {
    subjectOf: ({ id }) => id,
    reload: async (ctx, id) => ok(present(await readWaiver(ctx, id as Id<'Waiver'>), 'the waiver of an earlier request')),
  },
});
