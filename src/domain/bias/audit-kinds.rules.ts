import { LIMITS } from '../../kernel/limits.ts';
import type { Measure } from '../../kernel/measure.ts';
import { disparityVerdict } from '../../stats/disparity-verdict.ts';
import {
  calibrationDeciles,
  type GroupPartition,
  groupSizes,
  metricId,
  oneVersusRest,
  predictedDistances,
  predictionKsP,
  REGRESSION_DISPARITIES,
  type RegressionComparison,
  type RegressionDisparityName,
  rankingGroups,
  regressionComparisons,
  regressionGroupMeasures,
  thresholdCurve,
  worstGroupLoss,
} from '../../stats/index.ts';
import { PASS_FLOOR_ROWS } from '../../stats/minimums.ts';
import { absoluteBounds, foldedBounds, foldedRatio } from '../../stats/rate-comparison.ts';
import { type KindFindings, minimumsOf, NO_KIND, REFERENCE_POLICY, toAggregates } from './audit-partition.rules.ts';
import type { AuditedDisparity, ReferenceMode } from './bias-audit.entity.ts';
import { type AuditSettings, crossedName, type DividedPeople } from './divide-people.rules.ts';

/** Replicates of every bootstrap of an audit: there are many groups, and each holds the thread. */
const REPLICATES = 1_000;
const ALPHA = 0.05;

/** What many classes, predicted numbers and ranks add to the audit of a partition. */
export async function auditKind(partition: GroupPartition, divided: DividedPeople, settings: AuditSettings, seed: bigint): Promise<KindFindings> {
  if (divided.classified !== null) return auditClasses(partition, divided.classified, settings);
  if (divided.numbers !== null) return auditNumbers(partition, divided.numbers, settings, seed);
  if (divided.ranked !== null) {
    const groups = await rankingGroups(partition, divided.ranked, { topK: settings.measurement.fairness.topK, seed, replicates: REPLICATES });
    return { ...NO_KIND, ranking: { groups } };
  }
  return NO_KIND;
}

function auditClasses(partition: GroupPartition, classified: NonNullable<DividedPeople['classified']>, settings: AuditSettings): KindFindings {
  // A table for every class of a hundred, for every crossing, would be a document that nobody reads.
  const fits = classified.classes.length * partition.groups.length <= LIMITS.auditClassGroups;
  const classes = (fits ? oneVersusRest(partition, classified, minimumsOf(settings)) : []).map(({ className, measures, aggregates }) => ({
    className,
    measures,
    aggregates: aggregates.flatMap(toAggregates),
  }));
  return { ...NO_KIND, classes: { classes, distances: predictedDistances(partition, classified) } };
}

type Numbers = NonNullable<DividedPeople['numbers']>;

async function auditNumbers(partition: GroupPartition, numbers: Numbers, settings: AuditSettings, seed: bigint): Promise<KindFindings> {
  const measures = regressionGroupMeasures(partition, numbers);
  return {
    ...NO_KIND,
    measures,
    disparities: await numberDisparities(partition, numbers, settings, measures, seed),
    numbers: {
      worstLoss: worstGroupLoss(partition, numbers),
      distributionP: partition.groups.map(({ name }, index) => ({
        group: name,
        p: numbers.clusters === undefined && numbers.weights === undefined ? predictionKsP(partition, numbers.predictions, index) : null,
      })),
      deciles: calibrationDeciles(partition, numbers),
      thresholds: thresholdCurve(partition, numbers.predictions),
    },
  };
}

/** The quantity of each group of which the comparison takes the difference or the ratio. */
const QUANTITY = {
  meanPredictionGap: metricId('groupMeanPrediction'),
  meanErrorGap: metricId('groupMeanError'),
  meanAbsoluteErrorRatio: metricId('groupMeanAbsoluteError'),
  rootMeanSquaredErrorRatio: metricId('groupRootMeanSquaredError'),
} satisfies Record<RegressionDisparityName, string>;

/** Thresholds of the reference verdicts: a fifth of a standard deviation between predictions, a tenth between errors, four fifths of an error. */
const THRESHOLDS: Readonly<Record<RegressionDisparityName, number>> = {
  meanPredictionGap: 0.2,
  meanErrorGap: 0.1,
  meanAbsoluteErrorRatio: 0.8,
  rootMeanSquaredErrorRatio: 0.8,
};

async function numberDisparities(
  partition: GroupPartition,
  numbers: Numbers,
  settings: AuditSettings,
  measures: readonly Measure[],
  seed: bigint,
): Promise<readonly AuditedDisparity[]> {
  const sizes = [...groupSizes(partition)];
  const wanted = new Map<number, Map<RegressionDisparityName, ReferenceMode[]>>();
  for (const metric of REGRESSION_DISPARITIES) {
    for (const mode of modesOf(settings)) {
      const reference = referenceOf(partition, sizes, settings, mode, metric, measures);
      if (reference === null) continue;
      const byMetric = wanted.get(reference) ?? new Map<RegressionDisparityName, ReferenceMode[]>();
      wanted.set(reference, byMetric.set(metric, [...(byMetric.get(metric) ?? []), mode]));
    }
  }
  const found: AuditedDisparity[] = [];
  for (const [reference, byMetric] of wanted) {
    const compared = await regressionComparisons(partition, numbers, reference, ALPHA, { seed, replicates: REPLICATES });
    for (const one of compared) {
      const modes = byMetric.get(one.metric);
      if (modes !== undefined) found.push(toDisparity(partition, sizes, one, { reference, modes, settings }));
    }
  }
  return found;
}

const modesOf = ({ measurement: { fairness } }: AuditSettings): readonly ReferenceMode[] => [
  ...new Set<ReferenceMode>(['best', 'majority', fairness.referenceMode]),
];

/** The best off group has the most favourable mean prediction; the others are as everywhere. */
function referenceOf(
  partition: GroupPartition,
  sizes: readonly number[],
  settings: AuditSettings,
  mode: ReferenceMode,
  metric: RegressionDisparityName,
  measures: readonly Measure[],
): number | null {
  const { fairness } = settings.measurement;
  if (mode === 'predefined') {
    const name = crossedName(partition.attributes.map((attribute) => fairness.references[attribute] ?? ''));
    const index = partition.groups.findIndex((group) => group.name === name);
    return index < 0 ? null : index;
  }
  const direction = settings.favourableOutcome === 'POSITIVE' ? 1 : -1;
  const quantityOf = (id: string, index: number): number | null =>
    measures.find((measure) => measure.id === id && measure.slice === partition.groups[index]?.slice)?.value ?? null;
  const rank = (index: number): number | null => {
    if (mode === 'majority') return sizes[index] ?? 0;
    const value = quantityOf(mode === 'best' ? QUANTITY.meanPredictionGap : QUANTITY[metric], index);
    if (value === null) return null;
    return mode === 'best' ? direction * value : -Math.abs(value);
  };
  const all = partition.groups.flatMap((_, index) => {
    const own = rank(index);
    return own === null ? [] : [{ index, rank: own, rows: sizes[index] ?? 0 }];
  });
  const large = all.filter(({ rows }) => rows >= settings.minimums.rows);
  return (large.length > 0 ? large : all).sort((a, b) => b.rank - a.rank || b.rows - a.rows || a.index - b.index)[0]?.index ?? null;
}

interface Against {
  readonly reference: number;
  readonly modes: readonly ReferenceMode[];
  readonly settings: AuditSettings;
}

function toDisparity(
  partition: GroupPartition,
  sizes: readonly number[],
  one: RegressionComparison,
  { reference, modes, settings }: Against,
): AuditedDisparity {
  const [group, other] = [partition.groups[one.group], partition.groups[reference]];
  const isRatio = one.metric.endsWith('Ratio');
  const { value, ci } = one.measure;
  const [lower, upper] = [ci?.lower ?? null, ci?.upper ?? null];
  const bounds = lower === null || upper === null ? null : (isRatio ? foldedBounds : absoluteBounds)([lower, upper]);
  const sides = [
    { group: group?.name ?? '', have: one.sizes[0], clusters: one.clusters?.[0] ?? null },
    { group: other?.name ?? '', have: one.sizes[1], clusters: one.clusters?.[1] ?? null },
  ];
  const { rows, denominator } = settings.minimums;
  const leastClusters = Math.max(denominator, PASS_FLOOR_ROWS);
  const shortfalls = sides.flatMap(({ group: name, have, clusters }) => [
    ...(have < rows ? [{ group: name, rate: one.metric, what: 'rows', have, need: rows }] : []),
    ...(clusters !== null && clusters < leastClusters ? [{ group: name, rate: one.metric, what: 'clusters', have: clusters, need: leastClusters }] : []),
  ]);
  const judged = disparityVerdict({
    point: value === null ? null : isRatio ? foldedRatio(value) : Math.abs(value),
    lower: bounds?.[0] ?? null,
    upper: bounds?.[1] ?? null,
    threshold: THRESHOLDS[one.metric],
    harmfulSide: isRatio ? 'below' : 'above',
    minimumsMet: shortfalls.length === 0,
    passFloorMet: Math.min(...one.sizes) >= PASS_FLOOR_ROWS,
    smallNumbers: false,
    exactP: null,
    alpha: ALPHA,
    policy: REFERENCE_POLICY,
  });
  return {
    metric: metricId(one.metric),
    group: group?.name ?? '',
    groupRows: sizes[one.group] ?? 0,
    reference: other?.name ?? '',
    referenceRows: sizes[reference] ?? 0,
    referenceMode: modes[0] ?? 'best',
    referenceModes: modes,
    measure: one.measure,
    counts: [],
    ...{ test: 'bootstrap', p: null, adjustedP: null, smallNumbers: false, belowFourFifths: null, minimumDetectableRatio: null },
    shortfalls,
    meetsMinimums: shortfalls.length === 0,
    referenceThreshold: THRESHOLDS[one.metric],
    referenceVerdict: judged.verdict,
    reason: judged.reason,
  };
}
