/**
 * Area under the ROC curve in its tie-aware rank form, with DeLong's variance.
 * Sources: Hanley & McNeil (1982); DeLong, DeLong & Clarke-Pearson (1988), computed from placements as in Sun & Xu (2014).
 * Weighted form: the double sum over pairs with w_i w_j, ties counting one half; its variance weights the placements and uses
 * Kish's effective class sizes, which is DeLong's own formula when all weights are one.
 */
import { assert } from '../kernel/assert.ts';
import { normalCriticalValue, normalTwoSidedP } from './distributions.ts';
import { type Bounds, clopperPearsonInterval } from './proportion-intervals.ts';
import type { RankedRows, RankedScores } from './ranked-scores.ts';

/** AUC with what its variance needs. */
export interface Roc {
  readonly auc: number;
  readonly variance: number;
  readonly positives: ClassWeights;
  readonly negatives: ClassWeights;
}

/** The same with what comparisons with another model, and clusters, look at. */
export interface RocAnalysis extends Roc {
  /** For each input row: the share of the other class that it outranks (positives) or that outranks it (negatives). */
  readonly placements: Float64Array;
}

interface ClassWeights {
  readonly weight: number;
  readonly squares: number;
  readonly rows: number;
}

/** Analyses ranked scores; null when one of the classes has no weight. */
export function analyseRoc(ranked: RankedScores): Roc | null {
  const totals = classTotals(ranked);
  const [negatives, positives] = totals;
  if (!(negatives.weight > 0 && positives.weight > 0)) return null;
  // In arrays, as a number that a function keeps writing to from outside of it is a new piece of memory every time.
  const sum = new Float64Array(1);
  eachGroup(ranked, totals, (_start, _end, { outranked, groupPositives }) => {
    sum[0] = (sum[0] as number) + groupPositives * outranked;
  });
  const auc = (sum[0] as number) / (positives.weight * negatives.weight);
  return { auc, variance: placementVariance(ranked, totals, auc), positives, negatives };
}

/** The same row by row, which takes as long again. */
export function analyseRows(ranked: RankedRows): RocAnalysis | null {
  const roc = analyseRoc(ranked);
  return roc === null ? null : { ...roc, placements: inOrderOfRows(placementsByRank(ranked, [roc.negatives, roc.positives]), ranked.order) };
}

/** A group of equal scores: the weight of the negatives that its positives outrank, of the positives that outrank its negatives, and of its own positives. */
interface GroupOfEqual {
  outranked: number;
  outranking: number;
  groupPositives: number;
}

/** Visits the groups of equal scores from the lowest to the highest; what is passed is good for one visit. */
function eachGroup(
  { labels, weights, groupStarts }: RankedScores,
  [, positives]: ClassTotals,
  visit: (start: number, end: number, group: GroupOfEqual) => void,
): void {
  const group: GroupOfEqual = { outranked: 0, outranking: 0, groupPositives: 0 };
  let below = 0;
  let positivesBelow = 0;
  for (let g = 0; g + 1 < groupStarts.length; g++) {
    const start = groupStarts[g] as number;
    const end = groupStarts[g + 1] as number;
    let groupPositives = 0;
    let groupNegatives = 0;
    for (let i = start; i < end; i++) {
      const w = weights === null ? 1 : (weights[i] as number);
      if (labels[i] === 1) groupPositives += w;
      else groupNegatives += w;
    }
    group.groupPositives = groupPositives;
    group.outranked = below + groupNegatives / 2;
    group.outranking = positives.weight - positivesBelow - groupPositives / 2;
    visit(start, end, group);
    below += groupNegatives;
    positivesBelow += groupPositives;
  }
}

function placementsByRank(ranked: RankedScores, totals: ClassTotals): Float64Array {
  const [negatives, positives] = totals;
  const byRank = new Float64Array(ranked.n);
  eachGroup(ranked, totals, (start, end, { outranked, outranking }) => {
    for (let i = start; i < end; i++) byRank[i] = ranked.labels[i] === 1 ? outranked / negatives.weight : outranking / positives.weight;
  });
  return byRank;
}

/** DeLong's variance of an AUC: like the covariance of a model with itself, without a number per row. */
function placementVariance(ranked: RankedScores, totals: ClassTotals, auc: number): number {
  const [negatives, positives] = totals;
  const { labels, weights } = ranked;
  const sums = new Float64Array(2);
  eachGroup(ranked, totals, (start, end, { outranked, outranking }) => {
    const positive = (outranked / negatives.weight - auc) ** 2;
    const negative = (outranking / positives.weight - auc) ** 2;
    let [ofNegatives, ofPositives] = [sums[0] as number, sums[1] as number];
    for (let i = start; i < end; i++) {
      const w = weights === null ? 1 : (weights[i] as number);
      if (labels[i] === 1) ofPositives += w * w * positive;
      else ofNegatives += w * w * negative;
    }
    sums[0] = ofNegatives;
    sums[1] = ofPositives;
  });
  return covarianceOf([sums[0] as number, sums[1] as number], totals);
}

function inOrderOfRows(byRank: Float64Array, order: Uint32Array): Float64Array {
  const byRow = new Float64Array(byRank.length);
  for (let rank = 0; rank < byRank.length; rank++) byRow[order[rank] as number] = byRank[rank] as number;
  return byRow;
}

type ClassTotals = readonly [negatives: ClassWeights, positives: ClassWeights];

function classTotals(ranked: RankedScores): ClassTotals {
  const negatives = { weight: 0, squares: 0, rows: 0 };
  const positives = { weight: 0, squares: 0, rows: 0 };
  const { n, labels, weights } = ranked;
  for (let i = 0; i < n; i++) {
    const total = labels[i] === 1 ? positives : negatives;
    const w = weights === null ? 1 : (weights[i] as number);
    total.weight += w;
    total.squares += w * w;
    total.rows += 1;
  }
  return [negatives, positives];
}

/** S10/m + S01/n between two models on the same rows, from the product of both models' deviations at a rank. */
function placementCovariance(ranked: RankedScores, totals: ClassTotals, productAt: (rank: number) => number): number {
  let ofNegatives = 0;
  let ofPositives = 0;
  for (let rank = 0; rank < ranked.n; rank++) {
    const w = ranked.weights === null ? 1 : (ranked.weights[rank] as number);
    if (ranked.labels[rank] === 1) ofPositives += w * w * productAt(rank);
    else ofNegatives += w * w * productAt(rank);
  }
  return covarianceOf([ofNegatives, ofPositives], totals);
}

/** S10/m + S01/n from the sums of squared weight times product over the negatives and the positives; NaN where one row is all of a class. */
function covarianceOf(sums: readonly [number, number], totals: ClassTotals): number {
  let covariance = 0;
  for (const label of [0, 1] as const) {
    const { weight, squares } = totals[label];
    const size = (weight * weight) / squares;
    if (!(size > 1)) return Number.NaN;
    covariance += (sums[label] / (weight * weight)) * (size / (size - 1));
  }
  return covariance;
}

/** Interval of an AUC on the logit scale; degenerate cases fall back to Clopper–Pearson over the smaller class. */
export function aucInterval(
  roc: Roc,
  level: number,
): { readonly bounds: Bounds; readonly method: 'delong-logit' | 'clopper-pearson'; readonly degenerate: boolean } {
  const { auc, variance } = roc;
  // A zero variance (perfect ranking, or one constant score) says that DeLong cannot see the uncertainty, not that there is none; nor can it in a class of one row.
  if (auc <= 0 || auc >= 1 || !(variance > 0)) {
    const size = Math.min(effective(roc.positives), effective(roc.negatives));
    return { bounds: clopperPearsonInterval(Math.min(size, size * auc), size, level), method: 'clopper-pearson', degenerate: true };
  }
  const centre = Math.log(auc / (1 - auc));
  const half = (normalCriticalValue(level) * Math.sqrt(variance)) / (auc * (1 - auc));
  return { bounds: [expit(centre - half), expit(centre + half)], method: 'delong-logit', degenerate: false };
}

/** Kish's effective size of a class. */
function effective(totals: ClassWeights): number {
  return (totals.weight * totals.weight) / totals.squares;
}

const expit = (x: number): number => 1 / (1 + Math.exp(-x));

/** A difference of two AUCs with its interval and two-sided p-value; p is null when the variance is zero. */
interface AucDifference {
  readonly difference: number;
  readonly variance: number;
  readonly bounds: Bounds | null;
  readonly p: number | null;
}

function differenceOf(difference: number, variance: number, level: number): AucDifference {
  if (Number.isNaN(variance)) return { difference, variance, bounds: null, p: null };
  const rounded = Math.max(0, variance);
  if (rounded <= 1e-18) return { difference, variance: 0, bounds: Math.abs(difference) < 1e-12 ? [difference, difference] : null, p: null };
  const se = Math.sqrt(rounded);
  const half = normalCriticalValue(level) * se;
  return { difference, variance: rounded, bounds: [difference - half, difference + half], p: normalTwoSidedP(difference / se) };
}

/** AUC(a) − AUC(b) of two models scored on the same rows in the same order (paired DeLong); `ranked` is either model's ranking. */
export function pairedAucDifference(a: RocAnalysis, b: RocAnalysis, ranked: RankedRows, level: number): AucDifference {
  assert(a.placements.length === b.placements.length, 'paired models judge the same rows');
  const { order } = ranked;
  const [ours, theirs] = [a.placements, b.placements];
  const covariance = placementCovariance(ranked, [a.negatives, a.positives], (rank) => {
    const row = order[rank] as number;
    return ((ours[row] as number) - a.auc) * ((theirs[row] as number) - b.auc);
  });
  return differenceOf(a.auc - b.auc, a.variance + b.variance - 2 * covariance, level);
}

/** AUC(a) − AUC(b) on different rows: z = (A1 − A2)/√(v1 + v2). */
export function unpairedAucDifference(a: Pick<Roc, 'auc' | 'variance'>, b: Pick<Roc, 'auc' | 'variance'>, level: number): AucDifference {
  return differenceOf(a.auc - b.auc, a.variance + b.variance, level);
}
