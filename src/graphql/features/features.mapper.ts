import type * as domain from '../../domain/features/index.ts';
import { durationText } from '../../kernel/duration.ts';
import type { FeatureSet, FeatureSetVersion } from './feature-set.type.ts';
import type { FeatureSetVersionDiff } from './feature-set-diff.type.ts';
import type { FeatureFreshness, Materialisation } from './materialisation.type.ts';

/** A feature set as GraphQL shows it. */
export const toFeatureSet = ({ createdBy, ...featureSet }: domain.FeatureSet): FeatureSet => ({
  ...featureSet,
  createdById: createdBy,
  __typename: 'FeatureSet',
});

/** A feature set version as GraphQL shows it. */
export const toFeatureSetVersion = ({ registeredBy, ...version }: domain.FeatureSetVersion): FeatureSetVersion => ({
  ...version,
  features: version.features.map((feature) => ({ ...feature, featureSetVersionId: version.id })),
  registeredById: registeredBy,
  __typename: 'FeatureSetVersion',
});

/** A materialisation as GraphQL shows it. */
export const toMaterialisation = ({ recordedBy, ...materialisation }: domain.Materialisation): Materialisation => ({
  ...materialisation,
  recordedById: recordedBy,
  __typename: 'Materialisation',
});

/** Freshness as GraphQL shows it. */
export const toFreshness = ({ age, ...freshness }: domain.Freshness): FeatureFreshness => ({ ...freshness, age: age === null ? null : durationText(age) });

/** A comparison as GraphQL shows it. */
export const toFeatureSetVersionDiff = ({ from, to, changes }: domain.FeatureSetDiff): FeatureSetVersionDiff => ({
  from: toFeatureSetVersion(from),
  to: toFeatureSetVersion(to),
  breaking: changes.some(({ breaking }) => breaking),
  changes,
});
