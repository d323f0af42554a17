import { type Conflict, conflict, type InvalidInput, type LimitExceeded, type NotFound } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { checkText } from '../../../kernel/text.ts';
import { append } from '../../journal/index.ts';
import { mutation } from '../../use-case.ts';
import { parsePolicyText } from '../parse-policy-text.ts';
import { policyReference } from '../policy.entity.ts';
import { policyProposed } from '../policy.entries.ts';
import { neverJudges, type PolicyRefused, versionPublished } from '../policy.problems.ts';
import { readOvertaking, readPolicyVersion } from '../policy.read-model.ts';
import type { PolicyProposal } from '../policy-proposal.entity.ts';
import { findProposal } from '../policy-proposal.read-model.ts';
import { insertProposal } from '../policy-proposal.store.ts';

/** The text of a policy file, and why it is wanted. */
export interface ProposePolicyInput {
  readonly text: string;
  readonly reason: string;
  readonly idempotencyKey?: string | null;
}

type Refusals = PolicyRefused | InvalidInput | LimitExceeded | Conflict | NotFound;

/** Proposes a version of a policy: read strictly at once, in force only when a second person publishes it. */
export const proposePolicy = mutation<ProposePolicyInput, PolicyProposal, Refusals>('proposePolicy', {
  body: async (ctx, input) => {
    ctx.actor.require('proposePolicy', { kind: 'PolicyProposal', projectId: null });
    const reason = checkText('reason', input.reason);
    if (!reason.ok) return reason;
    const parsed = parsePolicyText(ctx, input.text);
    if (!parsed.ok) return parsed;
    const { name, version } = parsed.value.document.metadata;
    const published = await readPolicyVersion(ctx.db, name, version);
    if (published !== null) return refuse(conflict(versionPublished(`${name}@${version}`), published.id));
    const newer = await readOvertaking(ctx.db, parsed.value.document.metadata, ctx.clock.now());
    if (newer !== null) return refuse(conflict(neverJudges(`${name}@${version}`, policyReference(newer.document)), newer.id));
    const proposal: PolicyProposal = {
      ...{ id: ctx.ids.next('PolicyProposal'), ...parsed.value, name, version, reason: reason.value, state: 'WAITING' },
      ...{ proposedBy: ctx.actor.principalId, proposedAt: ctx.clock.now(), closedBy: null, closedAt: null, closingReason: null, policyId: null },
    };
    if (!(await insertProposal(ctx.tx, proposal)))
      return refuse(conflict(`Another text of ${name}@${version} waits for a second person. Decline it first, or raise metadata.version.`));
    await append(ctx.tx, policyProposed(proposal));
    return ok(proposal);
  },
  replay: { subjectOf: ({ id }) => id, reload: findProposal },
});
