import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { compareEvaluationRuns, compareEvaluations } from '../../domain/evaluation/index.ts';
import { orNull, orRefuse } from '../answer.ts';
import type { GraphqlContext } from '../context.ts';
import { ModelVersionDiff } from '../registry/model-version-diff.type.ts';
import { toMetricsDiff } from './evaluation.mapper.ts';
import { VersionMetricsDiff } from './version-metrics.type.ts';

/** What evaluations add to the difference of two versions. */
@Resolver(() => ModelVersionDiff)
export class VersionMetricsResolver {
  @FieldResolver(() => VersionMetricsDiff, { description: 'What was measured of both on the same rows by the same audit specification.' })
  async metrics(@Root() { from, to }: ModelVersionDiff, @Ctx() { ctx }: GraphqlContext): Promise<VersionMetricsDiff> {
    return orRefuse(await compareEvaluations(ctx, { fromVersionId: from.id, toVersionId: to.id }), toMetricsDiff);
  }

  @Query(() => VersionMetricsDiff, {
    nullable: true,
    description: 'The results of two runs side by side, measure by measure; null when one of them does not exist or is not visible to you.',
  })
  async compareEvaluationRuns(
    @Arg('fromRunId', () => ID, { description: 'The first run.' }) fromRunId: string,
    @Arg('toRunId', () => ID, { description: 'The second run.' }) toRunId: string,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<VersionMetricsDiff | null> {
    return orNull(await compareEvaluationRuns(ctx, { fromRunId, toRunId }), toMetricsDiff);
  }
}
