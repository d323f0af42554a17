import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { present } from '../../kernel/assert.ts';
import { type Asked, cell, close, cubic, explain, linear, type Predict, sizes, world } from '../../testing/attribution-worlds.ts';
import type { AttributionMethod } from './attribute-row.ts';

/** v(S) by its definition, for the oracles below. */
function coalitionValue({ row, background, predict }: Asked, members: ReadonlySet<number>): number {
  return background.reduce((sum, base) => sum + predict(row.map((value, i) => (members.has(i) ? value : (base[i] as number)))), 0) / background.length;
}

function allOrders(count: number): number[][] {
  if (count === 0) return [[]];
  return allOrders(count - 1).flatMap((order) => Array.from({ length: count }, (_, at) => [...order.slice(0, at), count - 1, ...order.slice(at)]));
}

/** Mean marginal contribution over every order of the groups. */
function byAllOrders(asked: Asked): number[] {
  const effects = new Array<number>(asked.row.length).fill(0);
  const orders = allOrders(asked.row.length);
  for (const order of orders) {
    const members = new Set<number>();
    for (const group of order) {
      const before = coalitionValue(asked, members);
      members.add(group);
      effects[group] = (effects[group] as number) + (coalitionValue(asked, members) - before) / orders.length;
    }
  }
  return effects;
}

/** KernelSHAP with every coalition: the weighted least squares problem of Lundberg & Lee (2017), solved with its constraint substituted. */
function byKernel(asked: Asked): number[] {
  const count = asked.row.length;
  const everybody = coalitionValue(asked, new Set(asked.row.keys()));
  const nobody = coalitionValue(asked, new Set());
  if (count === 1) return [everybody - nobody];
  const matrix = Array.from({ length: count - 1 }, () => new Array<number>(count).fill(0));
  for (let coalition = 1; coalition < 2 ** count - 1; coalition++) {
    const inside = asked.row.map((_, i) => ((coalition >> i) & 1) === 1);
    const size = inside.filter(Boolean).length;
    const weight = (count - 1) / (binomial(count, size) * size * (count - size));
    const last = inside[count - 1] ? 1 : 0;
    const x = inside.slice(0, -1).map((member) => (member ? 1 : 0) - last);
    const y = coalitionValue(asked, new Set([...asked.row.keys()].filter((i) => inside[i]))) - nobody - last * (everybody - nobody);
    for (let i = 0; i < count - 1; i++) {
      for (let j = 0; j < count - 1; j++) (matrix[i] as number[])[j] = ((matrix[i] as number[])[j] as number) + weight * (x[i] as number) * (x[j] as number);
      (matrix[i] as number[])[count - 1] = ((matrix[i] as number[])[count - 1] as number) + weight * (x[i] as number) * y;
    }
  }
  const found = solved(matrix);
  return [...found, everybody - nobody - found.reduce((sum, value) => sum + value, 0)];
}

const binomial = (n: number, k: number): number => (k === 0 ? 1 : (binomial(n - 1, k - 1) * n) / k);

/** Gauss–Jordan elimination with pivoting; the right side is the last column. */
function solved(matrix: number[][]): number[] {
  const size = matrix.length;
  for (let column = 0; column < size; column++) {
    const pivot = matrix
      .slice(column)
      .reduce((best, line, i) => (Math.abs(line[column] as number) > Math.abs((matrix[best] as number[])[column] as number) ? column + i : best), column);
    [matrix[column], matrix[pivot]] = [matrix[pivot] as number[], matrix[column] as number[]];
    const head = matrix[column] as number[];
    for (const [at, line] of matrix.entries()) {
      if (at === column) continue;
      const factor = (line[column] as number) / (head[column] as number);
      for (let j = column; j <= size; j++) line[j] = (line[j] as number) - factor * (head[j] as number);
    }
  }
  return matrix.map((line, i) => (line[size] as number) / (line[i] as number));
}

describe('Shapley values', () => {
  it('add up with the base value to the output, whatever the model, the method and the number of orders', async () => {
    await fc.assert(
      fc.asyncProperty(sizes, fc.constantFrom<AttributionMethod>('EXACT', 'PERMUTATION'), fc.bigInt(0n, 1_000n), async (given, method, seed) => {
        const found = await explain({ ...given, predict: cubic(given), method, seed });
        const sum = found.effects.reduce((total, effect) => total + effect, found.baseValue as number);
        expect(Math.abs(sum - (found.output as number))).toBeLessThan(1e-9 * Math.max(1, Math.abs(found.output as number)));
        expect(found.additivity?.holds).toBe(true);
        expect(found.status).not.toBe('ERROR');
      }),
      { numRuns: 60 },
    );
  });

  it('are those of every order and those of the full kernel problem', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 5 }).chain(world), async (given) => {
        const asked = { ...given, predict: cubic(given) };
        const { effects } = await explain(asked);
        close(effects, byAllOrders(asked));
        close(effects, byKernel(asked), 6);
      }),
      { numRuns: 25 },
    );
  });

  it('agree for six groups with every order and the full kernel problem', async () => {
    const [given] = fc.sample(world(6), { seed: 7, numRuns: 1 });
    const { row, background } = present(given, 'a world');
    const asked = { row, background, predict: cubic(present(given, 'a world')) };
    const { effects } = await explain(asked);
    close(effects, byAllOrders(asked));
    close(effects, byKernel(asked), 6);
  });

  it('are weight times distance from the mean background for a linear model', async () => {
    await fc.assert(
      fc.asyncProperty(sizes, fc.constantFrom<AttributionMethod>('EXACT', 'PERMUTATION'), async (given, method) => {
        const { effects } = await explain({ ...given, predict: linear(given), method });
        const means = given.row.map((_, i) => given.background.reduce((sum, base) => sum + (base[i] as number), 0) / given.background.length);
        close(
          effects,
          given.row.map((value, i) => (given.linear[i] as number) * (value - (means[i] as number))),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('are equal for two groups that the model treats alike and that have equal cells', async () => {
    await fc.assert(
      fc.asyncProperty(world(4), async (given) => {
        const alike = (cells: readonly number[]) => [cells[0] as number, cells[0] as number, ...cells.slice(2)];
        const swap = (cells: readonly number[]) => [cells[1] as number, cells[0] as number, ...cells.slice(2)];
        const symmetric: Predict = (x) => cubic(given)(x) + cubic(given)(swap(x));
        const background = given.background.flatMap((base) => [base, swap(base)]);
        const { effects } = await explain({ row: alike(given.row), background, predict: symmetric });
        close([effects[0] as number], [effects[1] as number]);
      }),
      { numRuns: 40 },
    );
  });

  it('are zero for a group that the model does not use, and for one that equals the whole background', async () => {
    await fc.assert(
      fc.asyncProperty(world(4), async (given) => {
        const blind: Predict = (x) => cubic(given)([x[0] as number, x[1] as number, x[2] as number, 0.5]);
        const unused = await explain({ ...given, predict: blind });
        expect(Math.abs(unused.effects[3] as number)).toBeLessThan(1e-9);
        const background = given.background.map((base) => [...base.slice(0, 3), given.row[3] as number]);
        const equal = await explain({ row: given.row, background, predict: cubic(given) });
        expect(equal.effects[3]).toBe(0);
      }),
      { numRuns: 40 },
    );
  });

  it('of a sum of models are the sums, and those of a multiple the multiples', async () => {
    await fc.assert(
      fc.asyncProperty(world(4), cell, async (given, factor) => {
        const [f, g] = [cubic(given), (x: readonly number[]) => Math.sin(x[0] as number) * (x[2] as number)];
        const [ofF, ofG, ofSum] = await Promise.all([f, g, (x: readonly number[]) => factor * f(x) + g(x)].map((predict) => explain({ ...given, predict })));
        close(
          ofSum?.effects ?? [],
          (ofF?.effects ?? []).map((effect, i) => factor * effect + (ofG?.effects[i] as number)),
          7,
        );
      }),
      { numRuns: 40 },
    );
  });

  it('share an interaction evenly when the background is centred', async () => {
    const background = [-1, 1].flatMap((a) => [-1, 1].map((b) => [a, b]));
    const { effects } = await explain({ row: [3, 2], background, predict: ([a, b]) => (a as number) * (b as number) });
    expect(effects).toEqual([3, 3]);
  });

  it('do not fall when a group contributes more to every coalition', async () => {
    await fc.assert(
      fc.asyncProperty(world(4), fc.double({ min: 0, max: 3, noNaN: true }), async (given, extra) => {
        const row = given.row.map((value, i) => (i === 0 ? 5 : value));
        const more: Predict = (x) => cubic(given)(x) + ((x[0] as number) === 5 ? extra : 0);
        const [before, after] = [await explain({ ...given, row, predict: cubic(given) }), await explain({ ...given, row, predict: more })];
        expect(after.effects[0] as number).toBeGreaterThanOrEqual((before.effects[0] as number) - 1e-9);
      }),
      { numRuns: 40 },
    );
  });

  it('do not depend on the order of groups, on repeated background rows, or, when exact, on the seed', async () => {
    await fc.assert(
      fc.asyncProperty(world(5), async (given) => {
        const predict = cubic(given);
        const { effects } = await explain({ ...given, predict });
        const turned = (cells: readonly number[]) => cells.toReversed();
        const reversed = await explain({ row: turned(given.row), background: given.background.map(turned), predict: (x) => predict(turned(x)) });
        close(reversed.effects.toReversed(), effects);
        const twice = await explain({ ...given, background: [...given.background, ...given.background], predict });
        close(twice.effects, effects);
        expect((await explain({ ...given, predict, seed: 99n })).effects).toEqual(effects);
      }),
      { numRuns: 30 },
    );
  });
});
