/**
 * What drift keeps of a numeric feature: counts on edges frozen from the reference, and moments. Profiles on one baseline merge
 * by addition, so rows need not be kept. Source of the moment merge: Chan, Golub & LeVeque (1983).
 */
import { assert } from '../kernel/assert.ts';
import type { PiecewiseCdf } from './distribution-distances.ts';
import { quantileEdges } from './quantiles.ts';

/** Fine bins of a profile; a multiple of the coarse bins, so that coarse edges are a subset of the fine ones. */
export const FINE_BINS = 120;
/** Bins on which PSI is computed. */
export const COARSE_BINS = 10;

/** Edges and range frozen from the reference. Bins are (−∞, e₁], (e₁, e₂], …, (e_k, ∞). */
export interface NumericBaseline {
  readonly edges: readonly number[];
  readonly coarseEdges: readonly number[];
  readonly minimum: number;
  readonly maximum: number;
}

/** Counts and moments of one set of values. `m2` is the sum of squared deviations from the mean of the finite values. */
export interface NumericProfile {
  readonly n: number;
  readonly missing: number;
  readonly nonFinite: number;
  readonly belowMinimum: number;
  readonly aboveMaximum: number;
  readonly bins: readonly number[];
  readonly count: number;
  readonly mean: number;
  readonly m2: number;
  /** Null when there is no finite value. */
  readonly min: number | null;
  readonly max: number | null;
}

/** Freezes edges from reference values; null when none is finite. */
export function numericBaseline(values: Float64Array): NumericBaseline | null {
  const finite = values.filter(Number.isFinite).sort();
  const minimum = finite[0];
  const maximum = finite[finite.length - 1];
  if (minimum === undefined || maximum === undefined) return null;
  return { edges: quantileEdges(finite, FINE_BINS), coarseEdges: quantileEdges(finite, COARSE_BINS), minimum, maximum };
}

/** Index of the bin (e_i, e_{i+1}] that holds a value. */
export function binOf(edges: readonly number[], value: number): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((edges[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Profiles values against a baseline; NaN counts as missing. */
export function profileNumeric(values: Float64Array, baseline: NumericBaseline): NumericProfile {
  const bins = new Array<number>(baseline.edges.length + 1).fill(0);
  let missing = 0;
  let nonFinite = 0;
  let belowMinimum = 0;
  let aboveMaximum = 0;
  let count = 0;
  let mean = 0;
  let m2 = 0;
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (Number.isNaN(value)) missing += 1;
    else if (!Number.isFinite(value)) nonFinite += 1;
    else {
      const bin = binOf(baseline.edges, value);
      bins[bin] = (bins[bin] as number) + 1;
      if (value < baseline.minimum) belowMinimum += 1;
      if (value > baseline.maximum) aboveMaximum += 1;
      count += 1;
      const delta = value - mean;
      mean += delta / count;
      m2 += delta * (value - mean);
      min = Math.min(min, value);
      max = Math.max(max, value);
    }
  }
  const range = count > 0 ? { min, max } : { min: null, max: null };
  return { n: values.length, missing, nonFinite, belowMinimum, aboveMaximum, bins, count, mean, m2, ...range };
}

/** The profile of both sets of values together; both must be of one baseline. */
export function mergeNumeric(a: NumericProfile, b: NumericProfile): NumericProfile {
  assert(a.bins.length === b.bins.length, 'only profiles of one baseline merge');
  const count = a.count + b.count;
  const delta = b.mean - a.mean;
  const pick = (x: number | null, y: number | null, choose: (...v: number[]) => number): number | null => (x === null ? y : y === null ? x : choose(x, y));
  return {
    n: a.n + b.n,
    missing: a.missing + b.missing,
    nonFinite: a.nonFinite + b.nonFinite,
    belowMinimum: a.belowMinimum + b.belowMinimum,
    aboveMaximum: a.aboveMaximum + b.aboveMaximum,
    bins: a.bins.map((bin, i) => bin + (b.bins[i] as number)),
    count,
    mean: b.count === 0 ? a.mean : a.count === 0 ? b.mean : (a.count * a.mean + b.count * b.mean) / count,
    m2: a.m2 + b.m2 + (count > 0 ? (delta * delta * a.count * b.count) / count : 0),
    min: pick(a.min, b.min, Math.min),
    max: pick(a.max, b.max, Math.max),
  };
}

/** Fine counts added up between coarse edges, which have to be among the fine ones. */
export function coarsen(profile: NumericProfile, baseline: NumericBaseline): readonly number[] {
  const coarse = new Array<number>(baseline.coarseEdges.length + 1).fill(0);
  for (const [bin, count] of profile.bins.entries()) {
    const upper = baseline.edges[bin];
    const target = upper === undefined ? baseline.coarseEdges.length : binOf(baseline.coarseEdges, upper);
    coarse[target] = (coarse[target] as number) + count;
  }
  return coarse;
}

/** Standard deviation with n in the denominator; null without finite values. */
export function standardDeviation(profile: NumericProfile): number | null {
  return profile.count > 0 ? Math.sqrt(profile.m2 / profile.count) : null;
}

/** The distribution function that a profile knows: linear inside bins, from its own minimum to its own maximum. */
export function profileCdf(profile: NumericProfile, baseline: NumericBaseline): PiecewiseCdf | null {
  const { min, max } = profile;
  if (min === null || max === null) return null;
  const x = [min];
  const f = [0];
  let seen = 0;
  for (const [bin, count] of profile.bins.entries()) {
    seen += count;
    const edge = baseline.edges[bin] ?? max;
    if (edge > min && edge < max) {
      x.push(edge);
      f.push(seen / profile.count);
    } else if (edge <= min) f[0] = seen / profile.count;
  }
  if (max > min) {
    x.push(max);
    f.push(1);
  } else f[0] = 1;
  return { x, f };
}
