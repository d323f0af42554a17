import { ok } from '../../../kernel/result.ts';
import { append } from '../../journal/index.ts';
import { mutation } from '../../use-case.ts';
import { attemptRefused, type RefusedAttempt } from '../approvals.entries.ts';
import type { SeparationOfDuties } from '../approvals.problems.ts';
import type { ApprovalSubject } from '../decision.entity.ts';

/** Who tried what is the actor's; this says on what, and which rule forbade it. */
export interface RefusedAttemptInput {
  readonly subject: ApprovalSubject;
  readonly attempt: RefusedAttempt;
  readonly problem: SeparationOfDuties;
}

/** Keeps a forbidden attempt in the journal, in a transaction of its own, as the attempt itself was rolled back. */
export const recordRefusedAttempt = mutation<RefusedAttemptInput, null, never>('recordRefusedAttempt', {
  body: async (ctx, { subject, attempt, problem }) => {
    // Whoever sees what serves sees the reviews of its approval.
    const kind = subject.subjectKind === 'ApprovalReview' ? 'Deployment' : subject.subjectKind;
    ctx.actor.require('read', { kind, projectId: subject.projectId });
    await append(ctx.tx, attemptRefused(subject, attempt, problem.rule, problem.message));
    return ok(null);
  },
});
