import type { Digest } from '../../kernel/digest.ts';
import { combineVerdicts } from '../../kernel/verdict.ts';
import { benefitInequality, metricId, tabulateGroups } from '../../stats/index.ts';
import { auditKind } from './audit-kinds.rules.ts';
import { localLawReport } from './audit-local-law.rules.ts';
import { auditPartition, type PartitionAudit } from './audit-partition.rules.ts';
import { auditProxies } from './audit-proxies.rules.ts';
import { countStrata, stratifiedAudit } from './audit-strata.rules.ts';
import { AUDITOR_VERSION, type AuditedAttribute, type BiasAuditDocument, type NotAssessed } from './bias-audit.entity.ts';
import { caveatsOf } from './caveats.rules.ts';
import { type AuditSettings, type DividedPeople, type PeopleToAudit, tooManyUnscored } from './divide-people.rules.ts';
import { countedGroups, countsOfAll } from './exact-counts.rules.ts';
import { type AuditStrata, auditLevels, type PublishedSlices } from './suppress-audit.rules.ts';

/** Lets other work have the thread; an audit of many people takes seconds. */
export type Breathe = () => Promise<void>;

const breatheNow: Breathe = () => new Promise((resolve) => setImmediate(resolve));

/** The result that is audited. */
export interface AuditedResult {
  readonly resultDigest: Digest;
  /** That of its evidence, which is made of bytes and settings and of no id. */
  readonly seed: bigint;
  /** Its slices, if it has any: what readers get of them is taken into account where strata are hidden. */
  readonly slices?: readonly PublishedSlices[];
}

/**
 * The audit of the divided people: every group, every disparity, and what of it may be shown. Depends on its arguments only; every draw has
 * the seed of the result.
 */
export async function auditPeople(
  people: PeopleToAudit,
  divided: DividedPeople,
  settings: AuditSettings,
  result: AuditedResult,
  breathe: Breathe = breatheNow,
): Promise<BiasAuditDocument> {
  const { rows, strata } = divided;
  const { seed, resultDigest, slices = [] } = result;
  const audits: PartitionAudit[] = [];
  for (const partition of [...divided.attributes, ...divided.crossings]) {
    const kind = await auditKind(partition, divided, settings, seed);
    audits.push(auditPartition(partition, divided, settings, kind, seed));
    await breathe();
  }
  const overall = countsOfAll(rows);
  const auditStrata: AuditStrata | null =
    strata === null || !divided.decided
      ? null
      : {
          ...{ partition: strata, counted: countedGroups(strata, rows) },
          attributes: divided.attributes.map((partition) => countStrata(partition, strata, divided)),
          slices: slices.filter(({ columns }) => columns.every((column) => strata.attributes.includes(column))),
        };
  const levels = auditLevels(audits, auditStrata, divided, settings, overall);
  const finished = audits.map((audit, place): AuditedAttribute => {
    const counted = auditStrata?.attributes.find(({ partition }) => partition === audit.partition);
    const stratified =
      auditStrata === null || counted === undefined
        ? null
        : stratifiedAudit(counted, auditStrata, { strata: levels.strata, cells: levels.cells.get(audit.partition.name) ?? [] }, divided, settings);
    return audit.withLevels(levels.partitions[place] ?? { levels: [], further: [] }, stratified);
  });
  const judgedOf = tooManyUnscored(divided) ? finished.map(withoutVerdict) : finished;
  const proxies = await auditProxies(people, divided, settings, seed, breathe);
  const attributes = judgedOf.slice(0, divided.attributes.length);
  return {
    ...frame(divided, settings, resultDigest),
    overall,
    inequality: divided.decided && rows.truths !== undefined ? inequality(divided) : [],
    attributes,
    crossings: judgedOf.slice(divided.attributes.length),
    notAssessed: notAssessedIn(judgedOf),
    localLaw144: localLawReport(divided, settings),
    proxies,
    caveats: caveatsOf(divided, settings, { attributes, proxies, strataShown: levels.strataShown }),
    referenceVerdict: combineVerdicts(judgedOf.map((attribute) => attribute.referenceVerdict)),
  };
}

/** Numbers of the people that are left stay; nothing is judged by them. */
const withoutVerdict = (attribute: AuditedAttribute): AuditedAttribute => ({
  ...attribute,
  disparities: attribute.disparities.map((one) =>
    one.referenceVerdict === 'INFORMATIONAL' ? one : { ...one, referenceVerdict: 'ERROR', reason: 'NON_FINITE_SCORE' },
  ),
  referenceVerdict: 'ERROR',
  reason: 'NON_FINITE_SCORE',
});

type Frame = Omit<
  BiasAuditDocument,
  'overall' | 'inequality' | 'attributes' | 'crossings' | 'notAssessed' | 'localLaw144' | 'proxies' | 'caveats' | 'referenceVerdict'
>;

function frame(divided: DividedPeople, settings: AuditSettings, resultDigest: Digest): Frame {
  const { measurement, minimums } = settings;
  const { fairness } = measurement;
  return {
    format: 'assay-bias-audit/2',
    auditorVersion: AUDITOR_VERSION,
    inputs: { resultDigest, specificationDigest: settings.digest },
    task: measurement.task,
    favourableOutcome: settings.favourableOutcome,
    favourableClasses: measurement.favourableClasses,
    decided: divided.decided,
    threshold: thresholdOf(settings),
    groundTruth: settings.groundTruth,
    referenceMode: fairness.referenceMode,
    primaryMetrics: fairness.primaryMetrics.map(({ metric, harm }) => ({ metric, harm })),
    minimums: { rows: minimums.rows, denominator: minimums.denominator, events: minimums.events },
    displayThreshold: settings.displayThreshold,
    rows: divided.rows.decisions.length,
    excludedRows: divided.excludedRows,
    controlFeaturesNotUsed: divided.controlFeaturesNotUsed,
  };
}

/** The number at which decisions turn. */
function thresholdOf({ threshold, measurement: { task, fairness } }: AuditSettings): number | null {
  if (task === 'REGRESSION') return fairness.favourableFrom;
  return task === 'BINARY' ? threshold : null;
}

function inequality({ rows, attributes }: DividedPeople): BiasAuditDocument['inequality'] {
  const [first] = attributes;
  return first === undefined ? [] : benefitInequality(tabulateGroups(first, rows).overall);
}

/** Cells that could not be judged, each with the larger groups that it belongs to and that could. */
function notAssessedIn(all: readonly AuditedAttribute[]): readonly NotAssessed[] {
  const listed = all.map((attribute) => ({ attribute, found: notAssessedOf(attribute) }));
  return listed.flatMap(({ attribute, found }) => found.map((one) => ({ ...one, coveredBy: parentsOf(attribute, one.group, listed) })));
}

function notAssessedOf({ attribute, groups, disparities, references }: AuditedAttribute): readonly Omit<NotAssessed, 'coveredBy'>[] {
  return groups.flatMap(({ group, counts, sufficientRows }) => {
    const metrics = disparities.filter((one) => one.group === group && !one.meetsMinimums).map(({ metric }) => metric);
    const alone = groups.length < 2 ? [metricId('impactRatio')] : [];
    // A reference that is too small makes everybody held against it unjudged, itself included.
    const weakReference = !sufficientRows && Object.values(references).includes(group) ? [metricId('impactRatio')] : [];
    const names = [...new Set([...metrics, ...alone, ...weakReference])].sort();
    return names.length === 0 ? [] : [{ attribute, group, rows: counts.rows, metrics: names }];
  });
}

interface Listed {
  readonly attribute: AuditedAttribute;
  readonly found: readonly Omit<NotAssessed, 'coveredBy'>[];
}

function parentsOf(attribute: AuditedAttribute, group: string, listed: readonly Listed[]): NotAssessed['coveredBy'] {
  const slice = attribute.groups.find((one) => one.group === group)?.slice ?? {};
  return listed.flatMap(({ attribute: other, found }) => {
    if (other.parts.length >= attribute.parts.length || !other.parts.every((part) => attribute.parts.includes(part))) return [];
    const parent = other.groups.find((one) => other.parts.every((part) => one.slice[part] === slice[part]));
    const impact = metricId('impactRatio');
    if (parent === undefined || found.some((one) => one.group === parent.group && one.metrics.includes(impact))) return [];
    return [{ attribute: other.attribute, group: parent.group }];
  });
}
