import { listFeatureSetsById, listFeatureSetVersionsById, listMaterialisationsById } from '../../domain/features/index.ts';
import { columnsOf, featuresOf } from '../../domain/lineage/index.ts';
import { defineLoader, loadById } from '../loaders.ts';
import { toFeatureSet, toFeatureSetVersion, toMaterialisation } from './features.mapper.ts';

/** Feature sets by id. */
export const featureSetById = loadById(listFeatureSetsById, toFeatureSet);

/** Feature set versions by id. */
export const featureSetVersionById = loadById(listFeatureSetVersionsById, toFeatureSetVersion);

/** Materialisations by id. */
export const materialisationById = loadById(listMaterialisationsById, toMaterialisation);

type Parts = ReadonlyMap<string, string>;

/** Ids that lineage gave to the features of a visible version, by name. */
export const featureNodesOf = defineLoader<string, Parts>(
  async (ctx, versions) => new Map(await Promise.all(versions.map(async (id) => [id, await featuresOf(ctx, id)] as const))),
);

/** Ids that lineage gave to the columns of a visible dataset version, by name. */
export const columnNodesOf = defineLoader<string, Parts>(
  async (ctx, versions) => new Map(await Promise.all(versions.map(async (id) => [id, await columnsOf(ctx, id)] as const))),
);
