import type { Problem } from '../../kernel/problem.ts';
import type { Result } from '../../kernel/result.ts';
import { type RefusedAttempt, recordRefusedAttempt, type SeparationOfDuties } from '../approvals/index.ts';
import type { Context } from '../context.ts';
import type { UseCase } from '../use-case.ts';
import { subjectOf } from './load-request.ts';
import { findRequest } from './promotion.read-model.ts';

const violates = (problem: Problem): problem is SeparationOfDuties => problem.kind === 'SeparationOfDuties';

/**
 * The same mutation, which also keeps every attempt that separation of duties forbade in the journal: the attempt itself was
 * rolled back, so this is a transaction of its own. When it cannot be kept, the caller gets that error instead of the refusal.
 */
export function keepingRefusedAttempts<I extends { readonly promotionRequestId: string }, O, P extends Problem>(
  attempt: RefusedAttempt,
  useCase: UseCase<I, O, P>,
): UseCase<I, O, P> {
  const run = async (ctx: Context, input: I): Promise<Result<O, P>> => {
    const result = await useCase(ctx, input);
    if (!result.ok && violates(result.problem)) await keep(ctx, attempt, input.promotionRequestId, result.problem);
    return result;
  };
  return Object.assign(run, { useCaseName: useCase.useCaseName, kind: useCase.kind, takesIdempotencyKey: useCase.takesIdempotencyKey });
}

async function keep(ctx: Context, attempt: RefusedAttempt, id: string, problem: SeparationOfDuties): Promise<void> {
  const request = await findRequest(ctx, id);
  if (request.ok) await recordRefusedAttempt(ctx, { subject: subjectOf(request.value), attempt, problem });
}
