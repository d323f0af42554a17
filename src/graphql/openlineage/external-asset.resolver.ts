import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import {
  type AssetFlow,
  linkExternalAsset,
  listExternalAssets,
  listQualityChecks,
  qualityUpstream,
  unlinkExternalAsset,
} from '../../domain/openlineage/index.ts';
import { orRefuse } from '../answer.ts';
import { PageArgs, pageOf, toConnection } from '../connection.type.ts';
import type { GraphqlContext } from '../context.ts';
import { mapResult } from '../map-result.ts';
import { ModelVersion } from '../registry/model.type.ts';
import { LineageMetadata, toMetadata } from './lineage-metadata.type.ts';
import { LinkExternalAssetInput, UnlinkExternalAssetInput } from './openlineage.inputs.ts';
import {
  assetColumnById,
  columnsByAsset,
  externalAssetById,
  facetsBySubject,
  identitiesByAsset,
  jobById,
  lineageEventById,
  runById,
  sourcesOf,
  spellingsByAsset,
  targetsOf,
  twinsByAsset,
  usesByAsset,
} from './openlineage.loaders.ts';
import { toExternalAsset, toQualityCheck } from './openlineage.mapper.ts';
import { assetsOf } from './openlineage.resolver.ts';
import { LinkExternalAssetResult, UnlinkExternalAssetResult } from './openlineage.results.ts';
import {
  AssetColumn,
  AssetSpelling,
  ColumnFlow,
  ExternalAsset,
  ExternalAssetConnection,
  ExternalIdentity,
  Job,
  LineageEvent,
  QualityCheck,
  QualityCheckConnection,
  Run,
} from './openlineage.type.ts';

/** Datasets outside. */
@Resolver(() => ExternalAsset)
export class ExternalAssetResolver {
  @Query(() => ExternalAssetConnection, {
    description:
      'The datasets outside that events of a project read, wrote or described, by age. A name finds also those that are only named as the source of a column.',
  })
  async externalAssets(
    @Arg('projectId', () => ID, { description: 'The project.' }) projectId: string,
    @Arg('name', () => String, { nullable: true, description: 'Only those whose name contains this text, in either case.' }) name: string | null | undefined,
    @Arg('namespace', () => String, { nullable: true, description: 'Only those whose namespace contains this text, in either case.' })
    namespace: string | null | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { ctx }: GraphqlContext,
  ) {
    const filter = { projectId, name: name ?? null, namespace: namespace ?? null };
    return orRefuse(await listExternalAssets(ctx, filter, pageOf(page)), (found) => toConnection(found, toExternalAsset));
  }

  @Mutation(() => LinkExternalAssetResult, { description: 'Says that a dataset outside is a thing of the registry: lineage goes through both as one.' })
  async linkExternalAsset(
    @Arg('input', () => LinkExternalAssetInput, { description: 'What is what.' }) input: LinkExternalAssetInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof LinkExternalAssetResult> {
    return mapResult(await linkExternalAsset(ctx, input), toExternalAsset);
  }

  @Mutation(() => UnlinkExternalAssetResult, { description: 'Takes back that a dataset outside is a thing of the registry.' })
  async unlinkExternalAsset(
    @Arg('input', () => UnlinkExternalAssetInput, { description: 'What is not what.' }) input: UnlinkExternalAssetInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof UnlinkExternalAssetResult> {
    return mapResult(await unlinkExternalAsset(ctx, input), toExternalAsset);
  }

  @FieldResolver(() => [AssetColumn], { description: 'Its columns, as its schemas and column lineage name them.' })
  async columns(
    @Root() asset: ExternalAsset,
    @Arg('name', () => String, { nullable: true, description: 'Only the column of this name.' }) name: string | null | undefined,
    @Ctx() { loaders }: GraphqlContext,
  ): Promise<readonly AssetColumn[]> {
    const columns = (await loaders.of(columnsByAsset).load(asset.id)) ?? [];
    return name == null ? columns : columns.filter((column) => column.name === name);
  }

  @FieldResolver(() => [ColumnFlow], { description: 'What the dataset as a whole was computed from or filtered by.' })
  sources(@Root() asset: ExternalAsset, @Ctx() context: GraphqlContext): Promise<readonly ColumnFlow[]> {
    return incoming(context, asset.id);
  }

  @FieldResolver(() => [AssetSpelling], { description: 'Other names that tools have sent for it.' })
  async spellings(@Root() asset: ExternalAsset, @Ctx() { loaders }: GraphqlContext): Promise<readonly AssetSpelling[]> {
    return (await loaders.of(spellingsByAsset).load(asset.id)) ?? [];
  }

  @FieldResolver(() => [ExternalAsset], { description: 'The same dataset under other names, such as the table of these files.' })
  async sameAs(@Root() asset: ExternalAsset, @Ctx() context: GraphqlContext): Promise<readonly ExternalAsset[]> {
    return assetsOf(context, (await context.loaders.of(twinsByAsset).load(asset.id)) ?? []);
  }

  @FieldResolver(() => [ExternalIdentity], { description: 'The things of the registry that it is.' })
  async registeredAs(@Root() asset: ExternalAsset, @Ctx() { loaders }: GraphqlContext): Promise<readonly ExternalIdentity[]> {
    return (await loaders.of(identitiesByAsset).load(asset.id)) ?? [];
  }

  @FieldResolver(() => [Job], { description: 'The jobs that write it.' })
  async writtenBy(@Root() asset: ExternalAsset, @Ctx() context: GraphqlContext): Promise<readonly Job[]> {
    return jobsOf(context, (await context.loaders.of(usesByAsset).load(asset.id))?.outputs ?? []);
  }

  @FieldResolver(() => [Job], { description: 'The jobs that read it.' })
  async readBy(@Root() asset: ExternalAsset, @Ctx() context: GraphqlContext): Promise<readonly Job[]> {
    return jobsOf(context, (await context.loaders.of(usesByAsset).load(asset.id))?.inputs ?? []);
  }

  @FieldResolver(() => QualityCheckConnection, { description: 'Checks of its content, by age.' })
  async checks(
    @Root() asset: ExternalAsset,
    @Arg('success', () => Boolean, { nullable: true, description: 'Only those that held, or only those that did not.' }) success: boolean | null | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { ctx }: GraphqlContext,
  ) {
    return orRefuse(await listQualityChecks(ctx, { assetIds: [asset.id], success: success ?? null }, pageOf(page)), (found) =>
      toConnection(found, toQualityCheck),
    );
  }

  @FieldResolver(() => LineageMetadata, { description: 'What its tools say of it.' })
  async metadata(@Root() asset: ExternalAsset, @Ctx() { loaders }: GraphqlContext): Promise<LineageMetadata> {
    return toMetadata(await loaders.of(facetsBySubject).load(asset.id));
  }
}

async function jobsOf({ loaders }: GraphqlContext, ids: readonly string[]): Promise<readonly Job[]> {
  const found = await Promise.all(ids.map((id) => loaders.of(jobById).load(id)));
  return found.filter((job) => job !== null);
}

const incoming = async ({ loaders }: GraphqlContext, id: string): Promise<readonly ColumnFlow[]> =>
  ((await loaders.of(sourcesOf).load(id)) ?? []).map(({ fromId, transformations }: AssetFlow) => ({ otherId: fromId, transformations }));

/** Columns of datasets outside. */
@Resolver(() => AssetColumn)
export class AssetColumnResolver {
  @FieldResolver(() => ExternalAsset, { nullable: true, description: 'The dataset that it is a column of.' })
  asset(@Root() column: AssetColumn, @Ctx() { loaders }: GraphqlContext): Promise<ExternalAsset | null> {
    return loaders.of(externalAssetById).load(column.assetId);
  }

  @FieldResolver(() => [ColumnFlow], { description: 'What it was computed from.' })
  sources(@Root() column: AssetColumn, @Ctx() context: GraphqlContext): Promise<readonly ColumnFlow[]> {
    return incoming(context, column.id);
  }

  @FieldResolver(() => [ColumnFlow], { description: 'What was computed from it.' })
  async targets(@Root() column: AssetColumn, @Ctx() { loaders }: GraphqlContext): Promise<readonly ColumnFlow[]> {
    return ((await loaders.of(targetsOf).load(column.id)) ?? []).map(({ toId, transformations }) => ({ otherId: toId, transformations }));
  }
}

/** Flows between columns. */
@Resolver(() => ColumnFlow)
export class ColumnFlowResolver {
  @FieldResolver(() => AssetColumn, { nullable: true, description: 'The column at the other end; null when that is a whole dataset.' })
  column(@Root() flow: ColumnFlow, @Ctx() { loaders }: GraphqlContext): Promise<AssetColumn | null> {
    return loaders.of(assetColumnById).load(flow.otherId);
  }

  @FieldResolver(() => ExternalAsset, { nullable: true, description: 'The dataset at the other end, of the column or as a whole.' })
  async asset(@Root() flow: ColumnFlow, @Ctx() { loaders }: GraphqlContext): Promise<ExternalAsset | null> {
    const column = await loaders.of(assetColumnById).load(flow.otherId);
    return loaders.of(externalAssetById).load(column?.assetId ?? flow.otherId);
  }
}

/** Checks of content. */
@Resolver(() => QualityCheck)
export class QualityCheckResolver {
  @FieldResolver(() => ExternalAsset, { nullable: true, description: 'The dataset that was checked.' })
  asset(@Root() check: QualityCheck, @Ctx() { loaders }: GraphqlContext): Promise<ExternalAsset | null> {
    return loaders.of(externalAssetById).load(check.assetId);
  }

  @FieldResolver(() => Run, { nullable: true, description: 'The run that checked it; null when an event without one told of it.' })
  async run(@Root() check: QualityCheck, @Ctx() { loaders }: GraphqlContext): Promise<Run | null> {
    return check.runId === null ? null : loaders.of(runById).load(check.runId);
  }

  @FieldResolver(() => LineageEvent, { nullable: true, description: 'The event that told of it.' })
  event(@Root() check: QualityCheck, @Ctx() { loaders }: GraphqlContext): Promise<LineageEvent | null> {
    return loaders.of(lineageEventById).load(check.eventId);
  }
}

/** What checks say about model versions. */
@Resolver(() => ModelVersion)
export class QualityOfVersionResolver {
  @FieldResolver(() => QualityCheckConnection, {
    description: 'Checks of the datasets outside that it was made from, directly or through others: evidence about it.',
  })
  async dataQuality(
    @Root() version: ModelVersion,
    @Arg('success', () => Boolean, { nullable: true, description: 'Only those that held, or only those that did not.' }) success: boolean | null | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { ctx }: GraphqlContext,
  ) {
    const found = await qualityUpstream(ctx, { nodeId: version.id, success: success ?? null, page: pageOf(page) });
    return orRefuse(found, (checks) => toConnection(checks, toQualityCheck));
  }
}
