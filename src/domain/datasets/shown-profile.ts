import type { ColumnProfile } from '../../inference/dataset-profile.ts';
import { LIMITS } from '../../kernel/limits.ts';

/** A column's profile as somebody may see it. */
export interface ShownProfile extends Omit<ColumnProfile, 'missing' | 'distinct'> {
  /** Values are left out because the column is sensitive. */
  readonly withheld: boolean;
  /** null: fewer than `LIMITS.profileSmallCount`, but not none; of a sensitive column: not none. */
  readonly missing: number | null;
  readonly distinct: number | null;
}

/**
 * What of a profile is shown. With the permission for it: everything. Without: no value of a sensitive column, and nowhere a count so
 * small that it could be about somebody in particular.
 */
export function shownProfile(column: ColumnProfile, reader: { readonly exact: boolean; readonly sensitive: boolean }): ShownProfile {
  if (reader.exact) return { ...column, withheld: false };
  const counts = { missing: largeOrNone(column.missing), distinct: largeOrNone(column.distinct) };
  // Of a protected attribute those without a value are a group of an audit, which may be withheld so that a smaller one does not follow.
  const missing = column.missing === 0 ? 0 : null;
  if (reader.sensitive) return { ...column, ...counts, missing, withheld: true, topValues: [], topValuesError: 0, numbers: null, texts: null };
  const topValues = column.topValues.filter(({ count }) => count >= LIMITS.profileSmallCount);
  const { numbers } = column;
  return {
    ...column,
    missing: counts.missing,
    withheld: false,
    topValues,
    numbers: numbers === null ? null : { ...numbers, histogram: numbers.histogram.map((rows) => (rows < LIMITS.profileSmallCount ? 0 : rows)) },
  };
}

const largeOrNone = (count: number): number | null => (count > 0 && count < LIMITS.profileSmallCount ? null : count);
