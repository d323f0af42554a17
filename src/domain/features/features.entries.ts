import { type EntryDraft, entryAbout } from '../../kernel/entry.ts';
import type { FeatureSet, FeatureSetVersion } from './feature-set.entity.ts';

/** A feature set was named. */
export const featureSetRegistered = (featureSet: FeatureSet): EntryDraft =>
  entryAbout('feature-set.registered', 'FeatureSet', featureSet, { name: featureSet.name });

/** Features were declared as a version of a feature set. */
export const featureSetVersionRegistered = (version: FeatureSetVersion): EntryDraft =>
  entryAbout('feature-set-version.registered', 'FeatureSetVersion', version, {
    featureSetId: version.featureSetId,
    number: version.number,
    features: version.features.map((feature) => feature.name),
    datasetVersionIds: version.datasetVersionIds,
  });
