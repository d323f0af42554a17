import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { compareFeatureSetVersions, featureSetFreshness, listMaterialisations, recordMaterialisation } from '../../domain/features/index.ts';
import { orNull, orRefuse } from '../answer.ts';
import { PageArgs, pageOf, toConnection } from '../connection.type.ts';
import type { GraphqlContext } from '../context.ts';
import { DatasetVersion } from '../datasets/dataset.type.ts';
import { datasetVersionById } from '../datasets/datasets.loaders.ts';
import { principalById } from '../identity/identity.loaders.ts';
import { Principal } from '../identity/principal.type.ts';
import { mapResult } from '../map-result.ts';
import { FeatureSet, FeatureSetVersion } from './feature-set.type.ts';
import { FeatureSetVersionDiff } from './feature-set-diff.type.ts';
import { RecordMaterialisationInput } from './features.inputs.ts';
import { featureSetById } from './features.loaders.ts';
import { toFeatureSetVersionDiff, toFreshness, toMaterialisation } from './features.mapper.ts';
import { RecordMaterialisationResult } from './features.results.ts';
import { FeatureFreshness, MaterialisationConnection } from './materialisation.type.ts';

/** Versions of feature sets. */
@Resolver(() => FeatureSetVersion)
export class FeatureSetVersionResolver {
  @Query(() => FeatureSetVersionDiff, {
    nullable: true,
    description: 'What changes for a model that is fed by one feature set version instead of another; null when either is not visible to you.',
  })
  async featureSetVersionDiff(
    @Arg('from', () => ID, { description: 'The version that models were made for.' }) fromId: string,
    @Arg('to', () => ID, { description: 'The version that they are to be fed by.' }) toId: string,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<FeatureSetVersionDiff | null> {
    return orNull(await compareFeatureSetVersions(ctx, { fromId, toId }), toFeatureSetVersionDiff);
  }

  @Mutation(() => RecordMaterialisationResult, { description: 'Notes that a pipeline computed the values of a feature set version for a span of time.' })
  async recordMaterialisation(
    @Arg('input', () => RecordMaterialisationInput, { description: 'What was computed.' }) input: RecordMaterialisationInput,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<typeof RecordMaterialisationResult> {
    return mapResult(await recordMaterialisation(ctx, input), toMaterialisation);
  }

  @FieldResolver(() => FeatureSet, { nullable: true, description: 'The feature set that it is a version of.' })
  featureSet(@Root() version: FeatureSetVersion, @Ctx() { loaders }: GraphqlContext): Promise<FeatureSet | null> {
    return loaders.of(featureSetById).load(version.featureSetId);
  }

  @FieldResolver(() => [DatasetVersion], { nullable: 'items', description: 'The dataset versions that its features are made from.' })
  datasetVersions(@Root() version: FeatureSetVersion, @Ctx() { loaders }: GraphqlContext): Promise<(DatasetVersion | null)[]> {
    return Promise.all(version.datasetVersionIds.map((id) => loaders.of(datasetVersionById).load(id)));
  }

  @FieldResolver(() => FeatureFreshness, { nullable: true, description: 'How new its values are now; null when it is not visible to you.' })
  async freshness(@Root() version: FeatureSetVersion, @Ctx() { ctx }: GraphqlContext): Promise<FeatureFreshness | null> {
    return orNull(await featureSetFreshness(ctx, { featureSetVersionId: version.id }), toFreshness);
  }

  @FieldResolver(() => MaterialisationConnection, { description: 'What pipelines recorded for it, oldest record first.' })
  async materialisations(@Root() version: FeatureSetVersion, @Args(() => PageArgs) page: PageArgs, @Ctx() { ctx }: GraphqlContext) {
    return orRefuse(await listMaterialisations(ctx, version.id, pageOf(page)), (found) => toConnection(found, toMaterialisation));
  }

  @FieldResolver(() => Principal, { nullable: true, description: 'Who answers for it; null when nobody is named or they are not visible to you.' })
  async owner(@Root() version: FeatureSetVersion, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return version.ownerId === null ? null : loaders.of(principalById).load(version.ownerId);
  }

  @FieldResolver(() => Principal, { nullable: true, description: 'Who registered it; null when they are not visible to you.' })
  registeredBy(@Root() version: FeatureSetVersion, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return loaders.of(principalById).load(version.registeredById);
  }
}
