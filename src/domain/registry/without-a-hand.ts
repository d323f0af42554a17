import { type SomebodyElseRequired, somebodyElseRequired } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { MutationContext } from '../context.ts';
import { contributorsToUseCase } from './contributors.read-model.ts';
import type { UseCase } from './use-case.entity.ts';

/** Whether the actor has no work in any model of the use case: whoever has does not choose what their models are judged by. */
export async function withoutAHand(ctx: MutationContext, { id }: Pick<UseCase, 'id'>, what: string): Promise<Result<null, SomebodyElseRequired>> {
  if (!(await contributorsToUseCase(ctx, id)).has(ctx.actor.principalId)) return ok(null);
  return refuse(somebodyElseRequired('CONTRIBUTED', `You had a hand in a model of this use case, so somebody else has to ${what}.`));
}
