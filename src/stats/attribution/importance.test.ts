import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tableModel } from '../../testing/table-model.ts';
import { Xoshiro256 } from '../random.ts';
import { type Attribution, attributeRow } from './attribute-row.ts';
import { attributionStability, STABILITY_DRAWS } from './attribution-stability.ts';
import { sampleRows, sampleWholeLists, stratifiedByScore } from './background-rows.ts';
import { summariseAttributions } from './global-attribution.ts';
import { MeteredModel } from './metered-model.ts';
import { accumulatedLocalEffects, frequentGrid, intervalsOf, partialDependence, quantileGrid } from './partial-dependence.ts';
import { importanceCost, PERMUTATION_IMPORTANCE, permutationImportance } from './permutation-importance.ts';
import { REASON_CODES, reasonCodes } from './reason-codes.ts';
import { ScoreLink } from './score-link.ts';

function uniformTable(seed: bigint, rows: number, groups: number): number[][] {
  const stream = Xoshiro256.seeded(seed);
  return Array.from({ length: rows }, () => Array.from({ length: groups }, () => stream.nextUnit() * 2 - 1));
}
/** Compared as bytes, since comparing many numbers one by one is slow. */
const bytesOf = (scores: Float64Array): Buffer => Buffer.from(scores.buffer);
const all = (count: number): Uint32Array => Uint32Array.from({ length: count }, (_, i) => i);

describe('permutation importance', () => {
  const table = uniformTable(11n, 300, 3);
  const truth = table.map(([a, b]) => 3 * (a as number) + (b as number));
  const model = tableModel(table, ([a, b]) => 3 * (a as number) + (b as number));
  const metric = (scores: Float64Array): number => -scores.reduce((sum, score, i) => sum + (score - (truth[i] as number)) ** 2, 0) / scores.length;

  it('orders groups by how much the model needs them and is zero for one that it does not use', async () => {
    const metered = model.metered();
    const found = await permutationImportance({ model: metered, groups: 3, rows: all(300), metric, seed: 3n });
    const drops = found.groups.map(({ drop }) => drop as number);
    expect(found.metric).toBeCloseTo(0, 12);
    // Shuffling a uniform on [-1, 1] with weight w costs 2·w²/3 in squared error.
    expect(drops[0]).toBeGreaterThan(4.5);
    expect(drops[1]).toBeGreaterThan(0.5);
    expect(drops[1]).toBeLessThan(0.9);
    expect(drops[2]).toBe(0);
    expect(metered.rowsEvaluated).toBe(importanceCost(3, 300));
    const [first] = found.groups;
    expect(first?.ci?.lower as number).toBeLessThan(drops[0] as number);
    expect(first?.ci?.upper as number).toBeGreaterThan(drops[0] as number);
  });

  it('is the same for the same seed and has no number where the metric has none', async () => {
    const setup = { groups: 3, rows: all(300), metric, seed: 3n };
    expect(await permutationImportance({ ...setup, model: model.metered() })).toEqual(await permutationImportance({ ...setup, model: model.metered() }));
    const undefinedMetric = await permutationImportance({ ...setup, model: model.metered(), metric: () => null });
    expect(undefinedMetric.groups).toEqual([0, 1, 2].map((group) => ({ group, drop: null, ci: null })));
  });

  it('shuffles each group ten times', async () => {
    const asked: number[] = [];
    const counting = new MeteredModel(async (mixtures) => {
      asked.push(mixtures.patterns.length);
      return model.score(mixtures);
    }, 1e6);
    await permutationImportance({ model: counting, groups: 3, rows: all(300), metric, seed: 1n });
    expect(asked).toHaveLength(1 + 3 * PERMUTATION_IMPORTANCE.repeats);
  });
});

describe('a metered model', () => {
  it('asks nothing beyond its budget and stops when told to', async () => {
    let calls = 0;
    const score = async () => {
      calls += 1;
      return new Float64Array(4);
    };
    const mixtures = { groups: 1, patterns: all(2), over: all(2) };
    const metered = new MeteredModel(score, 7);
    await metered.score(mixtures);
    await expect(metered.score(mixtures)).rejects.toMatchObject({ reason: 'BUDGET_ENDED' });
    expect([calls, metered.rowsEvaluated]).toEqual([1, 4]);
    const stopped = new MeteredModel(score, 7, AbortSignal.abort(new Error('stop')));
    await expect(stopped.score(mixtures)).rejects.toThrow('stop');
  });

  it('gives the same scores however a request is cut', async () => {
    const { score } = tableModel(uniformTable(5n, 400, 2), ([a, b]) => (a as number) - 2 * (b as number));
    const requests: number[] = [];
    const metered = new MeteredModel(async (part) => {
      requests.push((part.patterns.length / part.groups) * part.over.length);
      return score(part);
    }, 1e7);
    const mixtures = { groups: 2, patterns: Uint32Array.from({ length: 800 }, (_, i) => i % 400), over: all(400) };
    expect(bytesOf(await metered.score(mixtures)).equals(bytesOf(await score(mixtures)))).toBe(true);
    expect(requests.length).toBeGreaterThan(1);
    expect(Math.max(...requests)).toBeLessThanOrEqual(65_536);
    const wide = { groups: 2, patterns: Uint32Array.of(1, 2), over: Uint32Array.from({ length: 70_000 }, (_, i) => i % 400) };
    expect(bytesOf(await metered.score(wide)).equals(bytesOf(await score(wide)))).toBe(true);
  });
});

describe('dependence on one group', () => {
  const table = uniformTable(21n, 200, 3);
  const values = Float64Array.from(table, ([a]) => a as number);

  it('follows an additive model along its function, row by row and on average', async () => {
    const model = tableModel(table, ([a, b]) => (a as number) ** 2 + (b as number));
    const grid = quantileGrid(values, 9);
    const found = await partialDependence({ model: model.metered(), groups: 3, group: 0, rows: all(200), grid });
    const meanB = table.reduce((sum, [, b]) => sum + (b as number), 0) / 200;
    for (const [point, row] of grid.entries()) {
      const square = (table[row]?.[0] as number) ** 2;
      expect(found.mean[point]).toBeCloseTo(square + meanB, 10);
      expect(found.curves[7]?.[point]).toBeCloseTo(square + (table[7]?.[1] as number), 10);
    }
  });

  it('accumulates to the function itself for an additive model, centred over the rows', async () => {
    const model = tableModel(table, ([a, b]) => 2 * (a as number) + (b as number) ** 3);
    const grid = quantileGrid(values, 11);
    const edges = Float64Array.from(grid, (row) => values[row] as number);
    const intervals = intervalsOf(values, edges);
    const effects = await accumulatedLocalEffects({ model: model.metered(), groups: 3, group: 0, rows: all(200), grid }, intervals);
    for (let edge = 1; edge < edges.length; edge++) {
      expect((effects[edge] as number) - (effects[edge - 1] as number)).toBeCloseTo(2 * ((edges[edge] as number) - (edges[edge - 1] as number)), 9);
    }
    const centre = [...intervals].reduce((sum, at) => sum + ((effects[at] as number) + (effects[at - 1] as number)) / 2, 0);
    expect(centre / 200).toBeCloseTo(0, 9);
  });

  it('stays on the data where two groups go together, which the mean over rows does not', async () => {
    const together = table.map(([a]) => [a as number, a as number, 0]);
    // Where the groups agree, as in all data, the score is 0; only rows that do not exist score more.
    const model = tableModel(together, ([a, b]) => Math.abs((a as number) - (b as number)) ** 2);
    const grid = quantileGrid(values, 40);
    const edges = Float64Array.from(grid, (row) => values[row] as number);
    const setup = { model: model.metered(), groups: 3, group: 0, rows: all(200), grid };
    const { mean } = await partialDependence(setup);
    const local = await accumulatedLocalEffects(setup, intervalsOf(values, edges));
    expect(Math.max(...mean) - Math.min(...mean)).toBeGreaterThan(0.5);
    expect(Math.max(...local) - Math.min(...local)).toBeLessThan(0.1);
  });

  it('chooses points of the axis from real rows: quantiles of numbers, the most frequent texts', () => {
    expect([...quantileGrid(Float64Array.of(5, 1, Number.NaN, 3, 3), 3)]).toEqual([1, 4, 0]);
    expect([...quantileGrid(Float64Array.of(Number.NaN), 3)]).toEqual([]);
    expect([...quantileGrid(Float64Array.of(2, 2, 2), 3)]).toEqual([0]);
    const hundred = Float64Array.from({ length: 101 }, (_, i) => i);
    expect([...quantileGrid(hundred, 3, 0.05)]).toEqual([5, 50, 95]);
    expect([...frequentGrid(['a', 'b', 'b', 'c', 'c', 'd'], 3)]).toEqual([1, 3, 0]);
    expect([...frequentGrid(['a', 'b', 'b', 'c', 'c', 'd'], 3, 2)]).toEqual([1, 3]);
  });
});

describe('rows to explain and to explain against', () => {
  it('represent every tenth of the scores alike, without repetition and by seed', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 120, maxLength: 400 }), fc.bigInt(0n, 99n), (list, seed) => {
        const scores = Float64Array.from(list);
        const chosen = stratifiedByScore(scores, 100, seed);
        expect(new Set(chosen).size).toBe(100);
        expect(stratifiedByScore(scores, 100, seed)).toEqual(chosen);
        const order = [...scores.keys()].sort((a, b) => (scores[a] as number) - (scores[b] as number) || a - b);
        const ranks = [...chosen].map((row) => order.indexOf(row));
        for (let tenth = 0; tenth < 10; tenth++) {
          const inside = ranks.filter((rank) => rank >= (tenth * scores.length) / 10 && rank < ((tenth + 1) * scores.length) / 10);
          expect(Math.abs(inside.length - 10)).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('are whole lists where rows are judged as lists, by seed, and none that does not fit', () => {
    const lists = Uint32Array.from({ length: 40 }, (_, row) => Math.floor(row / 4));
    const scores = Float64Array.from({ length: 40 }, (_, row) => (row === 5 ? Number.NaN : row));
    const chosen = sampleWholeLists(scores, lists, 18, 3n);
    expect(sampleWholeLists(scores, lists, 18, 3n)).toEqual(chosen);
    expect([...chosen]).toEqual([...chosen].sort((a, b) => a - b));
    expect(chosen.length).toBeGreaterThan(14);
    expect(chosen.length).toBeLessThanOrEqual(18);
    for (const list of new Set([...chosen].map((row) => lists[row] as number)))
      expect([...chosen].filter((row) => lists[row] === list)).toHaveLength(list === 1 ? 3 : 4);
    expect([...sampleWholeLists(scores, lists, 2, 3n)]).toEqual([]);
    expect(sampleWholeLists(scores, lists, 100, 3n)).toHaveLength(39);
  });

  it('leave out rows without a finite score and are all rows when there are few', () => {
    const scores = Float64Array.of(0.2, Number.NaN, 0.4, 0.1);
    expect([...stratifiedByScore(scores, 10, 1n)]).toEqual([0, 2, 3]);
    expect([...sampleRows(scores, 10, 1n)]).toEqual([0, 2, 3]);
    const many = Float64Array.from({ length: 50 }, (_, i) => i);
    expect(sampleRows(many, 5, 1n)).toHaveLength(5);
    expect(sampleRows(many, 5, 1n)).toEqual(sampleRows(many, 5, 1n));
    expect(sampleRows(many, 5, 2n)).not.toEqual(sampleRows(many, 5, 1n));
  });
});

const attribution = (effects: number[], more: Partial<Attribution> = {}): Attribution => ({
  ...{ method: 'EXACT', baseValue: 0, output: effects.reduce((sum, effect) => sum + effect, 0), effects, standardErrors: effects.map(() => 0), pairs: 0 },
  ...{ additivity: { error: 0, tolerance: 1, holds: true }, status: 'OK', reason: null },
  ...more,
});

describe('attributions of a sample', () => {
  it('become one line per group: how far it moves scores whatever the direction', () => {
    const found = summariseAttributions([attribution([1, -2]), attribution([3, 2])]);
    expect(found.groups.map(({ meanAbsolute, mean }) => [meanAbsolute, mean])).toEqual([
      [2, 2],
      [2, 0],
    ]);
    expect(found).toMatchObject({ status: 'OK', rows: 2 });
  });

  it('are an ERROR as soon as one row does not add up, and INSUFFICIENT for no row', () => {
    const broken = attribution([1, 2], { status: 'ERROR', reason: 'ADDITIVITY_BROKEN' });
    expect(summariseAttributions([attribution([1, 2]), broken])).toEqual({ rows: 2, groups: [], status: 'ERROR', reason: 'ADDITIVITY_BROKEN' });
    expect(summariseAttributions([]).status).toBe('INSUFFICIENT');
  });

  it('have converged when the errors of single rows average out, and not when they stay large', () => {
    const noisy = (error: number) =>
      attribution([1, 1], { method: 'PERMUTATION', status: 'INSUFFICIENT', reason: 'NOT_CONVERGED', standardErrors: [error, 0] });
    expect(summariseAttributions(Array.from({ length: 100 }, () => noisy(0.2))).status).toBe('OK');
    expect(summariseAttributions([noisy(0.2)])).toMatchObject({ status: 'INSUFFICIENT', reason: 'NOT_CONVERGED' });
  });
});

describe('stability over backgrounds', () => {
  const attributed = async (table: readonly (readonly number[])[], predict: (cells: readonly number[]) => number, background: Uint32Array, row: number) => {
    const model = tableModel(table, predict);
    const setup = { model: model.metered(), link: new ScoreLink('IDENTITY'), groups: 6, row, background, sameCells: model.sameCells };
    return attributeRow({ ...setup, method: 'EXACT', expectedScore: predict(table[row] as number[]), seed: 1n });
  };
  const stabilityOf = async (predict: (cells: readonly number[]) => number) => {
    const table = uniformTable(31n, 400, 6);
    const scores = Float64Array.from(table, predict);
    const rows = await Promise.all(
      [0, 1, 2, 3].map(async (row) => {
        const draws = await Promise.all(
          Array.from({ length: STABILITY_DRAWS + 1 }, (_, draw) => attributed(table, predict, stratifiedByScore(scores, 20, BigInt(draw)), row)),
        );
        return { main: draws[0] as Attribution, others: draws.slice(1) };
      }),
    );
    return attributionStability(rows);
  };

  it('is complete for a model with one strong group and missing for a random function, which has no stable first group', async () => {
    const strong = await stabilityOf((x) => 10 * (x[0] as number) + (x[1] as number));
    expect(strong.sameFirst).toBe(1);
    const random = await stabilityOf((x) => {
      const seed = x.reduce((mixed, value) => (mixed * 31n + BigInt(Math.round(value * 1e9))) & 0xffff_ffff_ffffn, 7n);
      return Xoshiro256.seeded(seed).nextUnit();
    });
    expect(random.sameFirst as number).toBeLessThan(0.7);
    expect(random.draws).toBe(STABILITY_DRAWS);
  });

  it('has no number where nothing can be compared', () => {
    const broken = attribution([1, 2], { status: 'ERROR' });
    expect(attributionStability([{ main: broken, others: [broken] }])).toMatchObject({ sameFirst: null, rankCorrelation: null });
    expect(attributionStability([])).toMatchObject({ draws: 0, sameFirst: null });
  });
});

describe('reason codes', () => {
  it('are the most harmful groups first, four at most, none below one hundredth of all effects', () => {
    const effects = [-0.5, 0.4, -0.1, -0.3, -0.2, -0.15, -0.001];
    expect(reasonCodes(effects, 'HIGHER').map(({ group }) => group)).toEqual([0, 3, 4, 5]);
    expect(reasonCodes(effects, 'LOWER').map(({ group }) => group)).toEqual([1]);
    expect(reasonCodes([-1, -0.001], 'HIGHER').map(({ group }) => group)).toEqual([0]);
    expect(reasonCodes([0, 0], 'HIGHER')).toEqual([]);
  });

  it('never omit a principal reason: what is left out harms no more than what is named', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 1, maxLength: 12 }),
        fc.constantFrom('HIGHER', 'LOWER' as const),
        (effects, favourable) => {
          const named = reasonCodes(effects, favourable as 'HIGHER' | 'LOWER');
          const harmOf = (effect: number): number => (favourable === 'HIGHER' ? -effect : effect);
          expect(named.length).toBeLessThanOrEqual(REASON_CODES.most);
          for (const { harm, share } of named) expect(harm > 0 && share >= REASON_CODES.leastShare).toBe(true);
          const least = Math.min(...named.map(({ harm }) => harm));
          const omitted = effects.filter((_, group) => !named.some((reason) => reason.group === group));
          const total = effects.reduce((sum, effect) => sum + Math.abs(effect), 0);
          for (const effect of omitted) {
            if (named.length === REASON_CODES.most) expect(harmOf(effect)).toBeLessThanOrEqual(least);
            else expect(harmOf(effect) <= 0 || Math.abs(effect) < REASON_CODES.leastShare * total || total === 0).toBe(true);
          }
        },
      ),
    );
  });
});
