/** What drift keeps of a categorical feature: counts of the categories of the reference, the pooled rest, and unseen ones. */
import { assert } from '../kernel/assert.ts';

/** Categories that are counted one by one; further ones are pooled. */
const COUNTED_CATEGORIES = 100;

/** Categories frozen from the reference. */
export interface CategoricalBaseline {
  readonly categories: readonly string[];
  /** Categories of the reference beyond the counted ones. */
  readonly pooled: readonly string[];
}

/** Counts of one set of values; `counts` is aligned with the baseline's categories. */
export interface CategoricalProfile {
  readonly n: number;
  readonly missing: number;
  readonly counts: readonly number[];
  readonly other: number;
  /** Values that the reference does not know. */
  readonly unseen: number;
}

/** Freezes categories by descending reference count (ties by name); null when every value is missing. */
export function categoricalBaseline(values: readonly (string | null)[]): CategoricalBaseline | null {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  if (counts.size === 0) return null;
  const ordered = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([category]) => category);
  return { categories: ordered.slice(0, COUNTED_CATEGORIES), pooled: ordered.slice(COUNTED_CATEGORIES) };
}

/** Profiles values against a baseline; null counts as missing. */
export function profileCategorical(values: readonly (string | null)[], baseline: CategoricalBaseline): CategoricalProfile {
  const indexOf = new Map(baseline.categories.map((category, index) => [category, index]));
  const pooled = new Set(baseline.pooled);
  const counts = new Array<number>(baseline.categories.length).fill(0);
  let missing = 0;
  let other = 0;
  let unseen = 0;
  for (const value of values) {
    const index = value === null ? undefined : indexOf.get(value);
    if (value === null) missing += 1;
    else if (index !== undefined) counts[index] = (counts[index] as number) + 1;
    else if (pooled.has(value)) other += 1;
    else unseen += 1;
  }
  return { n: values.length, missing, counts, other, unseen };
}

/** The profile of both sets of values together; both must be of one baseline. */
export function mergeCategorical(a: CategoricalProfile, b: CategoricalProfile): CategoricalProfile {
  assert(a.counts.length === b.counts.length, 'only profiles of one baseline merge');
  return {
    n: a.n + b.n,
    missing: a.missing + b.missing,
    counts: a.counts.map((count, i) => count + (b.counts[i] as number)),
    other: a.other + b.other,
    unseen: a.unseen + b.unseen,
  };
}

/** Counts of both profiles over the same cells: categories, pooled, unseen; cells empty on both sides are left out. */
export function categoricalCells(
  reference: CategoricalProfile,
  current: CategoricalProfile,
): { readonly reference: readonly number[]; readonly current: readonly number[] } {
  const all = (profile: CategoricalProfile): readonly number[] => [...profile.counts, profile.other, profile.unseen];
  const a = all(reference);
  const b = all(current);
  const used = a.map((count, cell) => count + (b[cell] ?? 0) > 0);
  return { reference: a.filter((_, cell) => used[cell]), current: b.filter((_, cell) => used[cell]) };
}
