/**
 * What wrong decisions cost, in the unit of the use case.
 * Sources: Elkan (2001), The foundations of cost-sensitive learning, for the break-even threshold c_fp/(c_fp + c_fn); Adams & Hand (1999)
 * for costs over thresholds; Vickers & Elkin (2006) for holding a model against treating everybody alike. Intervals: share-combination.ts.
 */
import { assert } from '../kernel/assert.ts';
import type { Measure } from '../kernel/measure.ts';
import { type ClusterPart, clusterPart, withClusters } from './clustered-intervals.ts';
import { type CostCurvePoint, costCurve, type UnitCosts } from './cost-curve.ts';
import { interval, type MeasureContext, measured, unmeasured } from './measures.ts';
import type { MetricName } from './metric-catalogue.ts';
import { NON_FINITE_SHARE_ERROR } from './minimums.ts';
import { chooseRows, everyRow, pickClusters, pickKnownLabels, pickNumbers, pickSets, pickWeights } from './picked-rows.ts';
import { shareCombination, type ValuedShare } from './share-combination.ts';
import { effectiveSize, tallyOf } from './tally.ts';

/** Rows whose decisions are priced. Labels: 1 positive, 0 negative, −1 missing; a score at or above the threshold decides "positive". */
export interface CostInput {
  readonly scores: Float64Array;
  readonly labels: Int8Array;
  readonly threshold: number;
  readonly costs: UnitCosts;
  /** Valid by `weightsProblem`; unit weights when absent. */
  readonly weights?: Float64Array | undefined;
  /** Cluster of each row, when rows of one cluster are not independent; intervals then are those of means over clusters. */
  readonly clusters?: Uint32Array | undefined;
  readonly level?: number;
}

/** The decision for everybody alike that costs least. */
export type TrivialDecision = 'ALL_POSITIVE' | 'ALL_NEGATIVE';

/** What the decisions of a model cost, and what they save. */
export interface CostEvaluation {
  /** Score from which on "positive" is the cheaper decision, if scores are calibrated probabilities; null when neither error costs anything. */
  readonly breakEvenThreshold: number | null;
  /** Null without rows. */
  readonly trivialDecision: TrivialDecision | null;
  /** `expectedCost`, `totalCost`, `trivialCost`, `costSaving`, `costOfThreshold`, all over the same rows. */
  readonly measures: readonly Measure[];
  readonly curve: readonly CostCurvePoint[];
  /** Rows without label or without finite score. */
  readonly excludedRows: number;
}

const NAMES = ['expectedCost', 'totalCost', 'trivialCost', 'costSaving', 'costOfThreshold'] as const satisfies readonly MetricName[];

/** Score at which both decisions cost the same, c_fp/(c_fp + c_fn); null when neither error costs anything. */
export const breakEvenThreshold = ({ falsePositive, falseNegative }: UnitCosts): number | null => {
  const both = falsePositive + falseNegative;
  return both > 0 && Number.isFinite(both) ? falsePositive / both : null;
};

/** Prices the decisions of a model at its threshold; every measure is undefined where no row has a label and a score. */
export function decisionCosts(input: CostInput): CostEvaluation {
  const { costs, labels } = input;
  for (const cost of [costs.falsePositive, costs.falseNegative]) assert(Number.isFinite(cost) && cost >= 0, 'the cost of an error is zero or more');
  const level = input.level ?? 0.95;
  const rows = pricedRows(input);
  const breakEven = breakEvenThreshold(costs);
  const context: MeasureContext = { rows: tallyOf(rows.labels.length, rows.weights), weighted: input.weights !== undefined };
  const excludedRows = labels.length - rows.labels.length;
  const blank = { breakEvenThreshold: breakEven, trivialDecision: null, curve: [], excludedRows };
  if (rows.nonFinite > NON_FINITE_SHARE_ERROR * labels.length)
    return { ...blank, measures: NAMES.map((name) => unmeasured(name, context, 'ERROR', 'NON_FINITE_SCORE')) };
  if (!(context.rows.weight > 0)) return { ...blank, measures: NAMES.map((name) => unmeasured(name, context, 'UNDEFINED', 'NO_DATA')) };
  const whole = context.rows.weight;
  const nEff = effectiveSize(context.rows);
  const build = (name: MetricName, kinds: readonly ValuedShare[], scale = 1): Measure => {
    const { estimate, bounds } = shareCombination(kinds, nEff, level);
    return measured(name, context, estimate * scale, { ci: interval(bounds === null ? null : [bounds[0] * scale, bounds[1] * scale], level, 'mover') });
  };
  const at = sharesAt(rows, input.threshold, whole);
  const [fp, fn] = [costs.falsePositive, costs.falseNegative];
  const paid = [
    { value: fp, share: at.falsePositive },
    { value: fn, share: at.falseNegative },
  ];
  // What everybody alike would cost: all negative misses every positive row, all positive alarms at every negative one.
  const positives = at.truePositive + at.falseNegative;
  const allNegative = fn * positives <= fp * (1 - positives);
  const saved = allNegative
    ? [
        { value: fn, share: at.truePositive },
        { value: -fp, share: at.falsePositive },
      ]
    : [
        { value: fp, share: at.trueNegative },
        { value: -fn, share: at.falseNegative },
      ];
  const measures = [
    build('expectedCost', paid),
    build('totalCost', paid, whole),
    build('trivialCost', [allNegative ? { value: fn, share: positives } : { value: fp, share: 1 - positives }]),
    build('costSaving', saved),
    isProbabilities(rows.scores) && breakEven !== null
      ? build('costOfThreshold', movedBy(rows, { from: breakEven, to: input.threshold }, costs, whole))
      : unmeasured('costOfThreshold', context, 'NOT_APPLICABLE', breakEven === null ? 'ZERO_DENOMINATOR' : 'SCORES_NOT_PROBABILITIES'),
  ];
  return {
    breakEvenThreshold: breakEven,
    trivialDecision: allNegative ? 'ALL_NEGATIVE' : 'ALL_POSITIVE',
    measures: rows.clusters === undefined ? measures : clusteredCosts(measures, rows, { ...input, allNegative, breakEven }, whole, level),
    curve: costCurve(rows, costs, whole),
    excludedRows,
  };
}

/** The same measures with intervals of means over clusters: each of them is a mean of what single rows cost, and the total so many times that mean. */
function clusteredCosts(
  measures: readonly Measure[],
  rows: PricedRows,
  { costs, threshold, allNegative, breakEven }: Pick<CostInput, 'costs' | 'threshold'> & { readonly allNegative: boolean; readonly breakEven: number | null },
  whole: number,
  level: number,
): readonly Measure[] {
  const isPositive = (row: number): boolean => rows.labels[row] === 1;
  const priceOf = (row: number, decided: boolean): number => (isPositive(row) === decided ? 0 : isPositive(row) ? costs.falseNegative : costs.falsePositive);
  const at = (row: number, cut: number): number => priceOf(row, (rows.scores[row] as number) >= cut);
  const trivial = (row: number): number => priceOf(row, !allNegative);
  const parts: Readonly<Partial<Record<MetricName, ClusterPart>>> = {
    expectedCost: clusterPart.mean((row) => at(row, threshold)),
    trivialCost: clusterPart.mean(trivial),
    costSaving: clusterPart.mean((row) => trivial(row) - at(row, threshold)),
    ...(breakEven === null ? {} : { costOfThreshold: clusterPart.mean((row) => at(row, threshold) - at(row, breakEven)) }),
  };
  const found = withClusters(measures, { clusters: rows.clusters as Uint32Array, weights: rows.weights }, (name) => parts[name], level);
  const perRow = found.find(({ id }) => id === 'expectedCost@1')?.ci;
  const scaled = (bound: number | null): number | null => (bound === null ? null : bound * whole);
  const priced = found.map((measure) =>
    measure.id !== 'totalCost@1' || perRow === undefined
      ? measure
      : { ...measure, ci: { ...perRow, lower: scaled(perRow.lower), upper: scaled(perRow.upper) } },
  );
  return priced.map(withoutPoints);
}

/** Clusters that cost the same, such as nothing at all, prove little where they are few: there is no interval then, rather than one of no width. */
export const withoutPoints = (measure: Measure): Measure =>
  measure.ci === undefined || measure.ci.lower === null || measure.ci.lower !== measure.ci.upper
    ? measure
    : { ...measure, ci: { ...measure.ci, lower: null, upper: null } };

/** The same rows decided by another model, or by the same one otherwise. */
export interface PairedCosts {
  readonly challenger: Float64Array;
  readonly champion: Float64Array;
  readonly labels: Int8Array;
  /** Both decide at it: they are judged by one specification. */
  readonly threshold: number;
  readonly costs: UnitCosts;
  readonly weights?: Float64Array | undefined;
  /** Cluster of each row, when rows of one cluster are not independent. */
  readonly clusters?: Uint32Array | undefined;
  readonly level?: number;
}

/** What the challenger's decisions save per row against the champion's, on the rows that both scored and whose label is known. */
export function costSavingVsChampion(input: PairedCosts): Measure {
  const { challenger, champion, labels, threshold, costs, weights } = input;
  assert(challenger.length === champion.length && labels.length === challenger.length, 'paired models judge the same rows');
  const chosen = chooseRows(labels.length, (row) => labels[row] !== -1 && Number.isFinite(challenger[row]) && Number.isFinite(champion[row]));
  const kept = chosen ?? everyRow(labels.length);
  const ownWeights = pickWeights(weights, chosen);
  const weight = (row: number): number => (weights === undefined ? 1 : (weights[row] as number));
  const tally = tallyOf(kept.length, ownWeights);
  const context: MeasureContext = { rows: tally, weighted: weights !== undefined };
  if (!(tally.weight > 0)) return unmeasured('costSavingVsChampion', context, 'UNDEFINED', 'NO_DATA');
  const moved = { fewerMisses: 0, moreMisses: 0, fewerAlarms: 0, moreAlarms: 0 };
  for (const row of kept) {
    const now = (challenger[row] as number) >= threshold;
    const before = (champion[row] as number) >= threshold;
    if (now === before) continue;
    const kind = labels[row] === 1 ? (now ? 'fewerMisses' : 'moreMisses') : now ? 'moreAlarms' : 'fewerAlarms';
    moved[kind] += weight(row) / tally.weight;
  }
  const level = input.level ?? 0.95;
  const kinds = [
    { value: costs.falseNegative, share: moved.fewerMisses },
    { value: -costs.falseNegative, share: moved.moreMisses },
    { value: costs.falsePositive, share: moved.fewerAlarms },
    { value: -costs.falsePositive, share: moved.moreAlarms },
  ];
  const { estimate, bounds } = shareCombination(kinds, effectiveSize(tally), level);
  const saving = measured('costSavingVsChampion', context, estimate, { ci: interval(bounds, level, 'mover') });
  const { clusters } = input;
  if (clusters === undefined) return saving;
  const price = (row: number, scores: Float64Array): number => {
    const decided = (scores[row] as number) >= threshold;
    return (labels[row] === 1) === decided ? 0 : decided ? costs.falsePositive : costs.falseNegative;
  };
  const saved = new Float64Array(kept.length);
  for (let place = 0; place < saved.length; place++) saved[place] = price(kept[place] as number, champion) - price(kept[place] as number, challenger);
  const own = { clusters: pickSets(clusters, chosen), weights: ownWeights };
  return withoutPoints(withClusters([saving], own, () => clusterPart.mean((row) => saved[row] as number), level)[0] as Measure);
}

/** Rows that can be priced, and how many have a label but no finite score. */
interface PricedRows {
  readonly scores: Float64Array;
  readonly labels: Uint8Array;
  readonly weights: Float64Array | undefined;
  readonly clusters: Uint32Array | undefined;
  readonly nonFinite: number;
}

function pricedRows({ scores, labels, weights, clusters }: CostInput): PricedRows {
  assert(scores.length === labels.length, 'there is one label per score');
  let nonFinite = 0;
  let unknown = 0;
  for (let row = 0; row < labels.length; row++) {
    if (!Number.isFinite(scores[row])) nonFinite += 1;
    else if (labels[row] === -1) unknown += 1;
  }
  const kept = nonFinite + unknown === 0 ? null : chooseRows(labels.length, (row) => Number.isFinite(scores[row]) && labels[row] !== -1);
  return {
    scores: pickNumbers(scores, kept),
    labels: pickKnownLabels(labels, kept),
    weights: pickWeights(weights, kept),
    clusters: pickClusters(clusters, kept),
    nonFinite,
  };
}

function sharesAt({ scores, labels, weights }: PricedRows, threshold: number, whole: number) {
  const shares = { truePositive: 0, falsePositive: 0, falseNegative: 0, trueNegative: 0 };
  for (let row = 0; row < labels.length; row++) {
    const positive = (scores[row] as number) >= threshold;
    const kind = labels[row] === 1 ? (positive ? 'truePositive' : 'falseNegative') : positive ? 'falsePositive' : 'trueNegative';
    shares[kind] += weights === undefined ? 1 : (weights[row] as number);
  }
  return {
    truePositive: shares.truePositive / whole,
    falsePositive: shares.falsePositive / whole,
    falseNegative: shares.falseNegative / whole,
    trueNegative: shares.trueNegative / whole,
  };
}

/** What moving the threshold adds to the cost: the rows between both, by what becomes of them. */
function movedBy(rows: PricedRows, { from, to }: { readonly from: number; readonly to: number }, costs: UnitCosts, whole: number): readonly ValuedShare[] {
  const [low, high, raised] = from < to ? [from, to, true] : [to, from, false];
  let [positives, negatives] = [0, 0];
  for (let row = 0; row < rows.labels.length; row++) {
    const score = rows.scores[row] as number;
    if (score < low || score >= high) continue;
    const weight = rows.weights === undefined ? 1 : (rows.weights[row] as number);
    if (rows.labels[row] === 1) positives += weight;
    else negatives += weight;
  }
  const sign = raised ? 1 : -1;
  return [
    { value: sign * costs.falseNegative, share: positives / whole },
    { value: -sign * costs.falsePositive, share: negatives / whole },
  ];
}

const isProbabilities = (scores: Float64Array): boolean => scores.every((score) => score >= 0 && score <= 1);
