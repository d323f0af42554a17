import { type Digest, digestOf } from '../../kernel/digest.ts';
import type { SpecificationContent } from './audit-specification.entity.ts';

/** The digest of everything a specification says about judging, and of nothing else. */
export function specificationDigest(content: SpecificationContent): Digest {
  const { useCaseId, datasetVersionId, split, labelColumn, rowIdColumn, positiveLabel, favourableOutcome, threshold } = content;
  const { protectedAttributes, intersections, controlFeatures, minimums, displayThreshold, groundTruth } = content;
  return digestOf({
    ...{ useCaseId, datasetVersionId, split, labelColumn, rowIdColumn, positiveLabel, favourableOutcome, threshold },
    ...{ protectedAttributes, intersections, controlFeatures, minimums, displayThreshold, groundTruth },
  });
}
