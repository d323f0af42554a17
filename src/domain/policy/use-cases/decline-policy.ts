import type { Conflict, IllegalTransition, InvalidInput, LimitExceeded, NotFound } from '../../../kernel/problem.ts';
import { ok } from '../../../kernel/result.ts';
import { checkText } from '../../../kernel/text.ts';
import { append } from '../../journal/index.ts';
import { mutation } from '../../use-case.ts';
import { policyDeclined } from '../policy.entries.ts';
import { mayClose, type PolicyProposal } from '../policy-proposal.entity.ts';
import { findProposal } from '../policy-proposal.read-model.ts';
import { closeProposal, lockProposal } from '../policy-proposal.store.ts';

/** Which proposal, and why not. */
export interface DeclinePolicyInput {
  readonly policyProposalId: string;
  readonly reason: string;
  readonly idempotencyKey?: string | null;
}

type Refusals = NotFound | IllegalTransition | InvalidInput | LimitExceeded | Conflict;

/** Turns a proposal down; whoever made it takes it back the same way. */
export const declinePolicy = mutation<DeclinePolicyInput, PolicyProposal, Refusals>('declinePolicy', {
  body: async (ctx, input) => {
    const found = await findProposal(ctx, input.policyProposalId);
    if (!found.ok) return found;
    ctx.actor.require('declinePolicy', { kind: 'PolicyProposal', projectId: null });
    const reason = checkText('reason', input.reason);
    if (!reason.ok) return reason;
    const proposal = await lockProposal(ctx.tx, found.value.id);
    const waiting = mayClose(proposal, 'decline');
    if (!waiting.ok) return waiting;
    const closed: PolicyProposal = {
      ...proposal,
      ...{ state: 'DECLINED', closedBy: ctx.actor.principalId, closedAt: ctx.clock.now(), closingReason: reason.value },
    };
    await closeProposal(ctx.tx, closed);
    await append(ctx.tx, policyDeclined(closed, reason.value));
    return ok(closed);
  },
  replay: { subjectOf: ({ id }) => id, reload: findProposal },
});
