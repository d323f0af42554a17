import { Ctx, FieldResolver, ID, Resolver, Root } from 'type-graphql';
import type { GraphqlContext } from '../context.ts';
import { DatasetVersion } from '../datasets/dataset.type.ts';
import { datasetVersionById } from '../datasets/datasets.loaders.ts';
import { principalById } from '../identity/identity.loaders.ts';
import { Principal } from '../identity/principal.type.ts';
import { Feature, FeatureSetVersion, FeatureSource } from './feature-set.type.ts';
import { columnNodesOf, featureNodesOf, featureSetVersionById } from './features.loaders.ts';
import { Materialisation } from './materialisation.type.ts';

/** Features. */
@Resolver(() => Feature)
export class FeatureResolver {
  @FieldResolver(() => ID, { nullable: true, description: 'Its id in lineage; null in versions registered before features were nodes of lineage.' })
  async lineageId(@Root() feature: Feature, @Ctx() { loaders }: GraphqlContext): Promise<string | null> {
    return (await loaders.of(featureNodesOf).load(feature.featureSetVersionId))?.get(feature.name) ?? null;
  }

  @FieldResolver(() => Principal, { nullable: true, description: 'Who answers for it; null when nobody is named or they are not visible to you.' })
  async owner(@Root() feature: Feature, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    const version = await loaders.of(featureSetVersionById).load(feature.featureSetVersionId);
    const ownerId = feature.ownerId ?? version?.ownerId ?? null;
    return ownerId === null ? null : loaders.of(principalById).load(ownerId);
  }
}

/** Columns that features are made from. */
@Resolver(() => FeatureSource)
export class FeatureSourceResolver {
  @FieldResolver(() => DatasetVersion, {
    nullable: true,
    description: 'The dataset version that has the column; null when it is not visible to you or was never said.',
  })
  async datasetVersion(@Root() source: FeatureSource, @Ctx() { loaders }: GraphqlContext): Promise<DatasetVersion | null> {
    return source.datasetVersionId === null ? null : loaders.of(datasetVersionById).load(source.datasetVersionId);
  }

  @FieldResolver(() => ID, { nullable: true, description: 'Id of the column in lineage; null when it has none there.' })
  async lineageId(@Root() source: FeatureSource, @Ctx() { loaders }: GraphqlContext): Promise<string | null> {
    if (source.datasetVersionId === null) return null;
    return (await loaders.of(columnNodesOf).load(source.datasetVersionId))?.get(source.column) ?? null;
  }
}

/** What pipelines recorded. */
@Resolver(() => Materialisation)
export class MaterialisationResolver {
  @FieldResolver(() => FeatureSetVersion, { nullable: true, description: 'The feature set version whose values were computed.' })
  featureSetVersion(@Root() materialisation: Materialisation, @Ctx() { loaders }: GraphqlContext): Promise<FeatureSetVersion | null> {
    return loaders.of(featureSetVersionById).load(materialisation.featureSetVersionId);
  }

  @FieldResolver(() => Principal, { nullable: true, description: 'Who recorded it; null when they are not visible to you.' })
  recordedBy(@Root() materialisation: Materialisation, @Ctx() { loaders }: GraphqlContext): Promise<Principal | null> {
    return loaders.of(principalById).load(materialisation.recordedById);
  }
}
