/**
 * A metric over the folds of cross-validation. Sources: Bengio & Grandvalet (2004), that no unbiased estimate of its variance exists, because
 * folds share their training rows; Nadeau & Bengio (2003) for the corrected variance (1/k + n_test/n_train)·s², here with n_test/n_train = 1/(k−1).
 */
import type { ConfidenceInterval } from '../kernel/measure.ts';
import { studentTQuantile } from './distributions.ts';
import { interval } from './measures.ts';

/** Mean and spread of a metric over folds; nulls where they cannot be computed. */
export interface FoldSummary {
  /** Folds with a value, and all folds. */
  readonly measured: number;
  readonly folds: number;
  readonly mean: number | null;
  /** Sample standard deviation (k − 1) over the folds. */
  readonly standardDeviation: number | null;
  readonly minimum: number | null;
  readonly maximum: number | null;
  /** t-interval of the mean, k − 1 degrees of freedom, by the corrected variance; null when a fold has no value, or there is one fold. */
  readonly ci: ConfidenceInterval | null;
}

/** Summarises the folds; a fold without a value takes the interval away, as leaving it out would flatter. */
export function summariseFolds(values: readonly (number | null)[], level = 0.95): FoldSummary {
  const known = values.filter((value): value is number => value !== null && Number.isFinite(value));
  const counts = { measured: known.length, folds: values.length };
  if (known.length === 0) return { ...counts, mean: null, standardDeviation: null, minimum: null, maximum: null, ci: null };
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  const ends = { minimum: Math.min(...known), maximum: Math.max(...known) };
  if (known.length < 2) return { ...counts, ...ends, mean, standardDeviation: null, ci: null };
  const k = known.length;
  const variance = known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (k - 1);
  const half = studentTQuantile(1 - (1 - level) / 2, k - 1) * Math.sqrt((1 / k + 1 / (k - 1)) * variance);
  const ci = k === values.length ? interval([mean - half, mean + half], level, 't') : null;
  return { ...counts, ...ends, mean, standardDeviation: Math.sqrt(variance), ci };
}
