import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { compareEvaluations } from '../../domain/evaluation/index.ts';
import { orRefuse } from '../answer.ts';
import type { GraphqlContext } from '../context.ts';
import { toMeasure } from '../measure.type.ts';
import { ModelVersionDiff } from '../registry/model-version-diff.type.ts';
import { toEvaluationRun } from './evaluation.mapper.ts';
import { VersionMetricsDiff } from './version-metrics.type.ts';

/** What evaluations add to the difference of two versions. */
@Resolver(() => ModelVersionDiff)
export class VersionMetricsResolver {
  @FieldResolver(() => VersionMetricsDiff, { description: 'What was measured of both on the same rows by the same audit specification.' })
  async metrics(@Root() { from, to }: ModelVersionDiff, @Ctx() { ctx }: GraphqlContext): Promise<VersionMetricsDiff> {
    return orRefuse(await compareEvaluations(ctx, { fromVersionId: from.id, toVersionId: to.id }), ({ notComparable, before, after, measures }) => ({
      isComparable: notComparable === null,
      notComparable,
      before: before === null ? null : toEvaluationRun(before),
      after: after === null ? null : toEvaluationRun(after),
      measures: measures.map((change) => ({
        ...change,
        before: change.before === null ? null : toMeasure(change.before),
        after: change.after === null ? null : toMeasure(change.after),
      })),
    }));
  }
}
