import type * as domain from '../../domain/bias/index.ts';
import type { Measure as DomainMeasure } from '../../kernel/measure.ts';
import { toMeasure } from '../measure.type.ts';
import type { AuditedGroup } from './audited-group.type.ts';
import type { AuditedAttribute, BiasAudit, Disparity } from './bias-audit.type.ts';
import type { StratifiedAudit } from './stratified-audit.type.ts';

/** An audit as GraphQL shows it to one reader. */
export function toBiasAudit({ audit, shown }: domain.AuditForReader): BiasAudit {
  const { document } = audit;
  return {
    ...{ id: audit.id, projectId: audit.projectId, evaluationRunId: audit.evaluationRunId, digest: audit.digest, createdAt: audit.createdAt },
    ...{ favourableOutcome: document.favourableOutcome, threshold: document.threshold, groundTruth: document.groundTruth, minimums: document.minimums },
    ...{ task: document.task, favourableClasses: document.favourableClasses, decided: document.decided },
    ...{ referenceMode: document.referenceMode, primaryMetrics: document.primaryMetrics },
    ...{ displayThreshold: document.displayThreshold, rows: document.rows, excludedRows: document.excludedRows },
    ...{ controlFeaturesNotUsed: document.controlFeaturesNotUsed, referenceVerdict: document.referenceVerdict },
    exact: shown.exact,
    attributes: shown.attributes.map(toAttribute),
    crossings: shown.crossings.map(toAttribute),
    notAssessed: shown.notAssessed,
    inequality: shown.inequality.map(toMeasure),
    localLaw144: shown.localLaw144 === null ? null : toLocalLaw(shown.localLaw144),
    proxies: shown.proxies === null ? null : toProxies(shown.proxies),
    caveats: shown.caveats,
    stored: audit.stored,
    shown,
    __typename: 'BiasAudit',
  };
}

/** The same with its measure as GraphQL shows it. */
const measured = <T extends { readonly measure: DomainMeasure }>(one: T) => ({ ...one, measure: toMeasure(one.measure) });

function toAttribute(shown: domain.ShownAttribute): AuditedAttribute {
  const { groups, unknown, disparities, aggregates, references, classes, numbers, ranking, stratified, differentialFairness, ...attribute } = shown;
  return {
    ...attribute,
    groups: groups.map(toGroup),
    unknown: unknown === null ? null : toGroup(unknown),
    references: Object.entries(references).flatMap(([mode, group]) => (group === null ? [] : [{ mode, group }])),
    allDisparities: disparities.map(toDisparity),
    aggregates: aggregates.map(measured),
    differentialFairness: differentialFairness === null ? null : measured(differentialFairness),
    stratified: stratified === null ? null : toStratified(stratified),
    classes:
      classes === null
        ? null
        : {
            classes: classes.classes.map((one) => ({ ...one, measures: one.measures.map(toMeasure), aggregates: one.aggregates.map(measured) })),
            distances: classes.distances.map(measured),
          },
    numbers: numbers === null ? null : { ...numbers, worstLoss: numbers.worstLoss === null ? null : measured(numbers.worstLoss) },
    ranking:
      ranking === null
        ? null
        : ranking.groups.map((one) => ({
            ...one,
            exposure: toMeasure(one.exposure),
            representation: one.representation === null ? null : toMeasure(one.representation),
          })),
  };
}

const toStratified = ({ strata, ...rest }: NonNullable<domain.ShownAttribute['stratified']>): StratifiedAudit => ({
  ...rest,
  strata: strata.map(({ everybody, groups, aggregates, stratum }) => ({
    stratum,
    everybody: toGroup(everybody),
    groups: groups.map(toGroup),
    aggregates: aggregates.map(measured),
  })),
});

const toLocalLaw = ({ tables, ...report }: NonNullable<domain.ShownAudit['localLaw144']>) => ({
  ...report,
  tables: tables.map((table) => ({
    ...table,
    rows: table.rows.map((row) => ({ ...row, rate: toMeasure(row.rate), impactRatio: toMeasure(row.impactRatio) })),
  })),
});

const toProxies = (report: NonNullable<domain.ShownAudit['proxies']>) => ({
  ...report,
  attributes: report.attributes.map((one) => ({
    ...one,
    associations: one.associations.map(measured),
    joint: one.joint.map(measured),
    score: one.score.map(measured),
  })),
  leakage: report.leakage.map(measured),
});

const toGroup = ({ slice, outcomes, measures, ...group }: domain.ShownGroup): AuditedGroup => ({
  ...group,
  ...outcomes,
  slice: Object.entries(slice).map(([attribute, category]) => ({ attribute, category })),
  allMeasures: measures,
});

/** A disparity as GraphQL shows it. */
export const toDisparity = (disparity: domain.ShownDisparity): Disparity => ({
  ...disparity,
  fisherP: disparity.test === 'fisher' ? disparity.p : null,
  measure: toMeasure(disparity.measure),
});
