import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import {
  cancelEvaluation,
  findEvaluationRun,
  listComparisonsOfRun,
  listEvaluationRuns,
  measureHistory,
  requestEvaluation,
} from '../../domain/evaluation/index.ts';
import { orNull, orRefuse } from '../answer.ts';
import { Artifact } from '../artifacts/artifact.type.ts';
import { artifactById } from '../artifacts/artifacts.loaders.ts';
import { PageArgs, pageOf, toConnection } from '../connection.type.ts';
import type { GraphqlContext } from '../context.ts';
import { DatasetVersion } from '../datasets/dataset.type.ts';
import { datasetVersionById } from '../datasets/datasets.loaders.ts';
import { principalById } from '../identity/identity.loaders.ts';
import { Principal } from '../identity/principal.type.ts';
import { mapResult } from '../map-result.ts';
import { Measure, toMeasure } from '../measure.type.ts';
import { AuditSpecification } from '../registry/audit-specification.type.ts';
import { Model, ModelVersion } from '../registry/model.type.ts';
import { auditSpecificationById, modelVersionById } from '../registry/registry.loaders.ts';
import { CancelEvaluationInput, EvaluationRunFilter, RequestEvaluationInput, SliceCategoryInput } from './evaluation.inputs.ts';
import { evaluationRunById } from './evaluation.loaders.ts';
import { toComparison, toEvaluationRun } from './evaluation.mapper.ts';
import { CancelEvaluationResult, RequestEvaluationResult } from './evaluation.results.ts';
import { EvaluationEvidence } from './evaluation-evidence.type.ts';
import { Comparison, EvaluationRun, EvaluationRunConnection, MeasureHistoryPoint } from './evaluation-run.type.ts';

/** How many comparisons of one run are listed. */
const LISTED_COMPARISONS = 20;

/** Evaluation runs. */
@Resolver(() => EvaluationRun)
export class EvaluationRunResolver {
  @Query(() => EvaluationRun, { nullable: true, description: 'The run with this id; null when it does not exist or is not visible to you.' })
  async evaluationRun(@Arg('id', () => ID, { description: 'Id of the run.' }) id: string, @Ctx() { ctx }: GraphqlContext): Promise<EvaluationRun | null> {
    return orNull(await findEvaluationRun(ctx, id), toEvaluationRun);
  }

  @Query(() => EvaluationRunConnection, { description: 'The evaluation runs of a project, by age.' })
  async evaluationRuns(
    @Arg('projectId', () => ID, { description: 'The project.' }) projectId: string,
    @Arg('filter', () => EvaluationRunFilter, { nullable: true, description: 'Which of them.' }) filter: EvaluationRunFilter | null | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { ctx }: GraphqlContext,
  ) {
    return orRefuse(await listEvaluationRuns(ctx, { ...filter, projectId }, pageOf(page)), (found) => toConnection(found, toEvaluationRun));
  }

  @Mutation(() => RequestEvaluationResult, {
    description: 'Asks Assay to run a model version on the pinned evaluation data; an identical request answers the same run.',
  })
  async requestEvaluation(
    @Arg('input', () => RequestEvaluationInput, { description: 'What to evaluate.' }) input: RequestEvaluationInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof RequestEvaluationResult> {
    return mapResult(await requestEvaluation(ctx, input), toEvaluationRun);
  }

  @Mutation(() => CancelEvaluationResult, { description: 'Stops a run that waits or is at work.' })
  async cancelEvaluation(
    @Arg('input', () => CancelEvaluationInput, { description: 'Which run.' }) input: CancelEvaluationInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof CancelEvaluationResult> {
    return mapResult(await cancelEvaluation(ctx, input), toEvaluationRun);
  }

  @FieldResolver(() => ModelVersion, { nullable: true, description: 'What was run.' })
  modelVersion(@Root() run: EvaluationRun, @Ctx() { loaders }: GraphqlContext): Promise<ModelVersion | null> {
    return loaders.of(modelVersionById).load(run.modelVersionId);
  }

  @FieldResolver(() => AuditSpecification, { nullable: true, description: 'By what it was judged.' })
  auditSpecification(@Root() run: EvaluationRun, @Ctx() { loaders }: GraphqlContext): Promise<AuditSpecification | null> {
    return loaders.of(auditSpecificationById).load(run.auditSpecificationId);
  }

  @FieldResolver(() => DatasetVersion, { nullable: true, description: 'On what it was run.' })
  datasetVersion(@Root() run: EvaluationRun, @Ctx() { loaders }: GraphqlContext): Promise<DatasetVersion | null> {
    return loaders.of(datasetVersionById).load(run.datasetVersionId);
  }

  @FieldResolver(() => Artifact, {
    nullable: true,
    description:
      'The scores row by row as CSV (row_id, label or target, score or scores, then weight, cluster and query where there are); null until it succeeded.',
  })
  async predictions(@Root() run: EvaluationRun, @Ctx() { loaders }: GraphqlContext): Promise<Artifact | null> {
    return run.predictionsArtifactId === null ? null : loaders.of(artifactById).load(run.predictionsArtifactId);
  }

  @FieldResolver(() => Principal, { nullable: true, description: 'Who asked for it; null when they are not visible to you.' })
  requestedBy(@Root() run: EvaluationRun, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return loaders.of(principalById).load(run.requestedById);
  }

  @FieldResolver(() => [Comparison], { description: 'Comparisons in which it is the candidate or the champion, newest first.' })
  async comparisons(@Root() run: EvaluationRun, @Ctx() { ctx }: GraphqlContext): Promise<readonly Comparison[]> {
    return (await listComparisonsOfRun(ctx, run.id, LISTED_COMPARISONS)).map(toComparison);
  }
}

/** Evidence of runs. */
@Resolver(() => EvaluationEvidence)
export class EvaluationEvidenceResolver {
  @FieldResolver(() => [Measure], { description: 'What was measured, each with interval, denominator and status.' })
  measures(
    @Root() evidence: EvaluationEvidence,
    @Arg('ids', () => [String], { nullable: true, description: 'Only these, such as rocAuc@1; all of them when left out.' }) ids: string[] | null | undefined,
  ): readonly Measure[] {
    return evidence.allMeasures.filter(({ id }) => ids == null || ids.includes(id)).map(toMeasure);
  }
}

/** The two runs of a comparison. */
@Resolver(() => Comparison)
export class ComparisonResolver {
  @FieldResolver(() => EvaluationRun, { nullable: true, description: 'The run of the candidate.' })
  candidateRun(@Root() comparison: Comparison, @Ctx() { loaders }: GraphqlContext): Promise<EvaluationRun | null> {
    return loaders.of(evaluationRunById).load(comparison.candidateRunId);
  }

  @FieldResolver(() => EvaluationRun, { nullable: true, description: 'The run of the champion.' })
  championRun(@Root() comparison: Comparison, @Ctx() { loaders }: GraphqlContext): Promise<EvaluationRun | null> {
    return loaders.of(evaluationRunById).load(comparison.championRunId);
  }
}

/** What models and their versions know of their evaluations. */
@Resolver(() => Model)
export class EvaluatedModelResolver {
  @FieldResolver(() => [MeasureHistoryPoint], { description: 'How a measure developed over the versions, oldest first, each by its newest gate run.' })
  async measureHistory(
    @Root() model: Model,
    @Arg('measureId', () => String, { description: 'Id of the measure, such as rocAuc@1.' }) measureId: string,
    @Arg('slice', () => [SliceCategoryInput], {
      nullable: true,
      description: 'Of what: a class, a k, or a slice of the rows; of all rows when left out.',
    })
    slice: SliceCategoryInput[] | null | undefined,
    @Arg('last', () => Int, { nullable: true, description: 'At most this many of the newest versions; 20 when left out.' }) last: number | null | undefined,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<readonly MeasureHistoryPoint[]> {
    return orRefuse(await measureHistory(ctx, { modelId: model.id, measureId, slice: categories(slice ?? []), last: last ?? null }), (points) =>
      points.map(({ run, measure }) => ({ evaluationRun: toEvaluationRun(run), measure: toMeasure(measure) })),
    );
  }
}

const categories = (slice: readonly SliceCategoryInput[]): Readonly<Record<string, string>> =>
  Object.fromEntries(slice.map(({ attribute, category }) => [attribute, category]));

/** What a version knows of its evaluations. */
@Resolver(() => ModelVersion)
export class EvaluatedVersionResolver {
  @FieldResolver(() => EvaluationRunConnection, { description: 'Its evaluation runs, by age.' })
  async evaluationRuns(@Root() version: ModelVersion, @Args(() => PageArgs) page: PageArgs, @Ctx() { ctx }: GraphqlContext) {
    return orRefuse(await listEvaluationRuns(ctx, { modelVersionId: version.id }, pageOf(page)), (found) => toConnection(found, toEvaluationRun));
  }
}
