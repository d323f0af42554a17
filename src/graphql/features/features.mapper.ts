import type * as domain from '../../domain/features/index.ts';
import type { FeatureSet, FeatureSetVersion } from './feature-set.type.ts';

/** A feature set as GraphQL shows it. */
export const toFeatureSet = ({ createdBy, ...featureSet }: domain.FeatureSet): FeatureSet => ({
  ...featureSet,
  createdById: createdBy,
  __typename: 'FeatureSet',
});

/** A feature set version as GraphQL shows it. */
export const toFeatureSetVersion = ({ registeredBy, ...version }: domain.FeatureSetVersion): FeatureSetVersion => ({
  ...version,
  registeredById: registeredBy,
  __typename: 'FeatureSetVersion',
});
