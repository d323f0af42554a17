import {
  type Conflict,
  conflict,
  type IllegalTransition,
  type InvalidInput,
  illegalTransition,
  type LimitExceeded,
  type NotFound,
  type SomebodyElseRequired,
} from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { checkText } from '../../../kernel/text.ts';
import { renewContents } from '../../catalogue/index.ts';
import type { MutationContext } from '../../context.ts';
import { append } from '../../journal/index.ts';
import { mutation } from '../../use-case.ts';
import { tierAfterApproval } from '../effective-tier.rules.ts';
import { framingChanges } from '../framing-diff.rules.ts';
import { revisionDecided } from '../registry.entries.ts';
import { type SelfReview, selfReview } from '../registry.problems.ts';
import type { UseCase } from '../use-case.entity.ts';
import type { UseCaseRevision } from '../use-case-revision.entity.ts';
import { findUseCaseRevision, revisionInForce } from '../use-case-revision.read-model.ts';
import { framingWords } from '../use-case-revision.rules.ts';
import { closeRevision, lockFraming, readRevision, updateFraming } from '../use-case-revision.store.ts';
import { withoutAHand } from '../without-a-hand.ts';

/** What a reviewer says about a proposed revision, and the digest of what they have read. */
export interface DecideUseCaseRevisionInput {
  readonly useCaseRevisionId: string;
  readonly decision: 'APPROVE' | 'DECLINE';
  readonly digest: string;
  readonly reason: string;
  readonly idempotencyKey?: string | null;
}

type Refusals = NotFound | InvalidInput | LimitExceeded | Conflict | IllegalTransition | SelfReview | SomebodyElseRequired;

/**
 * Approves or declines a proposed revision. An approved one takes the place of the one before: the use case says what it says from then on, its
 * constraints judge every request, and whatever was decided by the former framing is void.
 */
export const decideUseCaseRevision = mutation<DecideUseCaseRevisionInput, UseCaseRevision, Refusals>('decideUseCaseRevision', {
  replay: { subjectOf: ({ id }) => id, reload: findUseCaseRevision },
  body: async (ctx, input) => {
    const found = await findUseCaseRevision(ctx, input.useCaseRevisionId);
    if (!found.ok) return found;
    ctx.actor.require('decideUseCaseRevision', { kind: 'UseCase', projectId: found.value.projectId });
    const reason = checkText('reason', input.reason);
    if (!reason.ok) return reason;
    const useCase = await lockFraming(ctx.tx, found.value.useCaseId);
    const revision = await readRevision(ctx.tx, found.value.id);
    if (revision.state !== 'PROPOSED')
      return refuse(illegalTransition(revision.state, input.decision, `This revision was ${revision.state.toLowerCase()} already; propose a new one.`));
    if (revision.proposedBy === ctx.actor.principalId) return refuse(selfReview(revision.proposedBy, 'revision'));
    const may = input.decision === 'APPROVE' ? await withoutAHand(ctx, useCase, 'approve how it is framed') : ok(null);
    if (!may.ok) return may;
    if (input.digest !== revision.digest)
      return refuse(conflict('This is not the digest of the revision. Read it again, and decide on what it says.', revision.id));
    const before = await revisionInForce(ctx, useCase.id);
    const change = {
      state: input.decision === 'APPROVE' ? 'APPROVED' : 'DECLINED',
      decidedBy: ctx.actor.principalId,
      decidedAt: ctx.clock.now(),
      decisionReason: reason.value,
    } as const;
    const decided: UseCaseRevision = { ...revision, ...change };
    const tier = input.decision === 'APPROVE' ? tierAfterApproval(useCase, revision.tier) : useCase;
    if (input.decision === 'APPROVE' && before.state === 'APPROVED') await closeRevision(ctx.tx, before.id, { state: 'SUPERSEDED' });
    await closeRevision(ctx.tx, revision.id, change);
    // Afterwards, as the database lets a use case say what an approved revision says and nothing else.
    if (input.decision === 'APPROVE') await takeForce(ctx, useCase, decided, tier);
    await append(ctx.tx, revisionDecided(decided, { id: before.id, number: before.number, tier: useCase.tier }, tier, framingChanges(before, revision)));
    return ok(decided);
  },
});

async function takeForce(
  ctx: MutationContext,
  useCase: UseCase,
  { basics }: UseCaseRevision,
  { tier, tierOrigin }: Pick<UseCase, 'tier' | 'tierOrigin'>,
): Promise<void> {
  const { tierReason, tierSetBy, tierSetAt } = tierOrigin === 'SET' ? useCase : { tierReason: null, tierSetBy: null, tierSetAt: null };
  await updateFraming(ctx.tx, useCase.id, { ...basics, tier, tierOrigin, tierReason, tierSetBy, tierSetAt });
  await renewContents(ctx, useCase.id, framingWords(basics));
}
