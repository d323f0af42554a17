import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { cancelPreflight, type PreflightRun as Domain, listPreflightRuns, preflightForReader, requestPreflight } from '../../domain/preflight/index.ts';
import { orRefuse } from '../answer.ts';
import { PageArgs, pageOf, toConnection } from '../connection.type.ts';
import type { GraphqlContext } from '../context.ts';
import { DatasetVersion } from '../datasets/dataset.type.ts';
import { datasetVersionById } from '../datasets/datasets.loaders.ts';
import { principalById } from '../identity/identity.loaders.ts';
import { Principal } from '../identity/principal.type.ts';
import { mapResult } from '../map-result.ts';
import { ModelVersion } from '../registry/model.type.ts';
import { modelVersionById } from '../registry/registry.loaders.ts';
import { CancelPreflightInput, RequestPreflightInput } from './preflight.inputs.ts';
import { preflightRunById } from './preflight.loaders.ts';
import { toPreflightRun } from './preflight.mapper.ts';
import { CancelPreflightResult, RequestPreflightResult } from './preflight.results.ts';
import { PreflightRun, PreflightRunConnection } from './preflight-run.type.ts';

/** Pre-flight runs. */
@Resolver(() => PreflightRun)
export class PreflightRunResolver {
  @Query(() => PreflightRun, { nullable: true, description: 'The pre-flight run with this id; null when it does not exist or is not visible to you.' })
  preflightRun(@Arg('id', () => ID, { description: 'Id of the run.' }) id: string, @Ctx() { loaders }: GraphqlContext): Promise<PreflightRun | null> {
    return loaders.of(preflightRunById).load(id);
  }

  @Mutation(() => RequestPreflightResult, {
    description: 'Asks what a model version does with changed inputs, on the rows of its audit specification. A worker answers; the result is evidence.',
  })
  async requestPreflight(
    @Arg('input', () => RequestPreflightInput, { description: 'What is asked.' }) input: RequestPreflightInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof RequestPreflightResult> {
    return mapResult(await requestPreflight(ctx, input), (run) => toPreflightRun(preflightForReader(ctx, run)));
  }

  @Mutation(() => CancelPreflightResult, { description: 'Stops a pre-flight run that waits or is at work; it can be asked for again.' })
  async cancelPreflight(
    @Arg('input', () => CancelPreflightInput, { description: 'Which one.' }) input: CancelPreflightInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof CancelPreflightResult> {
    return mapResult(await cancelPreflight(ctx, input), (run) => toPreflightRun(preflightForReader(ctx, run)));
  }

  @FieldResolver(() => ModelVersion, { nullable: true, description: 'The model version.' })
  modelVersion(@Root() run: PreflightRun, @Ctx() { loaders }: GraphqlContext): Promise<ModelVersion | null> {
    return loaders.of(modelVersionById).load(run.modelVersionId);
  }

  @FieldResolver(() => DatasetVersion, { nullable: true, description: 'The rows that are changed.' })
  datasetVersion(@Root() run: PreflightRun, @Ctx() { loaders }: GraphqlContext): Promise<DatasetVersion | null> {
    return loaders.of(datasetVersionById).load(run.datasetVersionId);
  }

  @FieldResolver(() => DatasetVersion, { nullable: true, description: 'The rows that say what is usual.' })
  referenceVersion(@Root() run: PreflightRun, @Ctx() { loaders }: GraphqlContext): Promise<DatasetVersion | null> {
    return loaders.of(datasetVersionById).load(run.referenceVersionId);
  }

  @FieldResolver(() => Principal, { nullable: true, description: 'Who asked for it; null when they are not visible to you.' })
  requestedBy(@Root() run: PreflightRun, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return loaders.of(principalById).load(run.requestedById);
  }
}

/** What pre-flight runs add to model versions. */
@Resolver(() => ModelVersion)
export class PreflownVersionResolver {
  @FieldResolver(() => PreflightRunConnection, { description: 'What this version does with changed inputs, oldest run first.' })
  async preflightRuns(@Root() version: ModelVersion, @Args(() => PageArgs) page: PageArgs, @Ctx() { ctx }: GraphqlContext) {
    const show = (run: Domain) => toPreflightRun(preflightForReader(ctx, run));
    return orRefuse(await listPreflightRuns(ctx, version.id, pageOf(page)), (found) => toConnection(found, show));
  }
}
