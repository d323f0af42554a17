import { type AuditSpecification, DEFAULT_MINIMUMS } from '../domain/registry/audit-specification.entity.ts';
import { type ChosenMeasurement, wholeMeasurement } from '../domain/registry/measurement-plan.rules.ts';
import { digestOf } from '../kernel/digest.ts';
import { numberedId } from './lineage-kit.ts';

/** An approved specification that no database knows; binary with the threshold one half unless the measurement says otherwise. */
export function specificationOf(measurement: ChosenMeasurement = {}, change: Partial<AuditSpecification> = {}): AuditSpecification {
  const isBinary = (measurement.task ?? 'BINARY') === 'BINARY';
  return {
    ...{ id: numberedId('AuditSpecification', 1), projectId: numberedId('Project', 1), useCaseId: numberedId('UseCase', 1), number: 1 },
    ...{ datasetVersionId: numberedId('DatasetVersion', 1), split: null, labelColumn: 'label', rowIdColumn: null, favourableOutcome: 'POSITIVE' },
    ...{ positiveLabel: isBinary ? '1' : null, threshold: isBinary ? 0.5 : null, protectedAttributes: [], intersections: false, controlFeatures: [] },
    ...{ minimums: DEFAULT_MINIMUMS, displayThreshold: 10, groundTruth: 'PRESENT', state: 'APPROVED', digest: digestOf(measurement) },
    ...{ proposedBy: numberedId('Principal', 1), proposedAt: new Date(0), decidedBy: numberedId('Principal', 2), decidedAt: new Date(0), decisionReason: 'r' },
    measurement: wholeMeasurement(measurement),
    ...change,
  };
}
