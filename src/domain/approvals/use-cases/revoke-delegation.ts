import { type IllegalTransition, type InvalidInput, illegalTransition, type LimitExceeded, type NotFound } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { checkText } from '../../../kernel/text.ts';
import { append } from '../../journal/index.ts';
import { mutation } from '../../use-case.ts';
import type { Delegation } from '../delegation.entity.ts';
import { delegationState } from '../delegation.rules.ts';
import { delegationRevoked } from '../delegations.entries.ts';
import { findDelegation } from '../delegations.read-model.ts';
import { updateDelegationRevoked } from '../delegations.store.ts';

/** Which delegation ends, and why. */
export interface RevokeDelegationInput {
  readonly delegationId: string;
  readonly reason: string;
  readonly idempotencyKey?: string | null;
}

/** Ends a delegation at once: what was decided by it and has not promoted yet counts no more. */
export const revokeDelegation = mutation<RevokeDelegationInput, Delegation, NotFound | InvalidInput | LimitExceeded | IllegalTransition>('revokeDelegation', {
  body: async (ctx, input) => {
    const found = await findDelegation(ctx, input.delegationId);
    if (!found.ok) return found;
    const delegation = found.value;
    const { projectId, delegatorId } = delegation;
    ctx.actor.require('revokeDelegation', { kind: 'Delegation', projectId, principalId: delegatorId });
    const reason = checkText('reason', input.reason);
    if (!reason.ok) return reason;
    const now = ctx.clock.now();
    const state = delegationState(delegation, now);
    const over = (): ReturnType<typeof illegalTransition> => illegalTransition(state, 'revoke', 'This delegation is over already.');
    if (state === 'ENDED') return refuse(over());
    const revoked: Delegation = { ...delegation, revokedBy: ctx.actor.principalId, revokedAt: now };
    if (!(await updateDelegationRevoked(ctx.tx, revoked))) return refuse(over());
    await append(ctx.tx, delegationRevoked(delegation, reason.value));
    return ok(revoked);
  },
  replay: { subjectOf: ({ id }) => id, reload: findDelegation },
});
