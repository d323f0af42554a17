import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { listJobs, listLineageEvents, listRuns, type RunState, recordRun } from '../../domain/openlineage/index.ts';
import { orRefuse } from '../answer.ts';
import { PageArgs, pageOf, toConnection } from '../connection.type.ts';
import type { GraphqlContext } from '../context.ts';
import { principalById } from '../identity/identity.loaders.ts';
import { Principal } from '../identity/principal.type.ts';
import { mapResult } from '../map-result.ts';
import { LineageMetadata, toMetadata } from './lineage-metadata.type.ts';
import { RecordRunInput } from './openlineage.inputs.ts';
import { externalAssetById, facetsBySubject, jobById, rawEventById, runById, usesByJob, usesByRun } from './openlineage.loaders.ts';
import { toJob, toLineageEvent, toRun } from './openlineage.mapper.ts';
import { RecordRunResult } from './openlineage.results.ts';
import { ExternalAsset, Job, JobConnection, LineageEvent, LineageEventConnection, Run, RunConnection, RunUse } from './openlineage.type.ts';
import { RunStateEnum } from './openlineage-enums.ts';

/** Jobs. */
@Resolver(() => Job)
export class JobResolver {
  @Query(() => JobConnection, { description: 'The jobs of a project, by age.' })
  async jobs(
    @Arg('projectId', () => ID, { description: 'The project.' }) projectId: string,
    @Arg('name', () => String, { nullable: true, description: 'Only those whose name contains this text, in either case.' }) name: string | null | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { ctx }: GraphqlContext,
  ) {
    return orRefuse(await listJobs(ctx, { projectId, name: name ?? null }, pageOf(page)), (found) => toConnection(found, toJob));
  }

  @FieldResolver(() => RunConnection, { description: 'Its runs, by age.' })
  async runs(@Root() job: Job, @Args(() => PageArgs) page: PageArgs, @Ctx() { ctx }: GraphqlContext) {
    return orRefuse(await listRuns(ctx, { jobId: job.id }, pageOf(page)), (found) => toConnection(found, toRun));
  }

  @FieldResolver(() => [ExternalAsset], { description: 'What it reads, over all its runs.' })
  async inputs(@Root() job: Job, @Ctx() context: GraphqlContext): Promise<readonly ExternalAsset[]> {
    return assetsOf(context, (await context.loaders.of(usesByJob).load(job.id))?.inputs ?? []);
  }

  @FieldResolver(() => [ExternalAsset], { description: 'What it writes, over all its runs. Versions of models stand at the runs that made them.' })
  async outputs(@Root() job: Job, @Ctx() context: GraphqlContext): Promise<readonly ExternalAsset[]> {
    return assetsOf(context, (await context.loaders.of(usesByJob).load(job.id))?.outputs ?? []);
  }

  @FieldResolver(() => LineageMetadata, { description: 'What its tools say of it.' })
  async metadata(@Root() job: Job, @Ctx() { loaders }: GraphqlContext): Promise<LineageMetadata> {
    return toMetadata(await loaders.of(facetsBySubject).load(job.id));
  }
}

/** The visible assets with the ids. */
export async function assetsOf({ loaders }: GraphqlContext, ids: readonly string[]): Promise<readonly ExternalAsset[]> {
  const found = await Promise.all(ids.map((id) => loaders.of(externalAssetById).load(id)));
  return found.filter((asset) => asset !== null);
}

/** Runs. */
@Resolver(() => Run)
export class RunResolver {
  @Query(() => RunConnection, { description: 'The runs of a project, by age.' })
  async runs(
    @Arg('projectId', () => ID, { description: 'The project.' }) projectId: string,
    @Arg('state', () => RunStateEnum, { nullable: true, description: 'Only those in this state.' }) state: RunState | null | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { ctx }: GraphqlContext,
  ) {
    return orRefuse(await listRuns(ctx, { projectId, state: state ?? null }, pageOf(page)), (found) => toConnection(found, toRun));
  }

  @Mutation(() => RecordRunResult, {
    description: 'Declares that a job ran, where no tool of it reports here, so that a model version can name it as its training run.',
  })
  async recordRun(
    @Arg('input', () => RecordRunInput, { description: 'The run.' }) input: RecordRunInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof RecordRunResult> {
    return mapResult(await recordRun(ctx, input), toRun);
  }

  @FieldResolver(() => Job, { nullable: true, description: 'The job that ran.' })
  job(@Root() run: Run, @Ctx() { loaders }: GraphqlContext): Promise<Job | null> {
    return loaders.of(jobById).load(run.jobId);
  }

  @FieldResolver(() => Run, { nullable: true, description: 'The run that started it, such as that of the whole pipeline.' })
  async parent(@Root() run: Run, @Ctx() { loaders }: GraphqlContext): Promise<Run | null> {
    return run.parentId === null ? null : loaders.of(runById).load(run.parentId);
  }

  @FieldResolver(() => Run, { nullable: true, description: 'The run at the top of those that started it.' })
  async root(@Root() run: Run, @Ctx() { loaders }: GraphqlContext): Promise<Run | null> {
    return run.rootId === null ? null : loaders.of(runById).load(run.rootId);
  }

  @FieldResolver(() => [RunUse], { description: 'The datasets outside that it read. What a declared run read is found by lineage.' })
  async inputs(@Root() run: Run, @Ctx() { loaders }: GraphqlContext): Promise<readonly RunUse[]> {
    return (await loaders.of(usesByRun).load(run.id))?.inputs ?? [];
  }

  @FieldResolver(() => [RunUse], { description: 'The datasets outside that it wrote.' })
  async outputs(@Root() run: Run, @Ctx() { loaders }: GraphqlContext): Promise<readonly RunUse[]> {
    return (await loaders.of(usesByRun).load(run.id))?.outputs ?? [];
  }

  @FieldResolver(() => String, { nullable: true, description: 'The commit of the code that ran: as declared, or as its job tells.' })
  async gitCommit(@Root() run: Run, @Ctx() { loaders }: GraphqlContext): Promise<string | null> {
    return run.declaredCommit ?? toMetadata(await loaders.of(facetsBySubject).load(run.jobId)).gitCommit;
  }

  @FieldResolver(() => LineageMetadata, { description: 'What its tools say of it.' })
  async metadata(@Root() run: Run, @Ctx() { loaders }: GraphqlContext): Promise<LineageMetadata> {
    return toMetadata(await loaders.of(facetsBySubject).load(run.id));
  }
}

/** What runs used. */
@Resolver(() => RunUse)
export class RunUseResolver {
  @FieldResolver(() => ExternalAsset, { nullable: true, description: 'The dataset.' })
  asset(@Root() use: RunUse, @Ctx() { loaders }: GraphqlContext): Promise<ExternalAsset | null> {
    return loaders.of(externalAssetById).load(use.assetId);
  }
}

/** Received events. */
@Resolver(() => LineageEvent)
export class LineageEventResolver {
  @Query(() => LineageEventConnection, { description: 'The OpenLineage events of a project in the order in which they were received.' })
  async lineageEvents(
    @Arg('projectId', () => ID, { description: 'The project.' }) projectId: string,
    @Arg('runId', () => ID, { nullable: true, description: 'Only those about this run.' }) runId: string | null | undefined,
    @Arg('jobId', () => ID, { nullable: true, description: 'Only those about this job.' }) jobId: string | null | undefined,
    @Arg('withWarnings', () => Boolean, { nullable: true, description: 'Whether only those that depart from the strict form.' })
    withWarnings: boolean | null | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { ctx }: GraphqlContext,
  ) {
    const filter = { projectId, runId: runId ?? null, jobId: jobId ?? null, withWarnings: withWarnings ?? null };
    return orRefuse(await listLineageEvents(ctx, filter, pageOf(page)), (found) => toConnection(found, toLineageEvent));
  }

  @FieldResolver(() => String, { nullable: true, description: 'The event, character by character as it came.' })
  raw(@Root() event: LineageEvent, @Ctx() { loaders }: GraphqlContext): Promise<string | null> {
    return loaders.of(rawEventById).load(event.id);
  }

  @FieldResolver(() => Job, { nullable: true, description: 'The job it is about.' })
  async job(@Root() event: LineageEvent, @Ctx() { loaders }: GraphqlContext): Promise<Job | null> {
    return event.jobId === null ? null : loaders.of(jobById).load(event.jobId);
  }

  @FieldResolver(() => Run, { nullable: true, description: 'The run it is about.' })
  async run(@Root() event: LineageEvent, @Ctx() { loaders }: GraphqlContext): Promise<Run | null> {
    return event.runId === null ? null : loaders.of(runById).load(event.runId);
  }

  @FieldResolver(() => ExternalAsset, { nullable: true, description: 'The dataset it is about, when it is about a dataset alone.' })
  async asset(@Root() event: LineageEvent, @Ctx() { loaders }: GraphqlContext): Promise<ExternalAsset | null> {
    return event.assetId === null ? null : loaders.of(externalAssetById).load(event.assetId);
  }

  @FieldResolver(() => Principal, { nullable: true, description: 'Who delivered it; null when they are not visible to you.' })
  receivedBy(@Root() event: LineageEvent, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return loaders.of(principalById).load(event.receivedById);
  }
}
