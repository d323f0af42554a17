import type { Measure } from '../../kernel/measure.ts';
import { metricId } from '../../stats/index.ts';
import {
  type AuditedAttribute,
  type AuditedDisparity,
  type BiasAudit,
  type BiasAuditDocument,
  type ShownAttribute,
  type ShownAudit,
  type ShownDisparity,
  shownAudit,
  unscoredShareTooHigh,
} from '../bias/index.ts';
import type { Comparison, EvaluationEvidence, SucceededRun } from '../evaluation/index.ts';
import type {
  AggregateFacts,
  AttributeFacts,
  BiasFacts,
  ComparisonFacts,
  DisparityFacts,
  EvaluationFacts,
  PolicyTerms,
  ProxyFacts,
  SliceFacts,
  ValidityFacts,
} from '../policy/index.ts';
import type { EvaluationValidity } from '../validity/index.ts';

/** What a gate run measured, and what was measured of the evaluation itself. */
export function evaluationFacts(run: SucceededRun, validity: EvaluationValidity | null): EvaluationFacts {
  const { evidence } = run;
  return {
    runId: run.id,
    resultDigest: run.resultDigest,
    completedAt: run.finishedAt.toISOString(),
    artifactDigest: run.artifactDigest,
    specificationDigest: run.specificationDigest,
    task: evidence.task,
    rows: evidence.judged,
    positives: evidence.positives,
    negatives: evidence.negatives,
    smallestClass: smallestClass(evidence),
    classesWithoutSupport: evidence.classes?.classesWithoutSupport ?? [],
    queries: evidence.queries === null ? null : evidence.queries.queries - evidence.queries.queriesWithoutRelevant,
    measures: validity === null ? evidence.measures : [...evidence.measures, ...validityMeasures(validity)],
    slices:
      evidence.slices === null ? null : evidence.slices.partitions.flatMap(({ columns, slices }) => slices.map((slice): SliceFacts => ({ columns, ...slice }))),
  };
}

/** Rows of the smallest class that has any; what its rows weigh is another number. */
function smallestClass({ classes, measures }: EvaluationEvidence): number | null {
  const recalls = classes === null ? [] : measures.filter(({ id, slice }) => id === metricId('classRecall') && slice?.class !== undefined);
  const rows = recalls.map(({ n }) => n).filter((n) => n > 0);
  return rows.length === 0 ? null : Math.min(...rows);
}

/** Every measure of the assessment once: checks may share one. */
const validityMeasures = ({ document }: EvaluationValidity): readonly Measure[] => {
  const measures = [
    ...(document.costs?.measures ?? []),
    ...(document.classCosts?.measures ?? []),
    ...document.checks.flatMap((check) => check.measures),
  ].filter(({ slice }) => slice === undefined);
  return [...new Map(measures.map((measure) => [measure.id, measure])).values()];
};

/** What the evaluation itself is worth. */
export const validityFacts = ({ evaluationRunId, digest, document }: EvaluationValidity): ValidityFacts => ({
  runId: evaluationRunId,
  digest,
  checks: document.checks.map(({ id, verdict, reason, remedy }) => ({ id, verdict, reason, remedy })),
});

/** The disparities that fairness rules of a policy ask for; null for all: a snapshot of facts is kept for ever, and an audit holds thirty metrics. */
export function metricsAskedBy(policy: { readonly document: PolicyTerms } | null): ReadonlySet<string> | null {
  if (policy === null) return null;
  const asked = policy.document.rules.filter(({ type }) => type === 'R-FAIR').map(({ params }) => (params as { readonly metric: string }).metric);
  return new Set(asked.map((metric) => `${metric}@1`));
}

/** What the audit of that run found, without a threshold. What may be said of it is the audit's own decision. */
export function biasFacts(audit: BiasAudit, asked: ReadonlySet<string> | null): BiasFacts {
  const { document } = audit;
  const shown = shownAudit(document, false);
  const pair = (exact: readonly AuditedAttribute[], visible: readonly ShownAttribute[]) =>
    exact.map((attribute, place) => attributeFacts(attribute, visible[place], asked));
  return {
    auditId: audit.id,
    digest: audit.digest,
    runId: audit.evaluationRunId,
    attributes: pair(document.attributes, shown.attributes),
    crossings: pair(document.crossings, shown.crossings),
    minimums: document.minimums,
    // Only where they hold, so that facts of other audits keep their bytes.
    ...(unscoredShareTooHigh(document) ? { unscoredShareTooHigh: true } : {}),
    ...(document.caveats.some(({ code }) => code === 'ROWS_IN_CLUSTERS') ? { rowsInClusters: true } : {}),
    localLaw144: localLawFacts(document, shown.localLaw144),
    proxies: proxyFacts(document, shown.proxies),
  };
}

const attributeFacts = (audited: AuditedAttribute, visible: ShownAttribute | undefined, asked: ReadonlySet<string> | null): AttributeFacts => ({
  attribute: audited.attribute,
  parts: audited.parts,
  groups: audited.groups.map(({ group }) => group),
  unknownShareTooHigh: audited.unknownShareTooHigh,
  disparities: audited.disparities.flatMap((disparity, place) =>
    asked === null || asked.has(disparity.metric) ? [disparityFacts(disparity, visible?.disparities[place])] : [],
  ),
  leastRows: leastRows(audited.groups),
  aggregates: audited.aggregates.map((aggregate, place) => aggregateFacts(aggregate, visible?.aggregates[place])),
  strata:
    audited.stratified === null
      ? null
      : audited.stratified.strata.map(({ stratum, groups, aggregates }, at) => ({
          stratum,
          leastRows: leastRows(groups),
          aggregates: aggregates.map((aggregate, place) => aggregateFacts(aggregate, visible?.stratified?.strata[at]?.aggregates[place])),
        })),
});

const leastRows = (groups: AuditedAttribute['groups']): number => (groups.length === 0 ? 0 : Math.min(...groups.map(({ counts }) => counts.rows)));

type Aggregate = AuditedAttribute['aggregates'][number];

const aggregateFacts = ({ rate, kind, measure, unassessed }: Aggregate, visible: Aggregate | undefined): AggregateFacts => ({
  ...{ rate, kind, unassessed, value: measure.value },
  ...{ lower: measure.ci?.lower ?? null, upper: measure.ci?.upper ?? null, level: measure.ci?.level ?? null },
  shown: visible !== undefined && visible.measure.status !== 'SUPPRESSED',
});

function localLawFacts({ localLaw144 }: BiasAuditDocument, visible: ShownAudit['localLaw144']): NonNullable<BiasFacts['localLaw144']> | null {
  if (localLaw144 === null) return null;
  return {
    method: localLaw144.method,
    tables: localLaw144.tables.map(({ table, classification, rows, notes }, at) => ({
      ...{ table, classification, notes },
      rows: rows.map(({ category, rows: n, selected, share }, place) => {
        const shown = visible?.tables[at]?.rows[place]?.rate.status !== 'SUPPRESSED' && visible !== null;
        return { category, rows: n, selected, share, shown };
      }),
    })),
  };
}

function proxyFacts({ proxies }: BiasAuditDocument, visible: ShownAudit['proxies']): ProxyFacts | null {
  if (proxies === null) return null;
  const numbers = ({ measure, level }: { readonly measure: Measure; readonly level: string }) => ({
    value: measure.value,
    lower: measure.ci?.lower ?? null,
    level,
  });
  return {
    attributes: proxies.attributes.map(({ attribute, associations, joint }, place) => ({
      attribute,
      associations: associations.map((one, at) => ({
        ...{ feature: one.feature, measure: one.measure.id, ...numbers(one) },
        ...(visible?.attributes[place]?.associations[at]?.measure.status === 'SUPPRESSED' ? { shown: false } : {}),
      })),
      joint: joint.map((one) => ({
        category: one.category,
        ...numbers(one),
        // Only where it is hidden, so that facts of other audits keep their bytes.
        ...(visible?.attributes[place]?.joint.some(({ category }) => category === one.category) === true ? {} : { shown: false }),
      })),
    })),
    leakage: proxies.leakage.map(({ feature, kind, measure }) => ({ feature, kind, value: measure.value })),
  };
}

function disparityFacts(disparity: AuditedDisparity, visible: ShownDisparity | undefined): DisparityFacts {
  const { measure } = disparity;
  const [only, ...more] = disparity.counts;
  return {
    metric: disparity.metric,
    group: disparity.group,
    groupRows: disparity.groupRows,
    reference: disparity.reference,
    referenceRows: disparity.referenceRows,
    referenceMode: disparity.referenceMode,
    referenceModes: disparity.referenceModes,
    test: disparity.test,
    value: measure.status === 'OK' ? measure.value : null,
    lower: measure.ci?.lower ?? null,
    upper: measure.ci?.upper ?? null,
    level: measure.ci?.level ?? null,
    counts:
      only === undefined || more.length > 0
        ? null
        : { selected: only.group.events, total: only.group.of, referenceSelected: only.reference.events, referenceTotal: only.reference.of },
    meetsMinimums: disparity.meetsMinimums,
    shortfall: visible?.shortfall ?? null,
    smallNumbers: disparity.smallNumbers,
    adjustedP: disparity.adjustedP,
    minimumDetectableRatio: disparity.minimumDetectableRatio,
    shown: visible?.suppressed === false,
  };
}

/** The candidate against the champion. */
export const comparisonFacts = (comparison: Comparison): ComparisonFacts => ({
  digest: comparison.digest,
  candidateRunId: comparison.candidateRunId,
  championRunId: comparison.championRunId,
  paired: comparison.document.paired,
  measures: comparison.document.measures,
});
