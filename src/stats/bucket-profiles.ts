/**
 * Drift from counts in shared buckets: both sides were counted without knowing each other, and baselines and profiles are made from
 * the counts afterwards. Counts are exact; a value is known to the width of its bucket.
 */
import { assert } from '../kernel/assert.ts';
import { type BucketCounts, bucketCeiling, bucketFloor, coarsenBuckets } from '../kernel/number-buckets.ts';
import type { CategoricalProfile } from './categorical-profile.ts';
import { binOf, COARSE_BINS, FINE_BINS, type NumericBaseline, type NumericProfile } from './numeric-profile.ts';

/** A column of numbers: exact counts and moments, values in buckets. */
export interface CountedNumbers {
  readonly rows: number;
  readonly missing: number;
  /** Cells that hold something which is no number. */
  readonly unreadable: number;
  readonly count: number;
  readonly mean: number;
  readonly m2: number;
  readonly min: number | null;
  readonly max: number | null;
  readonly buckets: BucketCounts;
}

/** Both sides of a comparison of numbers, on edges frozen from the reference. */
export interface NumericSides {
  readonly baseline: NumericBaseline;
  readonly reference: NumericProfile;
  readonly current: NumericProfile;
}

/** Profiles of both sides on quantile edges of the reference; null when the reference has no number. */
export function numericSides(reference: CountedNumbers, current: CountedNumbers): NumericSides | null {
  if (reference.min === null || reference.max === null) return null;
  const level = Math.max(reference.buckets.level, current.buckets.level);
  const [a, b] = [coarsenBuckets(reference.buckets, level), coarsenBuckets(current.buckets, level)];
  const baseline = {
    edges: quantileCeilings(a, reference.count, FINE_BINS),
    coarseEdges: quantileCeilings(a, reference.count, COARSE_BINS),
    minimum: reference.min,
    maximum: reference.max,
  };
  return { baseline, reference: profileOf(reference, a, baseline), current: profileOf(current, b, baseline) };
}

/** Ceilings of the buckets in which equal-mass bins end; the last bucket is left out, so that no bin is empty by construction. */
function quantileCeilings({ level, keys, counts }: BucketCounts, total: number, bins: number): readonly number[] {
  const edges: number[] = [];
  let seen = 0;
  let next = 1;
  for (let i = 0; i < keys.length - 1; i++) {
    seen += counts[i] as number;
    if (seen * bins < next * total) continue;
    edges.push(bucketCeiling(keys[i] as number, level));
    while (next <= (seen * bins) / total) next += 1;
  }
  return edges;
}

function profileOf(side: CountedNumbers, { level, keys, counts }: BucketCounts, baseline: NumericBaseline): NumericProfile {
  const bins = new Array<number>(baseline.edges.length + 1).fill(0);
  let [belowMinimum, aboveMaximum] = [0, 0];
  for (const [i, key] of keys.entries()) {
    const count = counts[i] as number;
    const ceiling = bucketCeiling(key, level);
    const bin = binOf(baseline.edges, ceiling);
    bins[bin] = (bins[bin] as number) + count;
    // A bucket that the reference's own minimum or maximum lies in cannot be divided: its values count as inside the range.
    if (ceiling < baseline.minimum) belowMinimum += count;
    if (bucketFloor(key, level) > baseline.maximum) aboveMaximum += count;
  }
  const { rows: n, missing, unreadable: nonFinite, count, mean, m2, min, max } = side;
  return { n, missing, nonFinite, belowMinimum, aboveMaximum, bins, count, mean, m2, min, max };
}

/** Counts by category of one side, however the categories came about. */
export interface CountedCategories {
  readonly rows: number;
  readonly missing: number;
  readonly counts: ReadonlyMap<string, number>;
}

/** Both sides of a comparison of categories: those of the reference one by one, and what the reference does not know. */
export interface CategoricalSides {
  readonly categories: readonly string[];
  readonly reference: CategoricalProfile;
  readonly current: CategoricalProfile;
}

/** Profiles of both sides on the categories of the reference, most frequent first. */
export function categoricalSides(reference: CountedCategories, current: CountedCategories, counted: number): CategoricalSides {
  const ordered = [...reference.counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([category]) => category);
  const categories = ordered.slice(0, counted);
  const pooled = ordered.slice(counted);
  const of = (side: CountedCategories): CategoricalProfile => {
    const counts = categories.map((category) => side.counts.get(category) ?? 0);
    const other = pooled.reduce((sum, category) => sum + (side.counts.get(category) ?? 0), 0);
    const known = [...side.counts.values()].reduce((sum, count) => sum + count, 0);
    return { n: side.rows, missing: side.missing, counts, other, unseen: known - other - counts.reduce((sum, count) => sum + count, 0) };
  };
  return { categories, reference: of(reference), current: of(current) };
}

/** Few different numbers as categories named by the number; null when there are more than `most`, or buckets are too wide to tell numbers apart. */
export function numbersAsCategories(reference: CountedNumbers, current: CountedNumbers, most: number): readonly [CountedCategories, CountedCategories] | null {
  const level = Math.max(reference.buckets.level, current.buckets.level);
  const a = coarsenBuckets(reference.buckets, level);
  if (reference.count === 0 || a.keys.length > most || level !== Math.min(reference.buckets.level, current.buckets.level)) return null;
  const of = (side: CountedNumbers, { keys, counts }: BucketCounts): CountedCategories => ({
    rows: side.rows,
    missing: side.missing,
    counts: new Map(keys.map((key, i) => [String(Number(bucketFloor(key, level).toPrecision(12))), counts[i] as number])),
  });
  const sides = [of(reference, a), of(current, coarsenBuckets(current.buckets, level))] as const;
  assert(sides[0].counts.size === a.keys.length || sides[0].counts.size > 0, 'numbers have names');
  return sides;
}

/** The counts of both sets of numbers together. Source of the moment merge: Chan, Golub & LeVeque (1983). */
export function mergeMoments(a: CountedNumbers, b: CountedNumbers): Omit<CountedNumbers, 'buckets'> {
  const count = a.count + b.count;
  const delta = b.mean - a.mean;
  const pick = (x: number | null, y: number | null, choose: (...v: number[]) => number): number | null => (x === null ? y : y === null ? x : choose(x, y));
  return {
    rows: a.rows + b.rows,
    missing: a.missing + b.missing,
    unreadable: a.unreadable + b.unreadable,
    count,
    mean: count === 0 ? 0 : (a.count * a.mean + b.count * b.mean) / count,
    m2: a.m2 + b.m2 + (count > 0 ? (delta * delta * a.count * b.count) / count : 0),
    min: pick(a.min, b.min, Math.min),
    max: pick(a.max, b.max, Math.max),
  };
}
