/**
 * Measures of ranked lists, one list per query, averaged over queries; the bootstrap draws queries, never rows.
 * Sources: Järvelin & Kekäläinen (2002) for NDCG, discount 1/log2(1 + rank); McSherry & Najork (2008) for ties: every order of
 * equal scores counts alike, so each quantity is its mean over those orders.
 */
import { assert } from '../kernel/assert.ts';
import type { Measure } from '../kernel/measure.ts';
import { BOOTSTRAP, bootstrap } from './bootstrap.ts';
import { interval, type MeasureContext, measured, unmeasured } from './measures.ts';
import type { MetricName } from './metric-catalogue.ts';
import { unitTally } from './tally.ts';

/** Rows to judge: each belongs to a query, has a score and a relevance of zero or more. */
export interface RankingInput {
  /** Query of each row, 0..q−1. */
  readonly queries: Uint32Array;
  readonly scores: Float64Array;
  readonly relevance: Float64Array;
  /** Places that are looked at. */
  readonly k: number;
  /** Gain of a relevance: 2^relevance − 1, or the relevance itself. */
  readonly gain: 'exponential' | 'linear';
  readonly seed: bigint;
  readonly level?: number;
  readonly replicates?: number;
  readonly pause?: () => Promise<void>;
}

/** The measures, and the queries that could not be judged. */
export interface RankingEvaluation {
  readonly measures: readonly Measure[];
  readonly queries: number;
  /** Queries without any relevant row: they are in no average. */
  readonly queriesWithoutRelevant: number;
}

/** Measures of a ranking evaluation. */
export const RANKING_METRICS = ['precisionAtK', 'recallAtK', 'reciprocalRank', 'averagePrecisionAtK', 'ndcgAtK'] as const satisfies readonly MetricName[];

const DEFAULT_LEVEL = 0.95;

interface Row {
  readonly score: number;
  readonly relevance: number;
}

/** Judges ranked lists; `n` of each measure is the number of queries. Scores and relevance must be finite. */
export async function rankingListMetrics(input: RankingInput): Promise<RankingEvaluation> {
  assert(Number.isInteger(input.k) && input.k >= 1, 'k is a whole number of places, at least one');
  const lists = listsOf(input);
  const values = lists.filter((list) => list.some((row) => row.relevance > 0)).map((list) => judgeList(list, input));
  const context: MeasureContext = { rows: unitTally(values.length), weighted: false };
  const counts = { queries: lists.length, queriesWithoutRelevant: lists.length - values.length };
  if (values.length === 0) return { measures: RANKING_METRICS.map((name) => unmeasured(name, context, 'UNDEFINED', 'NO_DATA')), ...counts };
  const evaluate = (multiplicity: Uint32Array, out: Float64Array): void => {
    out.fill(0);
    for (const [q, numbers] of values.entries()) {
      for (let s = 0; s < out.length; s++) out[s] = (out[s] as number) + ((multiplicity[q] as number) * (numbers[s] as number)) / values.length;
    }
  };
  const level = input.level ?? DEFAULT_LEVEL;
  const intervals = await bootstrap({
    rows: values.length,
    statistics: RANKING_METRICS.length,
    evaluate,
    seed: input.seed,
    level,
    replicates: input.replicates ?? BOOTSTRAP.replicates,
    ...(input.pause === undefined ? {} : { pause: input.pause }),
  });
  const points = new Float64Array(RANKING_METRICS.length);
  evaluate(new Uint32Array(values.length).fill(1), points);
  const measures = RANKING_METRICS.map((name, s) =>
    measured(name, context, points[s] as number, { ci: interval(intervals[s]?.bounds ?? null, level, 'bootstrap-percentile') }),
  );
  return { measures, ...counts };
}

function listsOf(input: RankingInput): readonly (readonly Row[])[] {
  const lists = new Map<number, Row[]>();
  for (let i = 0; i < input.queries.length; i++) {
    const row = { score: input.scores[i] as number, relevance: input.relevance[i] as number };
    assert(Number.isFinite(row.score) && Number.isFinite(row.relevance) && row.relevance >= 0, 'scores are finite, relevance is zero or more');
    const list = lists.get(input.queries[i] as number) ?? [];
    list.push(row);
    lists.set(input.queries[i] as number, list);
  }
  return [...lists.values()].map((list) => list.sort((a, b) => b.score - a.score));
}

/** precision@k, recall@k, reciprocal rank, AP@k and NDCG@k of one list, in expectation over the orders of equal scores. */
function judgeList(list: readonly Row[], { k, gain }: RankingInput): readonly number[] {
  const gainOf = (relevance: number): number => (gain === 'linear' ? relevance : 2 ** relevance - 1);
  const relevant = list.filter((row) => row.relevance > 0).length;
  let hits = 0;
  let reciprocal = 0;
  let noneYet = 1;
  let precisions = 0;
  let dcg = 0;
  let before = 0;
  for (let start = 0; start < list.length; ) {
    const group = list.filter((row) => row.score === list[start]?.score);
    const size = group.length;
    const r = group.filter((row) => row.relevance > 0).length;
    const meanGain = group.reduce((sum, row) => sum + gainOf(row.relevance), 0) / size;
    for (let j = 0; j < size; j++) {
      const place = start + j + 1;
      // The chance that the j-th of the group is relevant and all before it in the group are not.
      const first = noneOf(size, r, j) * (r / (size - j));
      reciprocal += (noneYet * first) / place;
      if (place > k) continue;
      hits += r / size;
      dcg += meanGain / Math.log2(1 + place);
      const expectedBefore = before + (size > 1 ? (j * (r - 1)) / (size - 1) : 0);
      precisions += ((r / size) * (expectedBefore + 1)) / place;
    }
    if (r > 0) noneYet = 0;
    before += r;
    start += size;
  }
  const ideal = [...list].sort((a, b) => b.relevance - a.relevance).slice(0, k);
  const best = ideal.reduce((sum, row, i) => sum + gainOf(row.relevance) / Math.log2(2 + i), 0);
  return [hits / k, hits / relevant, reciprocal, precisions / Math.min(relevant, k), dcg / best];
}

/** The chance that none of j rows drawn without replacement from `size`, of which r are relevant, is relevant. */
function noneOf(size: number, r: number, j: number): number {
  let chance = 1;
  for (let i = 0; i < j; i++) chance *= Math.max(0, (size - r - i) / (size - i));
  return chance;
}
