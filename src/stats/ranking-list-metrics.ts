/** Measures of ranked lists, one list per query, averaged over queries; the bootstrap draws queries, never rows. */
import { assert } from '../kernel/assert.ts';
import type { Measure } from '../kernel/measure.ts';
import { BOOTSTRAP, bootstrap } from './bootstrap.ts';
import { interval, type MeasureContext, measured, unmeasured } from './measures.ts';
import type { MetricName } from './metric-catalogue.ts';
import { NON_FINITE_SHARE_ERROR } from './minimums.ts';
import { chooseRows } from './picked-rows.ts';
import { AT_K, judgeList, type ListSettings, type RankedRow } from './ranked-lists.ts';
import { rowSets } from './row-sets.ts';
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
  const { numbers, queries, excluded } = judgedLists(input);
  const tooManyLost = excluded.nonFiniteScore > NON_FINITE_SHARE_ERROR * input.scores.length;
  const inputVerdict = tooManyLost ? 'ERROR' : excluded.nonFiniteScore > 0 ? 'WARN' : 'PASS';
  const values = [...numbers.values()];
  const beside = { queries, queriesWithoutRelevant: queries - values.length, excluded, inputVerdict } as const;
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

/** The lists that could be judged, by query, of how many; and how many rows are in none. */
interface JudgedLists {
  readonly numbers: ReadonlyMap<number, Float64Array>;
  readonly queries: number;
  readonly excluded: RankingEvaluation['excluded'];
}

type ListedRows = Pick<RankingInput, 'queries' | 'scores' | 'relevance' | keyof ListSettings>;

function judgedLists(input: ListedRows): JudgedLists {
  const { queries, scores, relevance } = input;
  let missingLabel = 0;
  let nonFiniteScore = 0;
  for (let row = 0; row < queries.length; row++) {
    if (!Number.isFinite(scores[row])) nonFiniteScore += 1;
    else if (Number.isNaN(relevance[row])) missingLabel += 1;
    else assert(Number.isFinite(relevance[row]) && (relevance[row] as number) >= 0, 'a relevance is zero or more');
  }
  const isKnown = missingLabel + nonFiniteScore === 0;
  const kept = isKnown ? null : chooseRows(queries.length, (row) => Number.isFinite(scores[row]) && !Number.isNaN(relevance[row]));
  const { names, order, starts } = rowSets(queries, kept);
  const numbers = new Map<number, Float64Array>();
  // One list at a time: what all of them hold together is a number or two per row.
  for (const [set, query] of names.entries()) {
    const list = Array.from(
      order.subarray(starts[set], starts[set + 1]),
      (row): RankedRow => ({ score: scores[row] as number, relevance: relevance[row] as number }),
    );
    const judged = judgeList(
      list.sort((a, b) => b.score - a.score),
      input,
    );
    if (judged !== null) numbers.set(query, judged);
  }
  return { numbers, queries: names.length, excluded: { missingLabel, nonFiniteScore } };
}

/** The numbers of each judged query, by query; queries without a relevant row are left out. */
export const queryNumbers = (input: ListedRows): ReadonlyMap<number, Float64Array> => judgedLists(input).numbers;
