import { listFeatureSetsById, listFeatureSetVersionsById } from '../../domain/features/index.ts';
import { loadById } from '../loaders.ts';
import { toFeatureSet, toFeatureSetVersion } from './features.mapper.ts';

/** Feature sets by id. */
export const featureSetById = loadById(listFeatureSetsById, toFeatureSet);

/** Feature set versions by id. */
export const featureSetVersionById = loadById(listFeatureSetVersionsById, toFeatureSetVersion);
