import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import {
  cancelExplanation,
  type ExplanationRun as Domain,
  explanationForReader,
  listExplanationRuns,
  pageOfGroups,
  proxyUseOf,
  requestExplanation,
} from '../../domain/explanations/index.ts';
import { orRefuse } from '../answer.ts';
import { PageArgs, pageOf, toConnection } from '../connection.type.ts';
import type { GraphqlContext } from '../context.ts';
import { DatasetVersion } from '../datasets/dataset.type.ts';
import { datasetVersionById } from '../datasets/datasets.loaders.ts';
import { principalById } from '../identity/identity.loaders.ts';
import { Principal } from '../identity/principal.type.ts';
import { mapResult } from '../map-result.ts';
import { toMeasure } from '../measure.type.ts';
import { ModelVersion } from '../registry/model.type.ts';
import { modelVersionById } from '../registry/registry.loaders.ts';
import { CancelExplanationInput, RequestExplanationInput } from './explanation.inputs.ts';
import { explanationRunById } from './explanation.loaders.ts';
import { toExplanationRun } from './explanation.mapper.ts';
import { CancelExplanationResult, RequestExplanationResult } from './explanation.results.ts';
import { ExplanationEvidence, GroupEffectConnection } from './explanation-evidence.type.ts';
import { ExplanationRun, ExplanationRunConnection } from './explanation-run.type.ts';
import { ProxyUseReport } from './proxy-use.type.ts';

/** Explanations that Assay computes. */
@Resolver(() => ExplanationRun)
export class ExplanationRunResolver {
  @Query(() => ExplanationRun, { nullable: true, description: 'The explanation with this id; null when it does not exist or is not visible to you.' })
  explanationRun(
    @Arg('id', () => ID, { description: 'Id of the explanation.' }) id: string,
    @Ctx() { loaders }: GraphqlContext,
  ): Promise<ExplanationRun | null> {
    return loaders.of(explanationRunById).load(id);
  }

  @Query(() => ExplanationRunConnection, { description: 'The explanations of a model version, oldest first.' })
  async explanationRuns(
    @Arg('modelVersionId', () => ID, { description: 'The model version.' }) modelVersionId: string,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { ctx }: GraphqlContext,
  ) {
    const show = (run: Domain) => toExplanationRun(explanationForReader(ctx, run));
    return orRefuse(await listExplanationRuns(ctx, modelVersionId, pageOf(page)), (found) => toConnection(found, show));
  }

  @Mutation(() => RequestExplanationResult, {
    description: 'Asks what moves the scores of a model version on the rows of its audit specification. A worker answers; ask for it until it has ended.',
  })
  async requestExplanation(
    @Arg('input', () => RequestExplanationInput, { description: 'What is asked.' }) input: RequestExplanationInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof RequestExplanationResult> {
    return mapResult(await requestExplanation(ctx, input), (run) => toExplanationRun(explanationForReader(ctx, run)));
  }

  @Mutation(() => CancelExplanationResult, { description: 'Stops an explanation that waits or is at work.' })
  async cancelExplanation(
    @Arg('input', () => CancelExplanationInput, { description: 'Which one.' }) input: CancelExplanationInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof CancelExplanationResult> {
    return mapResult(await cancelExplanation(ctx, input), (run) => toExplanationRun(explanationForReader(ctx, run)));
  }

  @FieldResolver(() => ModelVersion, { nullable: true, description: 'The model version.' })
  modelVersion(@Root() run: ExplanationRun, @Ctx() { loaders }: GraphqlContext): Promise<ModelVersion | null> {
    return loaders.of(modelVersionById).load(run.modelVersionId);
  }

  @FieldResolver(() => DatasetVersion, { nullable: true, description: 'The rows that are explained.' })
  datasetVersion(@Root() run: ExplanationRun, @Ctx() { loaders }: GraphqlContext): Promise<DatasetVersion | null> {
    return loaders.of(datasetVersionById).load(run.datasetVersionId);
  }

  @FieldResolver(() => DatasetVersion, { nullable: true, description: 'The rows that they are explained against.' })
  backgroundVersion(@Root() run: ExplanationRun, @Ctx() { loaders }: GraphqlContext): Promise<DatasetVersion | null> {
    return loaders.of(datasetVersionById).load(run.backgroundVersionId);
  }

  @FieldResolver(() => ProxyUseReport, {
    nullable: true,
    description:
      'Which features tell of protected attributes and move the scores; null without an audit with proxies that you may see, or while the effects are not known.',
  })
  async proxyUse(@Root() run: ExplanationRun, @Ctx() { ctx }: GraphqlContext): Promise<ProxyUseReport | null> {
    const found = await proxyUseOf(ctx, run);
    return found === null ? null : { ...found, uses: found.uses.map((use) => ({ ...use, association: toMeasure(use.association) })) };
  }

  @FieldResolver(() => Principal, { nullable: true, description: 'Who asked for it; null when they are not visible to you.' })
  requestedBy(@Root() run: ExplanationRun, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return loaders.of(principalById).load(run.requestedById);
  }
}

/** Pages of what an explanation found. */
@Resolver(() => ExplanationEvidence)
export class ExplanationEvidenceResolver {
  @FieldResolver(() => GroupEffectConnection, { description: 'How much each feature group moves the scores, strongest first.' })
  globalImportance(@Root() evidence: ExplanationEvidence, @Args(() => PageArgs) page: PageArgs) {
    return orRefuse(pageOfGroups(evidence.groupEffects, pageOf(page)), (found) => toConnection(found, (effect) => effect));
  }
}

/** What explanations add to model versions. */
@Resolver(() => ModelVersion)
export class ExplainedVersionResolver {
  @FieldResolver(() => ExplanationRunConnection, { description: 'What moves the scores of this version, as Assay found out itself; oldest first.' })
  async explanations(@Root() version: ModelVersion, @Args(() => PageArgs) page: PageArgs, @Ctx() { ctx }: GraphqlContext) {
    const show = (run: Domain) => toExplanationRun(explanationForReader(ctx, run));
    return orRefuse(await listExplanationRuns(ctx, version.id, pageOf(page)), (found) => toConnection(found, show));
  }
}
