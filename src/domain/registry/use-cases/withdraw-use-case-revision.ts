import type { IllegalTransition, InvalidInput, LimitExceeded, NotFound, SomebodyElseRequired } from '../../../kernel/problem.ts';
import { illegalTransition, somebodyElseRequired } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { checkText } from '../../../kernel/text.ts';
import { append } from '../../journal/index.ts';
import { mutation } from '../../use-case.ts';
import { revisionWithdrawn } from '../registry.entries.ts';
import type { UseCaseRevision } from '../use-case-revision.entity.ts';
import { findUseCaseRevision } from '../use-case-revision.read-model.ts';
import { closeRevision, lockFraming, readRevision } from '../use-case-revision.store.ts';

/** Which revision is taken back, and why. */
export interface WithdrawUseCaseRevisionInput {
  readonly useCaseRevisionId: string;
  readonly reason: string;
  readonly idempotencyKey?: string | null;
}

type Refusals = NotFound | InvalidInput | LimitExceeded | IllegalTransition | SomebodyElseRequired;

/** Takes a proposed revision back, by whoever proposed it and while nobody has decided; then another one can be proposed. */
export const withdrawUseCaseRevision = mutation<WithdrawUseCaseRevisionInput, UseCaseRevision, Refusals>('withdrawUseCaseRevision', {
  replay: { subjectOf: ({ id }) => id, reload: findUseCaseRevision },
  body: async (ctx, input) => {
    const found = await findUseCaseRevision(ctx, input.useCaseRevisionId);
    if (!found.ok) return found;
    ctx.actor.require('proposeUseCaseRevision', { kind: 'UseCase', projectId: found.value.projectId });
    const reason = checkText('reason', input.reason);
    if (!reason.ok) return reason;
    await lockFraming(ctx.tx, found.value.useCaseId);
    const revision = await readRevision(ctx.tx, found.value.id);
    if (revision.state !== 'PROPOSED')
      return refuse(illegalTransition(revision.state, 'WITHDRAW', `This revision was ${revision.state.toLowerCase()} already; propose a new one.`));
    if (revision.proposedBy !== ctx.actor.principalId)
      return refuse(somebodyElseRequired('NOT_PROPOSER', 'Somebody else proposed this revision: they take it back, and reviewers decline it.'));
    const change = { state: 'WITHDRAWN', decidedBy: ctx.actor.principalId, decidedAt: ctx.clock.now(), decisionReason: reason.value } as const;
    await closeRevision(ctx.tx, revision.id, change);
    const withdrawn: UseCaseRevision = { ...revision, ...change };
    await append(ctx.tx, revisionWithdrawn(withdrawn));
    return ok(withdrawn);
  },
});
