/**
 * How many rows a verdict needs, and how small a gap the rows at hand can show.
 * The numbers are defaults that a policy may set otherwise. Detectability: two-sided z-test of two proportions with unpooled
 * variances, n = (z_{1−α/2} + z_{power})²·(p₁q₁ + p₂q₂)/(p₁ − p₂)²; source: Fleiss, Levin & Paik (2003), ch. 4.
 */
import { assert } from '../kernel/assert.ts';
import { normalQuantile } from './distributions.ts';
import { bisect } from './roots.ts';

/** Least data of a group for a fairness verdict, each per group and per metric. */
export interface AuditMinimums {
  /** Rows of the group. */
  readonly groupRows: number;
  /** Rows in the metric's own denominator (positives for TPR, negatives for FPR, selected for PPV). */
  readonly denominatorRows: number;
  /** Events, and non-events, in that denominator. */
  readonly events: number;
}

/** Default minimums of a bias audit. */
export const AUDIT_MINIMUMS: AuditMinimums = { groupRows: 100, denominatorRows: 30, events: 5 };

/** Rows of a group or denominator below which no policy can make a comparison pass. */
export const PASS_FLOOR_ROWS = 10;

/** Greatest share of rows with an unknown attribute value at which an attribute can still be judged. */
export const MAXIMUM_UNKNOWN_SHARE = 0.2;

/** Share of rows without a finite score above which nothing is computed, of measures, comparisons and audits alike. */
export const NON_FINITE_SHARE_ERROR = 0.01;

/** Least data for a gate on a metric of the whole evaluation. */
export interface GateMinimums {
  readonly rows: number;
  readonly positives: number;
  readonly negatives: number;
  /** Positives for average precision and for recall at a threshold. */
  readonly positivesForRecall: number;
  /** Rows of each class, for averages over classes. */
  readonly perClass: number;
  /** Queries of a ranking. */
  readonly queries: number;
}

/** Default minimums of a gate. */
export const GATE_MINIMUMS: GateMinimums = { rows: 200, positives: 50, negatives: 50, positivesForRecall: 100, perClass: 30, queries: 50 };

/** One way in which data fall short: how many there are of what, and how many are needed. */
export interface Shortfall {
  readonly what: 'rows' | 'denominator' | 'events' | 'nonEvents' | 'clusters' | 'positives' | 'negatives';
  readonly have: number;
  readonly need: number;
}

/** Size of a group for one metric. */
interface GroupSize {
  readonly rows: number;
  readonly denominator: number;
  readonly events: number;
  /** Clusters in the denominator, where rows come in clusters. */
  readonly clusters?: number | undefined;
}

/** A number that is not at least `need` is short; NaN is short of everything. */
const short = (what: Shortfall['what'], have: number, need: number): readonly Shortfall[] => (have >= need ? [] : [{ what, have, need }]);

/** What a group lacks for a verdict; empty when it suffices. */
export function auditShortfalls(size: GroupSize, minimums: AuditMinimums = AUDIT_MINIMUMS): readonly Shortfall[] {
  return [
    ...short('rows', size.rows, minimums.groupRows),
    ...short('denominator', size.denominator, minimums.denominatorRows),
    ...short('events', size.events, minimums.events),
    ...short('nonEvents', size.denominator - size.events, minimums.events),
    // A variance over few clusters is hardly known; what suffices for rows is asked of clusters too, and never less than what may pass.
    ...(size.clusters === undefined ? [] : short('clusters', size.clusters, Math.max(minimums.denominatorRows, PASS_FLOOR_ROWS))),
  ];
}

/** What an evaluation lacks for a gate; `needsRecall` for average precision and recall-like metrics. */
export function gateShortfalls(
  size: { readonly rows: number; readonly positives: number; readonly negatives: number },
  needsRecall: boolean,
  minimums: GateMinimums = GATE_MINIMUMS,
): readonly Shortfall[] {
  const positives = needsRecall ? Math.max(minimums.positives, minimums.positivesForRecall) : minimums.positives;
  return [
    ...short('rows', size.rows, minimums.rows),
    ...short('positives', size.positives, positives),
    ...short('negatives', size.negatives, minimums.negatives),
  ];
}

const ALPHA = 0.05;
const POWER = 0.8;

function zSum(alpha: number, power: number): number {
  return normalQuantile(1 - alpha / 2) + normalQuantile(power);
}

/** Rows per group needed to detect `ratio` against a reference rate. */
export function rowsToDetectRatio(referenceRate: number, ratio: number, alpha: number = ALPHA, power: number = POWER): number {
  assert(referenceRate > 0 && referenceRate < 1 && ratio > 0 && ratio < 1, 'detection needs a rate and a ratio strictly between 0 and 1');
  const rate = referenceRate * ratio;
  const variance = referenceRate * (1 - referenceRate) + rate * (1 - rate);
  return Math.ceil((zSum(alpha, power) ** 2 * variance) / (referenceRate - rate) ** 2);
}

/**
 * The ratio nearest to 1 that these group sizes would detect with 80 % power at α = .05: a smaller disparity goes unseen.
 * Null when not even a ratio of zero would be detected, or the reference rate is 0 or 1.
 */
export function minimumDetectableRatio(
  groupRows: number,
  referenceRows: number,
  referenceRate: number,
  alpha: number = ALPHA,
  power: number = POWER,
): number | null {
  if (!(groupRows > 0 && referenceRows > 0 && referenceRate > 0 && referenceRate < 1)) return null;
  const z = zSum(alpha, power);
  const margin = (ratio: number): number => {
    const rate = referenceRate * ratio;
    return referenceRate - rate - z * Math.sqrt((referenceRate * (1 - referenceRate)) / referenceRows + (rate * (1 - rate)) / groupRows);
  };
  return margin(0) > 0 ? bisect(margin, 0, 1) : null;
}
