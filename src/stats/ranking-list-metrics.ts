/** Measures of ranked lists, one list per query, averaged over queries; the bootstrap draws queries, never rows. */
import { assert } from '../kernel/assert.ts';
import type { Measure } from '../kernel/measure.ts';
import { BOOTSTRAP, bootstrap } from './bootstrap.ts';
import { interval, type MeasureContext, measured, unmeasured } from './measures.ts';
import type { MetricName } from './metric-catalogue.ts';
import { NON_FINITE_SHARE_ERROR } from './minimums.ts';
import { AT_K, judgeList, type ListSettings, type RankedRow } from './ranked-lists.ts';
import { unitTally } from './tally.ts';

/** Rows to judge: each belongs to a query, has a score and a relevance of zero or more; NaN relevance is missing. */
export interface RankingInput extends ListSettings {
  /** Query of each row, 0..q−1. */
  readonly queries: Uint32Array;
  readonly scores: Float64Array;
  readonly relevance: Float64Array;
  readonly seed: bigint;
  readonly level?: number;
  readonly replicates?: number;
  readonly slice?: Readonly<Record<string, string>>;
  readonly pause?: () => Promise<void>;
}

/** The measures, and what could not be judged. */
export interface RankingEvaluation {
  readonly measures: readonly Measure[];
  readonly queries: number;
  /** Queries without any relevant row: they are in no average. */
  readonly queriesWithoutRelevant: number;
  readonly excluded: { readonly missingLabel: number; readonly nonFiniteScore: number };
  readonly inputVerdict: 'PASS' | 'WARN' | 'ERROR';
}

/** Measures of a ranking evaluation; those at k come with a slice for each k. */
export const RANKING_METRICS = ['reciprocalRank', ...AT_K] as const satisfies readonly MetricName[];

const DEFAULT_LEVEL = 0.95;

/** Judges ranked lists; `n` of each measure is the number of queries. */
export async function rankingListMetrics(input: RankingInput): Promise<RankingEvaluation> {
  assert(
    input.ranks.every((k) => Number.isInteger(k) && k >= 1),
    'k is a whole number of places, at least one',
  );
  const { lists, excluded } = listsOf(input);
  const tooManyLost = excluded.nonFiniteScore > NON_FINITE_SHARE_ERROR * input.scores.length;
  const inputVerdict = tooManyLost ? 'ERROR' : excluded.nonFiniteScore > 0 ? 'WARN' : 'PASS';
  const values = [...lists.values()].map((list) => judgeList(list, input)).filter((numbers) => numbers !== null);
  const beside = { queries: lists.size, queriesWithoutRelevant: lists.size - values.length, excluded, inputVerdict } as const;
  const contexts = rankingContexts(values.length, input);
  if (tooManyLost || values.length === 0) {
    const [status, reason] = tooManyLost ? (['ERROR', 'NON_FINITE_SCORE'] as const) : (['UNDEFINED', 'NO_DATA'] as const);
    return { measures: contexts.map(([name, context]) => unmeasured(name, context, status, reason)), ...beside };
  }
  const level = input.level ?? DEFAULT_LEVEL;
  const evaluate = meanOver(values);
  const intervals = await bootstrap({
    rows: values.length,
    statistics: contexts.length,
    evaluate,
    seed: input.seed,
    level,
    replicates: input.replicates ?? BOOTSTRAP.replicates,
    ...(input.pause === undefined ? {} : { pause: input.pause }),
  });
  const points = new Float64Array(contexts.length);
  evaluate(new Uint32Array(values.length).fill(1), points);
  const measures = contexts.map(([name, context], s) => {
    const found = intervals[s];
    const ci = { ...interval(found?.bounds ?? null, level, 'bootstrap-percentile'), replicates: found?.replicates ?? 0, undefinedReplicates: 0 };
    return measured(name, context, points[s] as number, { ci });
  });
  return { measures, ...beside };
}

/** The name and context of every number of a list, in its order. */
export function rankingContexts(
  queries: number,
  { ranks, slice }: Pick<RankingInput, 'ranks' | 'slice'>,
): readonly (readonly [(typeof RANKING_METRICS)[number], MeasureContext])[] {
  const rows = { rows: unitTally(queries), weighted: false };
  const whole: MeasureContext = { ...rows, ...(slice === undefined ? {} : { slice }) };
  return [['reciprocalRank', whole], ...ranks.flatMap((k) => AT_K.map((name) => [name, { ...rows, slice: { ...slice, k: String(k) } }] as const))];
}

/** The mean of the lists' numbers, each list taken as often as it was drawn. */
function meanOver(values: readonly Float64Array[]): (multiplicity: Uint32Array, out: Float64Array) => void {
  return (multiplicity, out) => {
    out.fill(0);
    for (const [q, numbers] of values.entries()) {
      const times = multiplicity[q] as number;
      if (times === 0) continue;
      for (let s = 0; s < out.length; s++) out[s] = (out[s] as number) + (times * (numbers[s] as number)) / values.length;
    }
  };
}

/** The rows of each query, best score first, and how many rows were left out. */
export function listsOf({ queries, scores, relevance }: Pick<RankingInput, 'queries' | 'scores' | 'relevance'>): {
  readonly lists: ReadonlyMap<number, readonly RankedRow[]>;
  readonly excluded: RankingEvaluation['excluded'];
} {
  const lists = new Map<number, RankedRow[]>();
  let missingLabel = 0;
  let nonFiniteScore = 0;
  for (let i = 0; i < queries.length; i++) {
    const row = { score: scores[i] as number, relevance: relevance[i] as number };
    if (!Number.isFinite(row.score)) nonFiniteScore += 1;
    else if (Number.isNaN(row.relevance)) missingLabel += 1;
    else {
      assert(Number.isFinite(row.relevance) && row.relevance >= 0, 'a relevance is zero or more');
      const list = lists.get(queries[i] as number) ?? [];
      list.push(row);
      lists.set(queries[i] as number, list);
    }
  }
  for (const list of lists.values()) list.sort((a, b) => b.score - a.score);
  return { lists, excluded: { missingLabel, nonFiniteScore } };
}

/** The numbers of each judged query, by query; queries without a relevant row are left out. */
export function queryNumbers(input: Pick<RankingInput, 'queries' | 'scores' | 'relevance' | keyof ListSettings>): ReadonlyMap<number, Float64Array> {
  const numbers = new Map<number, Float64Array>();
  for (const [query, list] of listsOf(input).lists) {
    const judged = judgeList(list, input);
    if (judged !== null) numbers.set(query, judged);
  }
  return numbers;
}
