import { type Digest, digestOf } from '../../kernel/digest.ts';
import type { SpecificationContent } from './audit-specification.entity.ts';
import { chosenMeasurement } from './measurement-plan.rules.ts';

/** The digest of everything a specification says about judging, and of nothing else. */
export function specificationDigest(content: SpecificationContent): Digest {
  const { useCaseId, datasetVersionId } = content;
  return digestOf({ useCaseId, datasetVersionId, ...settingsOf(content) });
}

/**
 * The digest of how a specification judges, without the ids of what it is for and where its threshold comes from, which change no number: the same settings
 * have the same one in every installation.
 */
export const settingsDigest = (content: SpecificationContent): Digest =>
  digestOf(settingsOf({ ...content, measurement: { ...content.measurement, thresholdDatasetVersionId: null } }));

/**
 * Of the measurement it holds what differs from the defaults only: what says nothing about it keeps the digest that it had before specifications
 * could speak of it.
 */
function settingsOf(content: SpecificationContent) {
  const { split, labelColumn, rowIdColumn, positiveLabel, favourableOutcome, threshold } = content;
  const { protectedAttributes, intersections, controlFeatures, minimums, displayThreshold, groundTruth } = content;
  const measurement = chosenMeasurement(content.measurement);
  return {
    ...{ split, labelColumn, rowIdColumn, positiveLabel, favourableOutcome, threshold },
    ...{ protectedAttributes, intersections, controlFeatures, minimums, displayThreshold, groundTruth },
    ...(Object.keys(measurement).length === 0 ? {} : { measurement }),
  };
}
