import { assert } from '../kernel/assert.ts';

/** Weight sum, sum of squared weights and rows of some set of rows; tallies of disjoint sets add up. */
export interface Tally {
  readonly weight: number;
  readonly squares: number;
  readonly rows: number;
}

/** The tally of no rows. */
export const EMPTY_TALLY: Tally = { weight: 0, squares: 0, rows: 0 };

/** The tally of `rows` rows of weight one. */
export const unitTally = (rows: number): Tally => ({ weight: rows, squares: rows, rows });

/** The tally of the union of disjoint sets of rows. */
export function addTallies(...tallies: readonly Tally[]): Tally {
  let weight = 0;
  let squares = 0;
  let rows = 0;
  for (const tally of tallies) {
    weight += tally.weight;
    squares += tally.squares;
    rows += tally.rows;
  }
  return { weight, squares, rows };
}

/** Kish's effective sample size (Σw)²/Σw²; 0 for an empty set. Source: Kish (1965), Survey Sampling. */
export function effectiveSize(tally: Tally): number {
  return tally.squares === 0 ? 0 : (tally.weight * tally.weight) / tally.squares;
}

/** Whether any row weighs other than one: weights that are one on average, or whose squares are, still are weights. */
export const isWeighted = ({ weight, squares, rows }: Tally): boolean => weight !== rows || squares !== rows;

/** The tally of a whole weight vector; `rows` unit weights when the vector is absent. */
export function tallyOf(rows: number, weights?: Float64Array): Tally {
  if (weights === undefined) return unitTally(rows);
  assert(weights.length === rows, 'there is one weight per row');
  let weight = 0;
  let squares = 0;
  for (const w of weights) {
    weight += w;
    squares += w * w;
  }
  return { weight, squares, rows };
}

/** Why a weight vector cannot be used, as one sentence for its owner; null when it can. */
export function weightsProblem(weights: Float64Array): string | null {
  let sum = 0;
  for (let row = 0; row < weights.length; row++) {
    const weight = weights[row] as number;
    if (!Number.isFinite(weight) || weight < 0) {
      return `The weight of row ${row + 1} is ${weight}; give every row a finite weight of zero or more.`;
    }
    sum += weight;
  }
  return sum > 0 ? null : 'All weights are zero; give at least one row a positive weight.';
}
