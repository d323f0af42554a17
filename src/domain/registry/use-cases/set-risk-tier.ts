import {
  type Conflict,
  conflict,
  type InvalidInput,
  invalidInput,
  type LimitExceeded,
  type NotFound,
  type SomebodyElseRequired,
} from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { checkText } from '../../../kernel/text.ts';
import { append } from '../../journal/index.ts';
import { mutation } from '../../use-case.ts';
import { tierSet } from '../registry.entries.ts';
import { type SelfReview, selfReview } from '../registry.problems.ts';
import { TIERS, type Tier, type UseCase } from '../use-case.entity.ts';
import { findUseCase } from '../use-case.read-model.ts';
import type { UseCaseRevision } from '../use-case-revision.entity.ts';
import { revisionInForce } from '../use-case-revision.read-model.ts';
import { lockFraming, updateFraming } from '../use-case-revision.store.ts';
import { withoutAHand } from '../without-a-hand.ts';

/** Another tier than the one that follows from the answers, and why. */
export interface SetRiskTierInput {
  readonly useCaseId: string;
  readonly tier: number;
  readonly reason: string;
  readonly idempotencyKey?: string | null;
}

/**
 * Sets the tier of a use case by hand, stricter or laxer than what was computed or declared. Who proposed the framing that holds, or had a hand in a
 * model of the use case, may not make it laxer. The next approved revision ends a laxer tier; a stricter one stays.
 */
type Refusals = NotFound | InvalidInput | LimitExceeded | Conflict | SelfReview | SomebodyElseRequired;

export const setRiskTier = mutation<SetRiskTierInput, UseCase, Refusals>('setRiskTier', {
  replay: { subjectOf: ({ id }) => id, reload: findUseCase },
  body: async (ctx, input) => {
    const found = await findUseCase(ctx, input.useCaseId);
    if (!found.ok) return found;
    ctx.actor.require('setRiskTier', { kind: 'UseCase', projectId: found.value.projectId });
    const tier = TIERS.find((known): known is Tier => known === input.tier);
    if (tier === undefined) return refuse(invalidInput('tier', 'Choose a tier from 1, the strictest, to 4.'));
    const reason = checkText('reason', input.reason);
    if (!reason.ok) return reason;
    const before = await lockFraming(ctx.tx, found.value.id);
    if (tier === before.tier) return refuse(conflict(`The use case is of tier ${tier} already.`, before.id));
    const revision = await revisionInForce(ctx, before.id);
    if (tier > before.tier && revision.proposedBy === ctx.actor.principalId) return refuse(selfReview(revision.proposedBy, 'revision'));
    const may = tier > before.tier ? await withoutAHand(ctx, before, 'make its tier laxer') : ok(null);
    if (!may.ok) return may;
    const by = { tierReason: reason.value, tierSetBy: ctx.actor.principalId, tierSetAt: ctx.clock.now() };
    const change = tier === revision.tier ? { tier, ...asAsked(revision) } : ({ tier, tierOrigin: 'SET', ...by } as const);
    await updateFraming(ctx.tx, before.id, change);
    const after: UseCase = { ...before, ...change };
    await append(ctx.tx, tierSet(after, before, { computed: revision.state === 'APPROVED' ? revision.tier : null, reason: reason.value }));
    return ok(after);
  },
});

/** Back to what the revision asks for, nothing is set any more. */
const asAsked = ({ state }: UseCaseRevision) =>
  ({ tierOrigin: state === 'APPROVED' ? 'COMPUTED' : 'DECLARED', tierReason: null, tierSetBy: null, tierSetAt: null }) as const;
