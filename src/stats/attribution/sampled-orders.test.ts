import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { close, explain, type Predict, quadratic, sizes } from '../../testing/attribution-worlds.ts';
import { Xoshiro256 } from '../random.ts';
import { PERMUTATION_SHAPLEY } from './permutation-shapley.ts';

describe('sampled orders', () => {
  const seeded = (seed: bigint, rows: number, groups: number): number[][] => {
    const stream = Xoshiro256.seeded(seed);
    return Array.from({ length: rows }, () => Array.from({ length: groups }, () => stream.nextUnit() * 4 - 2));
  };

  it('are exact after a few pairs when no more than two groups interact', async () => {
    await fc.assert(
      fc.asyncProperty(sizes, fc.bigInt(0n, 1_000n), async (given, seed) => {
        const predict = quadratic(given);
        const sampled = await explain({ ...given, predict, method: 'PERMUTATION', seed });
        close(sampled.effects, (await explain({ ...given, predict })).effects, 7);
      }),
      { numRuns: 40 },
    );
  });

  it('come within five standard errors of the exact values where three groups interact, and say how far they are off', async () => {
    const background = seeded(1n, 40, 8);
    const row = seeded(2n, 1, 8)[0] as number[];
    const predict: Predict = (x) => x.reduce((sum, value) => sum + value, 0) + 2 * (x[0] as number) * (x[1] as number) * (x[2] as number);
    const exact = await explain({ row, background, predict });
    for (const seed of [1n, 2n, 3n]) {
      const sampled = await explain({ row, background, predict, method: 'PERMUTATION', seed });
      expect(sampled.standardErrors.some((error) => error > 0)).toBe(true);
      for (const [i, effect] of sampled.effects.entries()) {
        expect(Math.abs(effect - (exact.effects[i] as number))).toBeLessThan(5 * (sampled.standardErrors[i] as number) + 1e-9);
      }
    }
  });

  it('give the same numbers for the same seed, and other orders for another one', async () => {
    const asked = { row: seeded(2n, 1, 6)[0] as number[], background: seeded(1n, 20, 6), method: 'PERMUTATION' as const };
    const predict: Predict = (x) => Math.max(...x) * Math.min(...x);
    const first = await explain({ ...asked, predict, seed: 5n });
    expect(await explain({ ...asked, predict, seed: 5n })).toEqual(first);
    expect((await explain({ ...asked, predict, seed: 6n })).effects).not.toEqual(first.effects);
  });

  it('are INSUFFICIENT when the budget ends before the error is small, and have no numbers when it does not carry one pair', async () => {
    const asked = { row: seeded(3n, 1, 9)[0] as number[], background: seeded(4n, 30, 9), method: 'PERMUTATION' as const };
    const predict: Predict = (x) => x.reduce((product, value) => product * (1 + value), 1);
    const short = await explain({ ...asked, predict, budgetRows: 30 * 40 });
    expect(short).toMatchObject({ status: 'INSUFFICIENT', reason: 'BUDGET_ENDED' });
    expect(short.pairs).toBeLessThan(PERMUTATION_SHAPLEY.mostPairs);
    expect(short.additivity?.holds).toBe(true);
    expect(await explain({ ...asked, predict, budgetRows: 100 })).toMatchObject({
      status: 'INSUFFICIENT',
      reason: 'BUDGET_ENDED',
      effects: [],
      baseValue: null,
    });
  });

  it('are INSUFFICIENT when the pairs are used up and the error is still large', async () => {
    const wild: Predict = (x) => Math.sign(x.reduce((product, value) => product * value, 1));
    const found = await explain({ row: [1, 1, 1, 1, 1, 1, 1, 1], background: seeded(9n, 15, 8), predict: wild, method: 'PERMUTATION' });
    expect(found).toMatchObject({ status: 'INSUFFICIENT', reason: 'NOT_CONVERGED', pairs: PERMUTATION_SHAPLEY.mostPairs });
  });

  it('take the place of all coalitions when more than twelve groups differ from the background', async () => {
    const row = Array.from({ length: 14 }, (_, i) => i);
    const many = await explain({ row, background: [row.map(() => -1)], predict: (x) => x.reduce((sum, value) => sum + value, 0) });
    expect(many.method).toBe('PERMUTATION');
    const few = await explain({ row, background: [row.map((value, i) => (i < 3 ? -1 : value))], predict: (x) => x.reduce((sum, value) => sum + value, 0) });
    expect(few).toMatchObject({ method: 'EXACT', status: 'OK' });
  });
});
