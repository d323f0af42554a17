import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RANKING_METRICS, rankingListMetrics } from './ranking-list-metrics.ts';

interface Item {
  readonly query: number;
  readonly score: number;
  readonly relevance: number;
}

const judge = async (items: readonly Item[], k: number, gain: 'exponential' | 'linear' = 'exponential') => {
  const found = await rankingListMetrics({
    queries: Uint32Array.from(items, (item) => item.query),
    scores: Float64Array.from(items, (item) => item.score),
    relevance: Float64Array.from(items, (item) => item.relevance),
    ranks: [k],
    relevantFrom: 1,
    gain,
    seed: 5n,
    replicates: 1_000,
  });
  return { ...found, values: found.measures.map((measure) => measure.value) };
};

function* permutations<T>(list: readonly T[]): Generator<readonly T[]> {
  if (list.length <= 1) yield list;
  for (const [i, first] of list.entries()) for (const rest of permutations([...list.slice(0, i), ...list.slice(i + 1)])) yield [first, ...rest];
}

/** The plain definitions, for a list in which the order says everything. */
function plain(relevance: readonly number[], k: number): readonly number[] {
  const hits = relevance.map((r) => (r > 0 ? 1 : 0));
  const all = hits.reduce<number>((sum, hit) => sum + hit, 0);
  const first = hits.indexOf(1);
  let seen = 0;
  let precisions = 0;
  for (const [i, hit] of hits.slice(0, k).entries()) {
    seen += hit;
    if (hit === 1) precisions += seen / (i + 1);
  }
  const dcg = (list: readonly number[]) => list.slice(0, k).reduce((sum, r, i) => sum + (2 ** r - 1) / Math.log2(i + 2), 0);
  return [1 / (first + 1), seen / k, seen / all, precisions / Math.min(all, k), dcg(relevance) / dcg([...relevance].sort((a, b) => b - a))];
}

describe('measures of ranked lists', () => {
  it('are the mean over all orders of equal scores', async () => {
    const items = fc.array(fc.record({ query: fc.constant(0), score: fc.integer({ min: 0, max: 2 }), relevance: fc.integer({ min: 0, max: 3 }) }), {
      minLength: 1,
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(items, fc.integer({ min: 1, max: 7 }), async (list, k) => {
        fc.pre(list.some((item) => item.relevance > 0));
        const orders = [...permutations(list)].filter((order) => order.every((item, i) => i === 0 || (order[i - 1] as Item).score >= item.score));
        const expected = RANKING_METRICS.map(
          (_, s) =>
            orders.reduce(
              (sum, order) =>
                sum +
                (plain(
                  order.map((item) => item.relevance),
                  k,
                )[s] as number),
              0,
            ) / orders.length,
        );
        const { values } = await judge(list, k);
        for (const [s, name] of RANKING_METRICS.entries()) expect(values[s], name).toBeCloseTo(expected[s] as number, 9);
      }),
      { numRuns: 60 },
    );
  });

  it('average over queries, leave out those without anything relevant, and count them', async () => {
    const found = await judge(
      [
        { query: 0, score: 2, relevance: 1 },
        { query: 0, score: 1, relevance: 0 },
        { query: 1, score: 2, relevance: 0 },
        { query: 1, score: 1, relevance: 1 },
        { query: 2, score: 1, relevance: 0 },
      ],
      1,
    );
    expect(found).toMatchObject({ queries: 3, queriesWithoutRelevant: 1 });
    expect(found.values).toEqual([0.75, 0.5, 0.5, 0.5, 0.5]);
    expect(found.measures.map((measure) => measure.n)).toEqual([2, 2, 2, 2, 2]);
  });

  it('say that there is nothing to judge where no query has a relevant row', async () => {
    const found = await judge([{ query: 0, score: 1, relevance: 0 }], 3);
    expect(found.measures.every((measure) => measure.value === null && measure.reason === 'NO_DATA')).toBe(true);
  });

  it('look at several depths at once, count rows that cannot be judged, and call relevant what is relevant enough', async () => {
    const found = await rankingListMetrics({
      queries: Uint32Array.from([0, 0, 0, 0, 1]),
      scores: Float64Array.from([4, 3, 2, Number.NaN, 1]),
      relevance: Float64Array.from([1, 2, 0, 3, Number.NaN]),
      ...{ ranks: [1, 2], relevantFrom: 2, gain: 'linear', seed: 5n, replicates: 1_000 },
    });
    expect(found.excluded).toEqual({ missingLabel: 1, nonFiniteScore: 1 });
    expect(found.inputVerdict).toBe('ERROR');
    expect(found.measures.every(({ status, reason }) => status === 'ERROR' && reason === 'NON_FINITE_SCORE')).toBe(true);
    const clean = await rankingListMetrics({
      queries: Uint32Array.from([0, 0, 0, 1]),
      scores: Float64Array.from([4, 3, 2, 1]),
      relevance: Float64Array.from([1, 2, 0, Number.NaN]),
      ...{ ranks: [1, 2], relevantFrom: 2, gain: 'linear', seed: 5n, replicates: 1_000 },
    });
    const at = (name: string, k?: string) => clean.measures.find(({ id, slice }) => id === name && slice?.k === k)?.value;
    expect([at('precisionAtK@1', '1'), at('precisionAtK@1', '2'), at('recallAtK@1', '2'), at('reciprocalRank@1')]).toEqual([0, 0.5, 1, 0.5]);
  });

  it('know both gains', async () => {
    const items = [
      { query: 0, score: 2, relevance: 1 },
      { query: 0, score: 1, relevance: 3 },
    ];
    const second = 1 / Math.log2(3);
    expect((await judge(items, 2, 'exponential')).values[4]).toBeCloseTo((1 + 7 * second) / (7 + second), 12);
    expect((await judge(items, 2, 'linear')).values[4]).toBeCloseTo((1 + 3 * second) / (3 + second), 12);
  });
});
