import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { cancelLatencyRun, listLatencyRuns, requestLatencyRun } from '../../domain/preflight/index.ts';
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
import { LatencyRun, LatencyRunConnection } from './latency-run.type.ts';
import { CancelLatencyRunInput, RequestLatencyRunInput } from './preflight.inputs.ts';
import { latencyRunById } from './preflight.loaders.ts';
import { toLatencyRun } from './preflight.mapper.ts';
import { CancelLatencyRunResult, RequestLatencyRunResult } from './preflight.results.ts';

/** Latency runs. */
@Resolver(() => LatencyRun)
export class LatencyRunResolver {
  @Query(() => LatencyRun, { nullable: true, description: 'The latency run with this id; null when it does not exist or is not visible to you.' })
  latencyRun(@Arg('id', () => ID, { description: 'Id of the run.' }) id: string, @Ctx() { loaders }: GraphqlContext): Promise<LatencyRun | null> {
    return loaders.of(latencyRunById).load(id);
  }

  @Mutation(() => RequestLatencyRunResult, {
    description: 'Asks how long a model version takes. A worker of the class of runners measures it; the result is evidence about that class.',
  })
  async requestLatencyRun(
    @Arg('input', () => RequestLatencyRunInput, { description: 'What is measured.' }) input: RequestLatencyRunInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof RequestLatencyRunResult> {
    return mapResult(await requestLatencyRun(ctx, input), toLatencyRun);
  }

  @Mutation(() => CancelLatencyRunResult, { description: 'Stops a latency run that waits or is at work; it can be asked for again.' })
  async cancelLatencyRun(
    @Arg('input', () => CancelLatencyRunInput, { description: 'Which one.' }) input: CancelLatencyRunInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof CancelLatencyRunResult> {
    return mapResult(await cancelLatencyRun(ctx, input), toLatencyRun);
  }

  @FieldResolver(() => ModelVersion, { nullable: true, description: 'The model version.' })
  modelVersion(@Root() run: LatencyRun, @Ctx() { loaders }: GraphqlContext): Promise<ModelVersion | null> {
    return loaders.of(modelVersionById).load(run.modelVersionId);
  }

  @FieldResolver(() => DatasetVersion, { nullable: true, description: 'The rows that calls are made from.' })
  datasetVersion(@Root() run: LatencyRun, @Ctx() { loaders }: GraphqlContext): Promise<DatasetVersion | null> {
    return loaders.of(datasetVersionById).load(run.datasetVersionId);
  }

  @FieldResolver(() => Principal, { nullable: true, description: 'Who asked for it; null when they are not visible to you.' })
  requestedBy(@Root() run: LatencyRun, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return loaders.of(principalById).load(run.requestedById);
  }
}

/** What latency runs add to model versions. */
@Resolver(() => ModelVersion)
export class TimedVersionResolver {
  @FieldResolver(() => LatencyRunConnection, { description: 'How long this version takes, oldest run first.' })
  async latencyRuns(@Root() version: ModelVersion, @Args(() => PageArgs) page: PageArgs, @Ctx() { ctx }: GraphqlContext) {
    return orRefuse(await listLatencyRuns(ctx, version.id, pageOf(page)), (found) => toConnection(found, toLatencyRun));
  }
}
