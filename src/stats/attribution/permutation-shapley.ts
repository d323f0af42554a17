/**
 * Shapley values by sampled orders of the players, each walked forwards and backwards (antithetic pairs). Effects add up after any number of
 * pairs, and one pair is exact for a model whose interactions are of two groups at most.
 * Source: Castro et al. (2009); Mitchell et al. (2022), Sampling permutations for Shapley value estimation.
 */
import { Xoshiro256 } from '../random.ts';
import { AttributionFault } from './attribution-fault.ts';
import type { CoalitionGame } from './coalition-game.ts';
import { shuffled } from './shuffled.ts';

/** How the orders are drawn, and when drawing ends. */
export const PERMUTATION_SHAPLEY = {
  /** Pairs of orders drawn in any case, so that their spread says something. */
  leastPairs: 4,
  mostPairs: 60,
  /** Largest standard error of an effect as a share of |output − base value|. */
  relativeError: 0.02,
} as const;

/** Effects with what is known of their error. */
export interface SampledShapley {
  readonly effects: Float64Array;
  /** Standard error of each effect over the pairs of orders. */
  readonly standardErrors: Float64Array;
  readonly pairs: number;
  readonly converged: boolean;
  /** Why drawing ended before the error was small enough. */
  readonly reason: 'BUDGET_ENDED' | 'NOT_CONVERGED' | null;
}

/**
 * Draws pairs of orders until the largest standard error is small against the distance between output and base value, the pairs are used
 * up or the budget does not carry another pair. Throws AttributionFault, also BUDGET_ENDED when not even one pair was affordable.
 */
export async function permutationShapley(game: CoalitionGame, seed: bigint, affords: (rows: number) => boolean): Promise<SampledShapley> {
  const count = game.players.length;
  const stream = Xoshiro256.seeded(seed);
  const estimate = new RunningMean(count);
  const [base, output] = await game.values([0n, game.everybody]);
  const goal = PERMUTATION_SHAPLEY.relativeError * Math.abs((output as number) - (base as number));
  let reason: SampledShapley['reason'] = 'NOT_CONVERGED';
  while (estimate.count < PERMUTATION_SHAPLEY.mostPairs) {
    const order = shuffled(count, stream);
    const walks = [prefixes(order), prefixes(order.toReversed())];
    if (!affords(game.costOf(walks.flat()))) {
      reason = 'BUDGET_ENDED';
      break;
    }
    estimate.add(await pairEffects(game, order, walks));
    if (estimate.count >= PERMUTATION_SHAPLEY.leastPairs && Math.max(0, ...estimate.standardErrors()) <= goal) {
      reason = null;
      break;
    }
  }
  if (estimate.count === 0) throw new AttributionFault('BUDGET_ENDED');
  return { effects: estimate.mean, standardErrors: estimate.standardErrors(), pairs: estimate.count, converged: reason === null, reason };
}

/** Mean of the marginal contributions along one order and along its reverse. */
async function pairEffects(game: CoalitionGame, order: readonly number[], walks: readonly (readonly bigint[])[]): Promise<Float64Array> {
  const effects = new Float64Array(order.length);
  for (const [w, walk] of walks.entries()) {
    const values = await game.values(walk);
    const along = w === 0 ? order : order.toReversed();
    for (const [step, player] of along.entries()) {
      effects[player] = (effects[player] as number) + ((values[step + 1] as number) - (values[step] as number)) / 2;
    }
  }
  return effects;
}

/** The coalitions along an order, from nobody to everybody. */
function prefixes(order: readonly number[]): readonly bigint[] {
  let coalition = 0n;
  return [
    coalition,
    ...order.map((player) => {
      coalition |= 1n << BigInt(player);
      return coalition;
    }),
  ];
}

/** Mean and spread of vectors that come one by one. Source: Welford (1962). */
class RunningMean {
  count = 0;
  readonly mean: Float64Array;
  private readonly squares: Float64Array;

  constructor(length: number) {
    this.mean = new Float64Array(length);
    this.squares = new Float64Array(length);
  }

  add(values: Float64Array): void {
    this.count += 1;
    for (const [i, value] of values.entries()) {
      const before = value - (this.mean[i] as number);
      this.mean[i] = (this.mean[i] as number) + before / this.count;
      this.squares[i] = (this.squares[i] as number) + before * (value - (this.mean[i] as number));
    }
  }

  /** Infinite after one vector, which says nothing of the spread. */
  standardErrors(): Float64Array {
    if (this.count < 2) return new Float64Array(this.mean.length).fill(Number.POSITIVE_INFINITY);
    return this.squares.map((sum) => Math.sqrt(sum / (this.count - 1) / this.count));
  }
}
