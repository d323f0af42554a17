import { type Conflict, conflict, type IllegalTransition, type NotFound, type SomebodyElseRequired } from '../../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import { inTransaction } from '../../../storage/transaction.ts';
import type { Context } from '../../context.ts';
import { append } from '../../journal/index.ts';
import { mutation, type UseCase } from '../../use-case.ts';
import { publishVersion } from '../operations/publish-version.ts';
import { parsePolicyText } from '../parse-policy-text.ts';
import { policyPublicationRefused } from '../policy.entries.ts';
import type { PolicyRefused } from '../policy.problems.ts';
import { mayClose, mayPublish, type PolicyProposal } from '../policy-proposal.entity.ts';
import { findProposal } from '../policy-proposal.read-model.ts';
import { closeProposal, lockProposal } from '../policy-proposal.store.ts';

/** Which proposal, and the digest of what was read. */
export interface PublishProposedPolicyInput {
  readonly policyProposalId: string;
  readonly digest: string;
  readonly idempotencyKey?: string | null;
}

type Refusals = NotFound | IllegalTransition | SomebodyElseRequired | PolicyRefused | Conflict;

const publish = mutation<PublishProposedPolicyInput, PolicyProposal, Refusals>('publishProposedPolicy', {
  body: async (ctx, input) => {
    const found = await findProposal(ctx, input.policyProposalId);
    if (!found.ok) return found;
    ctx.actor.require('publishProposedPolicy', { kind: 'PolicyProposal', projectId: null });
    const proposal = await lockProposal(ctx.tx, found.value.id);
    const waiting = mayClose(proposal, 'publish');
    if (!waiting.ok) return waiting;
    const other = mayPublish(proposal, ctx.actor);
    if (!other.ok) return other;
    if (input.digest !== proposal.digest)
      return refuse(conflict('This is not the digest of the proposal. Read its text again, and send the digest that stands beside it.', proposal.id));
    // The roles file may have changed since: what no longer loads is not published.
    const parsed = parsePolicyText(ctx, proposal.text);
    if (!parsed.ok) return parsed;
    const policy = await publishVersion(ctx, parsed.value, { proposal });
    if (!policy.ok) return policy;
    const closed: PolicyProposal = {
      ...proposal,
      ...{ state: 'PUBLISHED', closedBy: ctx.actor.principalId, closedAt: ctx.clock.now(), closingReason: null, policyId: policy.value.id },
    };
    await closeProposal(ctx.tx, closed);
    return ok(closed);
  },
  replay: { subjectOf: ({ id }) => id, reload: findProposal },
});

/** Publishes what somebody else proposed. An attempt of whoever proposed it is kept in the journal. */
export const publishProposedPolicy: UseCase<PublishProposedPolicyInput, PolicyProposal, Refusals> = Object.assign(
  async (ctx: Context, input: PublishProposedPolicyInput): Promise<Result<PolicyProposal, Refusals>> => {
    const result = await publish(ctx, input);
    if (!result.ok && result.problem.kind === 'SomebodyElseRequired') await keepAttempt(ctx, input.policyProposalId, result.problem.rule);
    return result;
  },
  { useCaseName: publish.useCaseName, kind: publish.kind, takesIdempotencyKey: publish.takesIdempotencyKey },
);

/** The refusal rolled everything back, so the attempt is written down in a transaction of its own. */
async function keepAttempt(ctx: Context, id: string, rule: string): Promise<void> {
  const proposal = await findProposal(ctx, id);
  if (!proposal.ok) return;
  const stamp = { principalId: ctx.actor.principalId, principalKind: ctx.actor.principalKind, requestId: ctx.requestId };
  await inTransaction(ctx.database, stamp, async (tx) => {
    await append(tx, policyPublicationRefused(proposal.value, rule));
    return ok(null);
  });
}
