/**
 * Tests of "no group differs" by random re-labelling of people. Group sizes and the number of events are kept, so the counts of a
 * re-labelling are multivariate hypergeometric and are drawn as such, group by group, without touching a row.
 * The largest gap is biased upwards and its bootstrap interval never reaches zero, so only a permutation can test it.
 * Sources: Good (2005), Permutation, Parametric and Bootstrap Tests of Hypotheses; Devroye (1986), ch. III.2, for inversion from the mode.
 */
import { assert } from '../kernel/assert.ts';
import type { Counted } from './exact-ratio.ts';
import { permutationP } from './multiplicity.ts';
import { Xoshiro256 } from './random.ts';
import { logGamma } from './special-functions.ts';

/** Default number of permutations. */
export const PERMUTATIONS = 2_000;

/** Whole counts of a rate in each group. */
type GroupCounts = readonly Counted[];

/** p-value of the max − min gap of event rates; null when fewer than two groups have rows, or counts are not whole. */
export const rateGapPermutationP = (groups: GroupCounts, seed: bigint, permutations: number = PERMUTATIONS): number | null =>
  permuted(groups, seed, permutations, gap);

/** p-value of Pearson's χ² of independence between group and event, for tables whose expected counts are too small for its distribution. */
export const independencePermutationP = (groups: GroupCounts, seed: bigint, permutations: number = PERMUTATIONS): number | null =>
  permuted(groups, seed, permutations, chiSquareLike);

type Statistic = (events: Float64Array, sizes: Float64Array) => number;

function permuted(groups: GroupCounts, seed: bigint, permutations: number, statistic: Statistic): number | null {
  const filled = groups.filter(({ of }) => of > 0);
  if (filled.length < 2 || !filled.every(({ events, of }) => Number.isSafeInteger(events) && Number.isSafeInteger(of))) return null;
  const sizes = Float64Array.from(filled, ({ of }) => of);
  const events = Float64Array.from(filled, (group) => group.events);
  const rows = sizes.reduce((sum, size) => sum + size, 0);
  const total = events.reduce((sum, count) => sum + count, 0);
  const observed = statistic(events, sizes);
  const logFactorial = logFactorials(rows);
  const stream = Xoshiro256.seeded(seed);
  const drawn = new Float64Array(sizes.length);
  let extreme = 0;
  for (let r = 0; r < permutations; r++) {
    let [left, leftEvents] = [rows, total];
    for (let g = 0; g < sizes.length; g++) {
      const size = sizes[g] as number;
      const count = size === left ? leftEvents : hypergeometric(size, leftEvents, left, stream.nextUnit(), logFactorial);
      drawn[g] = count;
      left -= size;
      leftEvents -= count;
    }
    if (statistic(drawn, sizes) >= observed * (1 - 1e-12) - 1e-12) extreme += 1;
  }
  return permutationP(extreme, permutations);
}

/** Largest minus smallest rate. */
function gap(events: Float64Array, sizes: Float64Array): number {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let g = 0; g < sizes.length; g++) {
    const rate = (events[g] as number) / (sizes[g] as number);
    least = Math.min(least, rate);
    most = Math.max(most, rate);
  }
  return most - least;
}

/** Σ e²/n, which orders tables of the same margins as Pearson's χ² does. */
function chiSquareLike(events: Float64Array, sizes: Float64Array): number {
  let sum = 0;
  for (let g = 0; g < sizes.length; g++) sum += ((events[g] as number) * (events[g] as number)) / (sizes[g] as number);
  return sum;
}

/** Factorials are looked up as far as this many rows; above, the gamma function gives them. */
const TABLE_ROWS = 2_000_000;

/** ln n! as far as any test has asked so far: an audit makes dozens of tests on the same people. */
let known = new Float64Array(1);

function logFactorials(rows: number): (n: number) => number {
  if (rows > TABLE_ROWS) return (n) => logGamma(n + 1);
  if (known.length <= rows) {
    const table = new Float64Array(rows + 1);
    table.set(known);
    for (let n = known.length; n <= rows; n++) table[n] = (table[n - 1] as number) + Math.log(n);
    known = table;
  }
  const table = known;
  return (n) => table[n] as number;
}

/** Events among `draws` rows out of `rows` with `events` events: the quantile of `unit`, walking outwards from the mode. */
function hypergeometric(draws: number, events: number, rows: number, unit: number, logFactorial: (n: number) => number): number {
  const lowest = Math.max(0, draws + events - rows);
  const highest = Math.min(draws, events);
  assert(lowest <= highest, 'a draw takes no more rows than there are');
  const mode = Math.min(highest, Math.max(lowest, Math.floor(((draws + 1) * (events + 1)) / (rows + 2))));
  const choose = (n: number, k: number): number => logFactorial(n) - logFactorial(k) - logFactorial(n - k);
  const top = Math.exp(choose(events, mode) + choose(rows - events, draws - mode) - choose(rows, draws));
  let remaining = unit - top;
  let [above, below] = [mode, mode];
  let [pAbove, pBelow] = [top, top];
  while (remaining > 0 && (above < highest || below > lowest)) {
    if (above < highest) {
      pAbove *= ((events - above) * (draws - above)) / ((above + 1) * (rows - events - draws + above + 1));
      above += 1;
      remaining -= pAbove;
      if (remaining <= 0) return above;
    }
    if (below > lowest) {
      pBelow *= (below * (rows - events - draws + below)) / ((events - below + 1) * (draws - below + 1));
      below -= 1;
      remaining -= pBelow;
      if (remaining <= 0) return below;
    }
    // Probabilities fall on both sides, so that none of those that follow takes anything away either.
    if (remaining - pAbove === remaining && remaining - pBelow === remaining) break;
  }
  // What rounding left over belongs to the mode.
  return mode;
}
