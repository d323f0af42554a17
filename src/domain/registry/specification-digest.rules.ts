import { type Digest, digestOf } from '../../kernel/digest.ts';
import type { SpecificationContent } from './audit-specification.entity.ts';
import { chosenMeasurement } from './measurement-plan.rules.ts';

/**
 * The digest of everything a specification says about judging, and of nothing else. Of the measurement it holds what differs from the defaults
 * only: what says nothing about it keeps the digest that it had before specifications could speak of it.
 */
export function specificationDigest(content: SpecificationContent): Digest {
  const { useCaseId, datasetVersionId, split, labelColumn, rowIdColumn, positiveLabel, favourableOutcome, threshold } = content;
  const { protectedAttributes, intersections, controlFeatures, minimums, displayThreshold, groundTruth } = content;
  const measurement = chosenMeasurement(content.measurement);
  return digestOf({
    ...{ useCaseId, datasetVersionId, split, labelColumn, rowIdColumn, positiveLabel, favourableOutcome, threshold },
    ...{ protectedAttributes, intersections, controlFeatures, minimums, displayThreshold, groundTruth },
    ...(Object.keys(measurement).length === 0 ? {} : { measurement }),
  });
}
