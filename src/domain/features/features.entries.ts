import { digestOf } from '../../kernel/digest.ts';
import { type EntryDraft, entryAbout } from '../../kernel/entry.ts';
import type { FeatureSet, FeatureSetVersion, Materialisation } from './feature-set.entity.ts';

/** A feature set was named. */
export const featureSetRegistered = (featureSet: FeatureSet): EntryDraft =>
  entryAbout('feature-set.registered', 'FeatureSet', featureSet, { name: featureSet.name });

/** Features were declared as a version of a feature set. */
export const featureSetVersionRegistered = (version: FeatureSetVersion): EntryDraft =>
  entryAbout('feature-set-version.registered', 'FeatureSetVersion', version, {
    featureSetId: version.featureSetId,
    number: version.number,
    features: version.features.map((feature) => feature.name),
    featuresDigest: digestOf(version.features),
    ownerId: version.ownerId,
    maxAge: version.maxAge,
    datasetVersionIds: version.datasetVersionIds,
  });

/** A pipeline computed the values of a feature set version for a span of time. */
export const materialisationRecorded = (materialisation: Materialisation): EntryDraft =>
  entryAbout('feature-set-version.materialised', 'Materialisation', materialisation, {
    featureSetVersionId: materialisation.featureSetVersionId,
    from: materialisation.from.toISOString(),
    until: materialisation.until.toISOString(),
    rows: materialisation.rows,
    at: materialisation.at.toISOString(),
    run: materialisation.run,
  });
