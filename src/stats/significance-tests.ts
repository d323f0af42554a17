/**
 * Tests on tables of counts.
 * Sources: Fisher (1935), two-sided by summing the probabilities not above the observed one (relative slack 1e-7);
 * Pearson (1900) with the expected-count rule of Cochran (1954); Cochran (1954) and Mantel & Haenszel (1959).
 */
import { assert } from '../kernel/assert.ts';
import { chiSquareUpperTail, normalTwoSidedP } from './distributions.ts';
import { logChoose, logGamma } from './special-functions.ts';

/** A 2×2 table of integer counts: rows are groups, columns are event and non-event. */
interface TwoByTwo {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
}

/** Rows above which the exact test gives way to the pooled z-test. */
const FISHER_MAXIMUM_ROWS = 1_000_000;
const SLACK = 1 + 1e-7;

/** Two-sided p-value of Fisher's exact test; the pooled z-test takes over above a million rows. */
export function fisherExactP(table: TwoByTwo): number {
  const { a, b, c, d } = table;
  for (const count of [a, b, c, d]) assert(Number.isSafeInteger(count) && count >= 0, `Fisher's test needs whole counts, got ${count}`);
  const n = a + b + c + d;
  const row = a + b;
  const column = a + c;
  if (row === 0 || row === n || column === 0 || column === n) return 1;
  if (n > FISHER_MAXIMUM_ROWS) return pooledZTest(a, row, c, c + d)?.p ?? 1;
  const logP = hypergeometricLogP(row, column, n);
  const observed = logP(a);
  const limit = observed + Math.log(SLACK);
  const mode = Math.floor(((row + 1) * (column + 1)) / (n + 2));
  let p = 0;
  for (const [from, end] of tailsOf(logP, { lowest: Math.max(0, column - (n - row)), mode, highest: Math.min(row, column) }, observed)) {
    for (let x = from; x < end; x++) {
      const candidate = logP(x);
      if (candidate <= limit) p += Math.exp(candidate);
    }
  }
  return Math.min(1, p);
}

/** ln of the probability of x events in a group of `row` of n rows, `column` of which are events. */
export function hypergeometricLogP(row: number, column: number, n: number): (x: number) => number {
  const total = logChoose(n, column);
  const [own, others] = [logGamma(row + 1), logGamma(n - row + 1)];
  return (x) => own - logGamma(x + 1) - logGamma(row - x + 1) + (others - logGamma(column - x + 1) - logGamma(n - row - column + x + 1)) - total;
}

/**
 * A table that is e¹⁰⁰ times less probable than the observed one adds nothing. Probabilities fall from the mode on, so all that are left out are below
 * e⁻¹⁰⁰ of the sum each, which has at most a million terms: together less than 10⁻³⁷ of what a double tells to 10⁻¹⁶.
 */
const NEGLIGIBLE = 100;
/** More than the error of a logarithm of a probability of so many rows, so that near the limit every table is looked at itself. */
const ROUNDING = 1e-6;

interface Support {
  readonly lowest: number;
  readonly mode: number;
  readonly highest: number;
}

/**
 * Where the tables lie that may be no more probable than the observed one and still count, below and above the mode: from the first up to before the
 * last number. Some thirty standard deviations at most, found by bisection, as probabilities rise up to the mode and fall behind it.
 */
export function tailsOf(logP: (x: number) => number, { lowest, mode, highest }: Support, observed: number): readonly (readonly [number, number])[] {
  const [least, most] = [observed - NEGLIGIBLE, observed + ROUNDING];
  return [
    [firstWhere(lowest, mode + 1, (x) => logP(x) >= least), firstWhere(lowest, mode + 1, (x) => logP(x) > most)],
    [firstWhere(mode + 1, highest + 1, (x) => logP(x) <= most), firstWhere(mode + 1, highest + 1, (x) => logP(x) < least)],
  ];
}

/** The first whole number from `low` on that has what all behind it have as well; `end` where none before it has. */
function firstWhere(low: number, end: number, holds: (x: number) => boolean): number {
  let [from, to] = [low, end];
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    if (holds(middle)) to = middle;
    else from = middle + 1;
  }
  return from;
}

/** A statistic with its p-value. */
interface TestResult {
  readonly statistic: number;
  readonly p: number;
}

/** Pooled two-proportion z-test of k1/n1 against k2/n2; null when a group is empty or all rows agree. */
export function pooledZTest(k1: number, n1: number, k2: number, n2: number): TestResult | null {
  if (!(n1 > 0 && n2 > 0)) return null;
  const pooled = (k1 + k2) / (n1 + n2);
  const variance = pooled * (1 - pooled) * (1 / n1 + 1 / n2);
  if (!(variance > 0)) return null;
  const statistic = (k1 / n1 - k2 / n2) / Math.sqrt(variance);
  return { statistic, p: normalTwoSidedP(statistic) };
}

/** Pearson's test on an r×c table of counts. */
export interface ChiSquareResult extends TestResult {
  readonly df: number;
  /** Cramér's V, √(χ²/(n·min(r−1, c−1))). */
  readonly cramersV: number;
  /** False when an expected count is below five, so that the p-value is not to be relied on. */
  readonly expectedCountsSuffice: boolean;
}

/** Least expected count of a cell for Pearson's p-value to hold. */
export const MINIMUM_EXPECTED_COUNT = 5;

/** Pearson χ² of independence without continuity correction; empty rows and columns are dropped; null when fewer than 2×2 remain. */
export function chiSquareTest(table: readonly (readonly number[])[]): ChiSquareResult | null {
  const width = Math.max(0, ...table.map((row) => row.length));
  const columnTotals = Array.from({ length: width }, (_, c) => table.reduce((sum, row) => sum + (row[c] ?? 0), 0));
  const rows = table.map((row) => ({ row, total: row.reduce((sum, count) => sum + count, 0) })).filter(({ total }) => total > 0);
  const columns = columnTotals.map((total, index) => ({ total, index })).filter(({ total }) => total > 0);
  if (rows.length < 2 || columns.length < 2) return null;
  const n = rows.reduce((sum, { total }) => sum + total, 0);
  let statistic = 0;
  let leastExpected = Number.POSITIVE_INFINITY;
  for (const { row, total } of rows) {
    for (const column of columns) {
      const expected = (total * column.total) / n;
      leastExpected = Math.min(leastExpected, expected);
      statistic += ((row[column.index] ?? 0) - expected) ** 2 / expected;
    }
  }
  const df = (rows.length - 1) * (columns.length - 1);
  const cramersV = Math.sqrt(statistic / (n * Math.min(rows.length - 1, columns.length - 1)));
  return { statistic, p: chiSquareUpperTail(statistic, df), df, cramersV, expectedCountsSuffice: leastExpected >= MINIMUM_EXPECTED_COUNT };
}

/** Cochran–Mantel–Haenszel test with the common odds ratio. */
export interface StratifiedResult extends TestResult {
  /** Σ(a·d/n) / Σ(b·c/n); null when the denominator is zero. */
  readonly commonOddsRatio: number | null;
  /** Variance of its logarithm; null when numerator or denominator is zero. */
  readonly logVariance: number | null;
  /** Strata in which both rows and both columns have somebody: only they tell anything. */
  readonly informativeStrata: number;
}

/**
 * CMH test over 2×2 strata, with continuity correction ½; null when no stratum varies. The variance of the log odds ratio is that of
 * Robins, Breslow & Greenland (1986), which holds for few large strata and for many small ones.
 */
export function cochranMantelHaenszel(strata: readonly TwoByTwo[]): StratifiedResult | null {
  let deviation = 0;
  let variance = 0;
  let informativeStrata = 0;
  for (const { a, b, c, d } of strata) {
    const n = a + b + c + d;
    if (n < 2) continue;
    const row = a + b;
    const column = a + c;
    const share = (row * (n - row) * column * (n - column)) / (n * n * (n - 1));
    deviation += a - (row * column) / n;
    variance += share;
    if (share > 0) informativeStrata += 1;
  }
  if (!(variance > 0)) return null;
  const statistic = Math.max(0, Math.abs(deviation) - 0.5) ** 2 / variance;
  return { statistic, p: chiSquareUpperTail(statistic, 1), informativeStrata, ...commonOdds(strata) };
}

function commonOdds(strata: readonly TwoByTwo[]): Pick<StratifiedResult, 'commonOddsRatio' | 'logVariance'> {
  let [r, s, pr, cross, qs] = [0, 0, 0, 0, 0];
  for (const { a, b, c, d } of strata) {
    const n = a + b + c + d;
    if (n === 0) continue;
    const [concordant, discordant] = [(a * d) / n, (b * c) / n];
    const [p, q] = [(a + d) / n, (b + c) / n];
    r += concordant;
    s += discordant;
    pr += p * concordant;
    cross += p * discordant + q * concordant;
    qs += q * discordant;
  }
  if (!(s > 0)) return { commonOddsRatio: null, logVariance: null };
  return { commonOddsRatio: r / s, logVariance: r > 0 ? pr / (2 * r * r) + cross / (2 * r * s) + qs / (2 * s * s) : null };
}
