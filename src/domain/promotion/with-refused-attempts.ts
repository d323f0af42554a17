import type { Problem } from '../../kernel/problem.ts';
import type { Result } from '../../kernel/result.ts';
import { type ApprovalSubject, type RefusedAttempt, recordRefusedAttempt, type SeparationOfDuties } from '../approvals/index.ts';
import type { Context } from '../context.ts';
import { findReview } from '../deployments/index.ts';
import type { UseCase } from '../use-case.ts';
import { subjectOf } from './load-request.ts';
import { findRequest } from './promotion.read-model.ts';

const violates = (problem: Problem): problem is SeparationOfDuties => problem.kind === 'SeparationOfDuties';

/** What an attempt was about; null where the actor sees no such thing. */
type Finder<I> = (ctx: Context, input: I) => Promise<ApprovalSubject | null>;

/**
 * The same mutation, which also keeps every attempt that separation of duties forbade in the journal: the attempt itself was
 * rolled back, so this is a transaction of its own. When it cannot be kept, the caller gets that error instead of the refusal.
 */
export function keepingRefusedAttempts<I, O, P extends Problem>(attempt: RefusedAttempt, about: Finder<I>, useCase: UseCase<I, O, P>): UseCase<I, O, P> {
  const run = async (ctx: Context, input: I): Promise<Result<O, P>> => {
    const result = await useCase(ctx, input);
    if (!result.ok && violates(result.problem)) {
      const subject = await about(ctx, input);
      if (subject !== null) await recordRefusedAttempt(ctx, { subject, attempt, problem: result.problem });
    }
    return result;
  };
  return Object.assign(run, { useCaseName: useCase.useCaseName, kind: useCase.kind, takesIdempotencyKey: useCase.takesIdempotencyKey });
}

/** Attempts on a promotion request. */
export const onRequest: Finder<{ readonly promotionRequestId: string }> = async (ctx, { promotionRequestId }) => {
  const request = await findRequest(ctx, promotionRequestId);
  return request.ok ? subjectOf(request.value) : null;
};

/** Attempts on the review of an approval. */
export const onReview: Finder<{ readonly approvalReviewId: string }> = async (ctx, { approvalReviewId }) => {
  const review = await findReview(ctx, approvalReviewId);
  return review.ok ? { projectId: review.value.projectId, subjectKind: 'ApprovalReview', subjectId: review.value.id } : null;
};
