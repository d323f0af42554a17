import type { Measure } from '../../kernel/measure.ts';
import type { FeatureSkew, SkewCategory, SkewDocument } from './skew-check.entity.ts';
import { SKEW_THRESHOLDS } from './thresholds.rules.ts';

/** A category as it is shown: without a name where several are put together, without counts where they are withheld. */
export interface ShownCategory {
  readonly category: string | null;
  readonly training: number | null;
  readonly serving: number | null;
}

/** A feature as it is shown to a certain reader. */
export type ShownFeatureSkew = Omit<FeatureSkew, 'categories'> & { readonly categories: readonly ShownCategory[] };

/** A document as it is shown to a certain reader. */
export type ShownSkew = Omit<SkewDocument, 'features'> & { readonly features: readonly ShownFeatureSkew[] };

/** The document as a reader may see it: exactly with the permission for exact counts, else with counts of few people hidden. */
export const shownSkew = (document: SkewDocument, exact: boolean): ShownSkew => ({
  ...document,
  features: document.features.map((feature) => (exact ? feature : hideSmall(feature))),
});

function hideSmall(feature: FeatureSkew): ShownFeatureSkew {
  return {
    ...feature,
    categories: shownCategories(feature.categories),
    measures: feature.isProtected ? feature.measures.map(hiddenMeasure) : feature.measures,
    statistics: feature.isProtected ? feature.statistics.map((one) => ({ ...one, value: null, p: null, pAdjusted: null })) : feature.statistics,
  };
}

const small = (count: number): boolean => count > 0 && count < SKEW_THRESHOLDS.displayCount;

/**
 * Categories with a small count on either side lose their name and are put together. When what is put together is small itself, the
 * smallest of the others joins it, so that nothing follows by subtraction from the totals.
 */
function shownCategories(categories: readonly SkewCategory[]): readonly ShownCategory[] {
  const shown = categories.filter(({ training, serving }) => !small(training) && !small(serving));
  const hidden = categories.filter((category) => !shown.includes(category));
  if (hidden.length === 0) return shown;
  const sums = { training: sum(hidden, 'training'), serving: sum(hidden, 'serving') };
  while ((small(sums.training) || small(sums.serving)) && shown.length > 0) {
    const next = shown.pop();
    sums.training += next?.training ?? 0;
    sums.serving += next?.serving ?? 0;
  }
  const tooSmall = small(sums.training) || small(sums.serving);
  return [...shown, { category: null, training: tooSmall ? null : sums.training, serving: tooSmall ? null : sums.serving }];
}

const sum = (categories: readonly SkewCategory[], side: 'training' | 'serving'): number => categories.reduce((total, one) => total + one[side], 0);

/** Numbers about a protected column say as much about few people as their counts do. */
function hiddenMeasure({ numerator: _numerator, denominator: _denominator, ci: _ci, ...measure }: Measure): Measure {
  return { ...measure, value: null, status: 'SUPPRESSED', reason: 'BELOW_DISPLAY_THRESHOLD' };
}
