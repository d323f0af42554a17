import { Ctx, FieldResolver, Float, Int, Resolver, Root } from 'type-graphql';
import { rowsPerSecond } from '../../domain/work/index.ts';
import type { GraphqlContext } from '../context.ts';
import { placeOfRun } from './evaluation.loaders.ts';
import { EvaluationProgress } from './evaluation-run.type.ts';

/** How fast a run goes, and how long it waits. */
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

  @FieldResolver(() => Int, {
    nullable: true,
    description:
      'Its place among the waiting evaluation runs of its project at the moment: 1 is begun when a worker is free and the project has its turn. Projects take turns, and those of others are not counted. Null once a worker has begun it.',
  })
  async queuePosition(@Root() { pace }: EvaluationProgress, @Ctx() { loaders }: GraphqlContext): Promise<number | null> {
    return pace.state === 'QUEUED' ? loaders.of(placeOfRun).load(pace.id) : null;
  }
}
