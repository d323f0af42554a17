import type * as domain from '../../domain/bias/index.ts';
import { toMeasure } from '../measure.type.ts';
import type { AuditedAttribute, AuditedGroup, BiasAudit, Disparity } from './bias-audit.type.ts';

/** An audit as GraphQL shows it to one reader. */
export function toBiasAudit({ audit, shown }: domain.AuditForReader): BiasAudit {
  const { document } = audit;
  return {
    ...{ id: audit.id, projectId: audit.projectId, evaluationRunId: audit.evaluationRunId, digest: audit.digest, createdAt: audit.createdAt },
    ...{ favourableOutcome: document.favourableOutcome, threshold: document.threshold, groundTruth: document.groundTruth, minimums: document.minimums },
    ...{ displayThreshold: document.displayThreshold, rows: document.rows, excludedRows: document.excludedRows },
    ...{ controlFeaturesNotUsed: document.controlFeaturesNotUsed, referenceVerdict: document.referenceVerdict },
    exact: shown.exact,
    attributes: shown.attributes.map(toAttribute),
    crossings: shown.crossings.map(toAttribute),
    notAssessed: shown.notAssessed,
    exactDocument: document,
    __typename: 'BiasAudit',
  };
}

const toAttribute = ({ groups, unknown, disparities, aggregates, references: _references, ...attribute }: domain.ShownAttribute): AuditedAttribute => ({
  ...attribute,
  groups: groups.map(toGroup),
  unknown: unknown === null ? null : toGroup(unknown),
  allDisparities: disparities.map(toDisparity),
  aggregates: aggregates.map((aggregate) => ({ ...aggregate, measure: toMeasure(aggregate.measure) })),
});

const toGroup = ({ slice, outcomes, measures, ...group }: domain.ShownGroup): AuditedGroup => ({
  ...group,
  ...outcomes,
  slice: Object.entries(slice).map(([attribute, category]) => ({ attribute, category })),
  allMeasures: measures,
});

const toDisparity = (disparity: domain.ShownDisparity): Disparity => ({ ...disparity, measure: toMeasure(disparity.measure) });
