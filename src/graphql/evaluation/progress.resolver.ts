import { Ctx, FieldResolver, Float, Resolver, Root } from 'type-graphql';
import { rowsPerSecond } from '../../domain/work/index.ts';
import type { GraphqlContext } from '../context.ts';
import { EvaluationProgress } from './evaluation-run.type.ts';

/** How fast a run goes. */
@Resolver(() => EvaluationProgress)
export class EvaluationProgressResolver {
  @FieldResolver(() => Float, {
    nullable: true,
    description:
      'Rows scored by the seconds since a worker began it; once it has ended, by all the seconds that it took, measuring included. Null before the first row, and for a run that was begun more than once.',
  })
  rowsPerSecond(@Root() { pace }: EvaluationProgress, @Ctx() { ctx }: GraphqlContext): number | null {
    return rowsPerSecond(pace, ctx.clock.now());
  }
}
