export { checkFedColumns, checkTrainingColumns } from './check-features.rules.ts';
export { featureContributors } from './feature-contributors.read-model.ts';
export type { Feature, FeatureSet, FeatureSetVersion } from './feature-set.entity.ts';
export {
  findFeatureSet,
  findFeatureSetVersion,
  listFeatureSets,
  listFeatureSetsById,
  listFeatureSetVersions,
  listFeatureSetVersionsById,
} from './feature-set.read-model.ts';
export { registerFeatureSet } from './use-cases/register-feature-set.ts';
export { registerFeatureSetVersion } from './use-cases/register-feature-set-version.ts';
