import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { present } from '../../kernel/assert.ts';
import { tableModel } from '../../testing/table-model.ts';
import { Xoshiro256 } from '../random.ts';
import { checkAdditivity } from './additivity.ts';
import { type Attribution, type AttributionMethod, type AttributionRequest, attributeRow } from './attribute-row.ts';
import { MeteredModel } from './metered-model.ts';
import { PERMUTATION_SHAPLEY } from './permutation-shapley.ts';
import { LOGIT_CLIP, ScoreLink } from './score-link.ts';

type Predict = (cells: readonly number[]) => number;

interface Asked {
  /** The explained row and the background rows. */
  readonly row: readonly number[];
  readonly background: readonly (readonly number[])[];
  readonly predict: Predict;
  readonly method?: AttributionMethod;
  readonly seed?: bigint;
  readonly budgetRows?: number;
  readonly link?: ScoreLink;
  readonly expectedScore?: number;
  readonly change?: Partial<AttributionRequest>;
}

function explain({ row, background, predict, method = 'EXACT', seed = 1n, budgetRows, link, expectedScore, change }: Asked): Promise<Attribution> {
  const model = tableModel([row, ...background], predict);
  return attributeRow({
    ...{ model: model.metered(budgetRows), link: link ?? new ScoreLink('IDENTITY'), groups: row.length, row: 0, sameCells: model.sameCells },
    background: Uint32Array.from(background, (_, i) => i + 1),
    ...{ method, seed, expectedScore: expectedScore ?? predict(row) },
    ...change,
  });
}

const cell = fc.double({ min: -4, max: 4, noNaN: true, noDefaultInfinity: true });
const vector = (length: number) => fc.array(cell, { minLength: length, maxLength: length });
/** A row, a background and weights for all pairs and one triple of `groups` groups. */
const world = (groups: number) =>
  fc.record({
    row: vector(groups),
    background: fc.array(vector(groups), { minLength: 1, maxLength: 6 }),
    linear: vector(groups),
    pairs: vector(groups * groups),
    triple: cell,
  });
type World = { readonly linear: number[]; readonly pairs: number[]; readonly triple: number };

const linear =
  ({ linear: weights }: World): Predict =>
  (x) =>
    x.reduce((sum, value, i) => sum + value * (weights[i] as number), 0);
const quadratic =
  (given: World): Predict =>
  (x) =>
    linear(given)(x) + given.pairs.reduce((sum, weight, at) => sum + weight * (x[at % x.length] as number) * (x[Math.floor(at / x.length)] as number), 0) / 10;
const cubic =
  (given: World): Predict =>
  (x) =>
    quadratic(given)(x) + given.triple * Math.tanh(x.reduce((product, value) => product * value, 1));

const sizes = fc.integer({ min: 1, max: 6 }).chain((groups) => world(groups));
const close = (a: readonly number[], b: readonly number[], digits = 8): void => {
  expect(a).toHaveLength(b.length);
  for (const [i, value] of a.entries()) expect(Math.abs(value - (b[i] as number))).toBeLessThan(10 ** -digits * Math.max(1, Math.abs(value)));
};

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

describe('the additivity check', () => {
  it('fails when one effect is changed by more than the tolerance, and holds when none is', async () => {
    await fc.assert(
      fc.asyncProperty(sizes, fc.nat(), fc.double({ min: 1, max: 100, noNaN: true }), fc.boolean(), async (given, at, times, up) => {
        const found = await explain({ ...given, predict: cubic(given) });
        const sums = { baseValue: found.baseValue as number, output: found.output as number };
        const sound = checkAdditivity({ ...sums, effects: found.effects }, 1e-5);
        expect(sound.holds).toBe(true);
        const change = (times * 2.1 * sound.tolerance + 1e-9) * (up ? 1 : -1);
        const perturbed = found.effects.map((effect, i) => (i === at % found.effects.length ? effect + change : effect));
        expect(checkAdditivity({ ...sums, effects: perturbed }, 1e-5).holds).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  it('is not fooled by numbers that are not finite', () => {
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(checkAdditivity({ baseValue: 0, effects: [bad], output: 1 }, 1e-4).holds).toBe(false);
      expect(checkAdditivity({ baseValue: bad, effects: [1], output: 1 }, 1e-4).holds).toBe(false);
      expect(checkAdditivity({ baseValue: 0, effects: [1], output: bad }, 1e-4).holds).toBe(false);
    }
  });

  it('makes an attribution an ERROR when the model answers differently for the row alone and for the row among others', async () => {
    const table = tableModel(
      [
        [1, 2],
        [0, 0],
        [3, 3],
      ],
      ([a, b]) => (a as number) + (b as number),
    );
    const moody = {
      ...table,
      score: async (mixtures: Parameters<typeof table.score>[0]) => (await table.score(mixtures)).map((score) => score + (mixtures.over.length > 1 ? 0.01 : 0)),
    };
    const found = await explain({
      row: [1, 2],
      background: [
        [0, 0],
        [3, 3],
      ],
      predict: () => 3,
      change: { model: new MeteredModel(moody.score, 1_000) },
    });
    expect(found).toMatchObject({ status: 'ERROR', reason: 'ADDITIVITY_BROKEN' });
    expect(found.additivity?.error).toBeCloseTo(0.01, 6);
  });

  it('makes it an ERROR when another run of the model gave the row another score', async () => {
    const found = await explain({ row: [1], background: [[0]], predict: ([a]) => a as number, expectedScore: 1.5 });
    expect(found).toMatchObject({ status: 'ERROR', reason: 'NOT_REPRODUCIBLE' });
  });
});

describe('the scale of an attribution', () => {
  const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

  it('is the log odds under the logit link, so that a logistic model has the effects of its linear part', async () => {
    const predict: Predict = ([a, b]) => sigmoid(0.5 * (a as number) - (b as number));
    const { effects, baseValue, output } = await explain({
      row: [2, 1],
      background: [
        [0, 0],
        [1, 1],
      ],
      predict,
      link: new ScoreLink('LOGIT'),
    });
    close(effects, [0.5 * 1.5, -0.5]);
    close([baseValue as number, output as number], [-0.25, 0]);
  });

  it('counts the probabilities that were clipped', async () => {
    const link = new ScoreLink('LOGIT');
    const found = await explain({ row: [1], background: [[0]], predict: ([a]) => a as number, link });
    expect(found.output).toBeCloseTo(Math.log((1 - LOGIT_CLIP) / LOGIT_CLIP), 9);
    expect(found.status).toBe('OK');
    expect(link.clipped).toBeGreaterThan(0);
  });

  it('refuses scores that are no probabilities under the logit link, and scores that are no numbers under any', async () => {
    expect(await explain({ row: [2], background: [[0]], predict: ([a]) => a as number, link: new ScoreLink('LOGIT') })).toMatchObject({
      status: 'ERROR',
      reason: 'SCORES_NOT_PROBABILITIES',
    });
    expect(await explain({ row: [1], background: [[0]], predict: () => Number.NaN, expectedScore: 1 })).toMatchObject({
      status: 'ERROR',
      reason: 'NON_FINITE_SCORE',
    });
  });
});
