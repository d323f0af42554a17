/**
 * Test of "no group differs": the largest gap between group rates under random re-labelling of the rows.
 * The gap itself is biased upwards and its bootstrap interval never reaches zero, so only a permutation can test it.
 * Source: Good (2005), Permutation, Parametric and Bootstrap Tests of Hypotheses.
 */
import { assert } from '../kernel/assert.ts';
import { permutationP } from './multiplicity.ts';
import { Xoshiro256 } from './random.ts';

/** Default number of permutations. */
const PERMUTATIONS = 2_000;

/** Rows as group number 0..groups−1 and event 1 or 0. */
interface GroupedEvents {
  readonly groups: Uint32Array;
  readonly groupCount: number;
  readonly events: Uint8Array;
}

/** p-value of the max − min gap of event rates; null when fewer than two groups have rows. */
export function groupGapPermutationP(rows: GroupedEvents, seed: bigint, permutations: number = PERMUTATIONS): number | null {
  assert(rows.groups.length === rows.events.length, 'every row has a group and an event');
  const sizes = new Float64Array(rows.groupCount);
  for (const group of rows.groups) sizes[group] = (sizes[group] as number) + 1;
  if (sizes.filter((size) => size > 0).length < 2) return null;
  const events = rows.events.slice();
  const observed = gap(rows.groups, sizes, events);
  const stream = Xoshiro256.seeded(seed);
  let extreme = 0;
  for (let r = 0; r < permutations; r++) {
    shuffle(events, stream);
    if (gap(rows.groups, sizes, events) >= observed - 1e-12) extreme += 1;
  }
  return permutationP(extreme, permutations);
}

function gap(groups: Uint32Array, sizes: Float64Array, events: Uint8Array): number {
  const counts = new Float64Array(sizes.length);
  for (let i = 0; i < groups.length; i++) counts[groups[i] as number] = (counts[groups[i] as number] as number) + (events[i] as number);
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let g = 0; g < sizes.length; g++) {
    if (sizes[g] === 0) continue;
    const rate = (counts[g] as number) / (sizes[g] as number);
    least = Math.min(least, rate);
    most = Math.max(most, rate);
  }
  return most - least;
}

/** Fisher–Yates shuffle in place. */
function shuffle(values: Uint8Array, stream: Xoshiro256): void {
  for (let i = values.length - 1; i > 0; i--) {
    const j = stream.nextBelow(i + 1);
    const held = values[i] as number;
    values[i] = values[j] as number;
    values[j] = held;
  }
}
