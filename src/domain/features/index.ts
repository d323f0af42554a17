export { checkFedColumns, checkTrainingColumns } from './check-features.rules.ts';
export type { ChangeKind, FeatureAspect, FeatureChange } from './feature-change.entity.ts';
export { featureContributors } from './feature-contributors.read-model.ts';
export type { EntityKey, Feature, FeatureSet, FeatureSetVersion, Materialisation, TransformationKind } from './feature-set.entity.ts';
export {
  findFeatureSet,
  findFeatureSetVersion,
  listFeatureSets,
  listFeatureSetsById,
  listFeatureSetVersions,
  listFeatureSetVersionsById,
} from './feature-set.read-model.ts';
export { compareFeatureSets } from './feature-set-diff.rules.ts';
export type { Freshness, FreshnessState } from './freshness.rules.ts';
export { listMaterialisations, listMaterialisationsById } from './materialisation.read-model.ts';
export { recordFeatureUse } from './operations/record-feature-use.ts';
export { compareFeatureSetVersions, type FeatureSetDiff } from './use-cases/compare-feature-set-versions.ts';
export { featureSetFreshness } from './use-cases/feature-set-freshness.ts';
export { recordMaterialisation } from './use-cases/record-materialisation.ts';
export { registerFeatureSet } from './use-cases/register-feature-set.ts';
export { registerFeatureSetVersion } from './use-cases/register-feature-set-version.ts';
