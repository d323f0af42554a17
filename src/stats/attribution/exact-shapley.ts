/** Shapley values by all coalitions: φᵢ = Σ over S without i of |S|!(M−|S|−1)!/M! · (v(S ∪ i) − v(S)). Source: Shapley (1953). */
import { assert } from '../../kernel/assert.ts';
import type { CoalitionGame } from './coalition-game.ts';

/** Most players for which all 2^M coalitions are asked. */
export const MOST_EXACT_PLAYERS = 12;

/** One effect per player. Throws AttributionFault. */
export async function exactShapley(game: CoalitionGame): Promise<Float64Array> {
  const count = game.players.length;
  assert(count <= MOST_EXACT_PLAYERS, 'all coalitions are asked only of few players');
  const coalitions = 2 ** count;
  const values = await game.values(Array.from({ length: coalitions }, (_, coalition) => BigInt(coalition)));
  const weights = weightsBySize(count);
  const effects = new Float64Array(count);
  for (let coalition = 0; coalition < coalitions; coalition++) {
    const weight = weights[bitsIn(coalition)] as number;
    for (let player = 0; player < count; player++) {
      const bit = 1 << player;
      if (coalition & bit) continue;
      effects[player] = (effects[player] as number) + weight * ((values[coalition | bit] as number) - (values[coalition] as number));
    }
  }
  return effects;
}

/** s!(M−s−1)!/M! for s = 0..M−1, from 1/M by the ratio of neighbours so that no factorial overflows. */
function weightsBySize(count: number): Float64Array {
  const weights = new Float64Array(Math.max(1, count));
  weights[0] = 1 / Math.max(1, count);
  for (let size = 1; size < count; size++) weights[size] = ((weights[size - 1] as number) * size) / (count - size);
  return weights;
}

function bitsIn(coalition: number): number {
  let bits = 0;
  for (let rest = coalition; rest > 0; rest >>= 1) bits += rest & 1;
  return bits;
}
