/**
 * Exact comparison of a ratio of two proportions with a threshold such as 4/5.
 * Sources: 29 CFR 1607.4(D), "less than four-fifths", hence strictly; UGESP Questions and Answers (1979), question 21, for the
 * flip test. Counts are compared in integers, because floating division misjudges a third of the exact 4/5 cases.
 */
import { assert } from '../kernel/assert.ts';

/** A positive rational number in lowest terms. */
export interface Ratio {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

const FRACTION = /^(\d{1,15})\/(\d{1,15})$/;
const DECIMAL = /^(\d{1,9})(?:\.(\d{1,15}))?$/;

/** Reads `4/5`, `0.8` or `1` without rounding; null when the text is none of these or not positive. */
export function parseRatio(text: string): Ratio | null {
  const fraction = FRACTION.exec(text.trim());
  if (fraction !== null) return reduced(BigInt(fraction[1] ?? ''), BigInt(fraction[2] ?? ''));
  const decimal = DECIMAL.exec(text.trim());
  if (decimal === null) return null;
  const digits = decimal[2] ?? '';
  return reduced(BigInt(`${decimal[1] ?? ''}${digits}`), 10n ** BigInt(digits.length));
}

function reduced(numerator: bigint, denominator: bigint): Ratio | null {
  if (numerator <= 0n || denominator <= 0n) return null;
  let a = numerator;
  let b = denominator;
  while (b !== 0n) [a, b] = [b, a % b];
  return { numerator: numerator / a, denominator: denominator / a };
}

/** The nearest floating-point number, for display and for comparison with interval bounds. */
export function ratioValue(ratio: Ratio): number {
  return Number(ratio.numerator) / Number(ratio.denominator);
}

/** Events among rows (or event weight among weight) of a group. */
export interface Counted {
  readonly events: number;
  readonly of: number;
}

/** Whether the threshold was crossed on its harmful side; `exact` is false when weights forced a tolerance of 1e-12. */
export interface RatioComparison {
  readonly crossed: boolean;
  readonly exact: boolean;
}

const INEXACT_TOLERANCE = 1e-12;

/** Whether (group rate)/(reference rate) is strictly below the threshold; null when either rate or the ratio is undefined. */
export function isBelowRatio(group: Counted, reference: Counted, threshold: Ratio): RatioComparison | null {
  if (!(group.of > 0 && reference.of > 0 && reference.events > 0)) return null;
  if ([group.events, group.of, reference.events, reference.of].every(Number.isSafeInteger)) {
    const left = threshold.denominator * BigInt(group.events) * BigInt(reference.of);
    const right = threshold.numerator * BigInt(reference.events) * BigInt(group.of);
    return { crossed: left < right, exact: true };
  }
  const left = (group.events / group.of) * Number(threshold.denominator);
  const right = (reference.events / reference.of) * Number(threshold.numerator);
  return { crossed: left < right * (1 - INEXACT_TOLERANCE), exact: false };
}

/** Whether the ratio of the rates lies outside [threshold, 1/threshold], for a threshold of at most one; null when either ratio is undefined. */
export function isOutsideRatioBand(group: Counted, reference: Counted, threshold: Ratio): RatioComparison | null {
  const below = isBelowRatio(group, reference, threshold);
  const above = isBelowRatio(reference, group, threshold);
  // A group without events has no inverse ratio, and is below any threshold already.
  if (below?.crossed === true) return below;
  return below === null || above === null ? null : above;
}

/** Whether |group rate − reference rate| is strictly above the threshold, in integers when the counts are whole; null when a rate is undefined. */
export function isDifferenceAbove(group: Counted, reference: Counted, threshold: Ratio): RatioComparison | null {
  if (!(group.of > 0 && reference.of > 0)) return null;
  if ([group.events, group.of, reference.events, reference.of].every(Number.isSafeInteger)) {
    const cross = BigInt(group.events) * BigInt(reference.of) - BigInt(reference.events) * BigInt(group.of);
    const gap = cross < 0n ? -cross : cross;
    return { crossed: threshold.denominator * gap > threshold.numerator * BigInt(group.of) * BigInt(reference.of), exact: true };
  }
  const gap = Math.abs(group.events / group.of - reference.events / reference.of);
  return { crossed: gap > ratioValue(threshold) * (1 + INEXACT_TOLERANCE), exact: false };
}

/**
 * Flip test: would moving one event from the reference to the group make the group's rate the higher one?
 * Then the gap hangs on a single decision. Compared in integers; false when no event can be moved.
 */
export function flipTest(group: Counted, reference: Counted): boolean {
  assert(group.of >= 0 && reference.of >= 0, 'counts are not negative');
  if (!(group.of > 0 && reference.of > 0) || reference.events < 1 || group.events + 1 > group.of) return false;
  const wasHigher = group.events * reference.of > reference.events * group.of;
  return !wasHigher && (group.events + 1) * reference.of > (reference.events - 1) * group.of;
}
