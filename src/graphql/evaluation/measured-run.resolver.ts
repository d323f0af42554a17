import { Arg, Args, Ctx, FieldResolver, Float, Resolver, Root } from 'type-graphql';
import type { Measure as DomainMeasure } from '../../kernel/measure.ts';
import { orRefuse } from '../answer.ts';
import { PageArgs, pageOf, toConnection } from '../connection.type.ts';
import type { GraphqlContext } from '../context.ts';
import { Measure, toMeasure } from '../measure.type.ts';
import { auditSpecificationById } from '../registry/registry.loaders.ts';
import { TaskEnum } from '../registry/registry-enums.ts';
import { MeasureFilter } from './evaluation.inputs.ts';
import { toClasses, toCurves, toSlice } from './evaluation.mapper.ts';
import { EvaluationCurves } from './evaluation-curves.type.ts';
import { ConfusionMatrix } from './evaluation-evidence.type.ts';
import { EvaluatedClasses, EvaluatedQueries, EvaluatedSliceConnection } from './evaluation-parts.type.ts';
import { EvaluationRun } from './evaluation-run.type.ts';
import { pageOfList } from './list-page.ts';

/** What a run measured, part by part. */
@Resolver(() => EvaluationRun)
export class MeasuredRunResolver {
  @FieldResolver(() => TaskEnum, { nullable: true, description: 'What is predicted; null when the audit specification is not visible to you.' })
  async task(@Root() run: EvaluationRun, @Ctx() { loaders }: GraphqlContext): Promise<string | null> {
    return run.evidence?.task ?? (await loaders.of(auditSpecificationById).load(run.auditSpecificationId))?.measurement.task ?? null;
  }

  @FieldResolver(() => [Measure], { description: 'What was measured, over all rows, of each class and at each k; empty until the run succeeded.' })
  measures(
    @Root() run: EvaluationRun,
    @Arg('filter', () => MeasureFilter, { nullable: true, description: 'Which of them.' }) filter: MeasureFilter | null | undefined,
  ): readonly Measure[] {
    return (run.evidence?.allMeasures ?? []).filter((measure) => matches(measure, filter ?? {})).map(toMeasure);
  }

  @FieldResolver(() => EvaluatedSliceConnection, { description: 'Slices of the rows, in the order of the audit specification, crossings last.' })
  slices(
    @Root() run: EvaluationRun,
    @Arg('filter', () => MeasureFilter, { nullable: true, description: 'Which of their measures to show; slices with none of them are left out.' })
    filter: MeasureFilter | null | undefined,
    @Args(() => PageArgs) page: PageArgs,
  ) {
    const wanted = (run.evidence?.allSlices ?? []).flatMap((slice) => {
      const measures = slice.measures.filter((measure) => matches(measure, filter ?? {}));
      return measures.length === 0 && filter != null ? [] : [{ ...slice, measures }];
    });
    return orRefuse(pageOfList(wanted, pageOf(page)), (found) => toConnection(found, toSlice));
  }

  @FieldResolver(() => Float, {
    nullable: true,
    description: 'Level at which the intervals of all slices hold together, 1 − α/m for m slices; null without slices.',
  })
  sliceLevel(@Root() run: EvaluationRun): number | null {
    return run.evidence?.sliceLevel ?? null;
  }

  @FieldResolver(() => EvaluationCurves, { nullable: true, description: 'What can be drawn of it; null until the run succeeded.' })
  curves(@Root() run: EvaluationRun): EvaluationCurves | null {
    return run.evidence === null ? null : toCurves(run.evidence);
  }

  @FieldResolver(() => ConfusionMatrix, { nullable: true, description: 'BINARY: counts of the four outcomes; null until the run succeeded.' })
  confusionMatrix(@Root() run: EvaluationRun): ConfusionMatrix | null {
    return run.evidence?.confusion ?? null;
  }

  @FieldResolver(() => EvaluatedClasses, { nullable: true, description: 'MULTICLASS: what was found about the classes; null until the run succeeded.' })
  classes(@Root() run: EvaluationRun): EvaluatedClasses | null {
    return run.evidence === null ? null : toClasses(run.evidence);
  }

  @FieldResolver(() => EvaluatedQueries, { nullable: true, description: 'RANKING: how many queries were judged; null until the run succeeded.' })
  queries(@Root() run: EvaluationRun): EvaluatedQueries | null {
    return run.evidence?.queries ?? null;
  }
}

function matches({ id, status, slice }: DomainMeasure, { ids, statuses, slice: wanted }: MeasureFilter): boolean {
  const own = slice ?? {};
  const speaksOf =
    wanted == null || (wanted.length === 0 ? Object.keys(own).length === 0 : wanted.every(({ attribute, category }) => own[attribute] === category));
  return (ids == null || ids.includes(id)) && (statuses == null || statuses.includes(status)) && speaksOf;
}
