/**
 * Groups in ranked lists: who is among the first, and how much attention the places give.
 * Sources: Yang & Stoyanovich (2017) for representation at the top; Singh & Joachims (2018) for exposure, 1/log2(1 + rank); McSherry & Najork
 * (2008) for ties: rows with equal scores share the mean exposure of their places.
 */
import type { Measure } from '../kernel/measure.ts';
import { bootstrap } from './bootstrap.ts';
import type { GroupPartition } from './group-partition.ts';
import { interval, type MeasureContext, measured, unmeasured } from './measures.ts';
import { cochranMantelHaenszel } from './significance-tests.ts';
import { unitTally } from './tally.ts';

/** Rows of queries 0..q−1, ranked by score from the highest. */
export interface RankedRows {
  readonly queries: Uint32Array;
  readonly scores: Float64Array;
}

/** Rows of each query, in order of rank. */
function lists({ queries, scores }: RankedRows): readonly (readonly number[])[] {
  const byQuery = new Map<number, number[]>();
  for (let row = 0; row < queries.length; row++) {
    const list = byQuery.get(queries[row] as number) ?? [];
    byQuery.set(queries[row] as number, list);
    list.push(row);
  }
  return [...byQuery.values()].map((list) => list.sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b));
}

/** Calls `visit` for each run of rows with equal scores: the rows and the ranks that they share, from one. */
function tieRuns(list: readonly number[], scores: Float64Array, visit: (rows: readonly number[], first: number, last: number) => void): void {
  for (let start = 0; start < list.length; ) {
    let end = start + 1;
    while (end < list.length && scores[list[end] as number] === scores[list[start] as number]) end += 1;
    visit(list.slice(start, end), start + 1, end);
    start = end;
  }
}

/** Who is in the first k places of their query; rows of which an equal score may fall outside are not, and are counted. */
export function topPlaces(rows: RankedRows, k: number): { readonly selected: Uint8Array; readonly tied: number } {
  const selected = new Uint8Array(rows.scores.length);
  let tied = 0;
  for (const list of lists(rows)) {
    tieRuns(list, rows.scores, (run, first, last) => {
      if (last <= k) for (const row of run) selected[row] = 1;
      else if (first <= k) tied += run.length;
    });
  }
  return { selected, tied };
}

/** Exposure of every row by its place. */
function exposures(rows: RankedRows): Float64Array {
  const found = new Float64Array(rows.scores.length);
  for (const list of lists(rows)) {
    tieRuns(list, rows.scores, (run, first, last) => {
      let sum = 0;
      for (let rank = first; rank <= last; rank++) sum += 1 / Math.log2(1 + rank);
      for (const row of run) found[row] = sum / run.length;
    });
  }
  return found;
}

/** What the ranking gives one group. */
export interface RankingGroup {
  readonly group: string;
  /** Share of the group in the first places over its share of the pool; null when no k is asked for. */
  readonly representation: Measure | null;
  /** CMH over queries of being among the first, group against everybody else; null where nothing varies. */
  readonly representationP: number | null;
  /** Exposure per member over exposure per member of everybody. */
  readonly exposure: Measure;
}

/** Queries below which an interval over queries tells nothing. */
const LEAST_QUERIES = 30;

/** Representation and exposure of every group; intervals resample queries, and are withheld below thirty of them. */
export async function rankingGroups(
  partition: GroupPartition,
  rows: RankedRows,
  options: { readonly topK: number | null; readonly seed: bigint; readonly level?: number; readonly replicates?: number; readonly pause?: () => Promise<void> },
): Promise<readonly RankingGroup[]> {
  const level = options.level ?? 0.95;
  const queryOf = denseQueries(rows.queries);
  const selected = options.topK === null ? null : topPlaces(rows, options.topK).selected;
  const sums = querySums(partition, queryOf, exposures(rows), selected);
  const groups = partition.groups.length;
  const evaluate = (multiplicity: Uint32Array, out: Float64Array): void => {
    const total = sums.reduce((all, own, query) => addTimes(all, own, multiplicity[query] as number), emptySums(groups));
    for (let group = 0; group < groups; group++) {
      out[2 * group] = total.exposure[group + 1] as number;
      out[2 * group] = (out[2 * group] as number) / (total.rows[group + 1] as number) / ((total.exposure[0] as number) / (total.rows[0] as number));
      out[2 * group + 1] = (total.top[group + 1] as number) / (total.top[0] as number) / ((total.rows[group + 1] as number) / (total.rows[0] as number));
    }
  };
  const points = new Float64Array(2 * groups);
  evaluate(new Uint32Array(sums.length).fill(1), points);
  const intervals =
    sums.length < LEAST_QUERIES || groups === 0
      ? []
      : await bootstrap({
          rows: sums.length,
          statistics: points.length,
          evaluate,
          seed: options.seed,
          level,
          ...(options.replicates === undefined ? {} : { replicates: options.replicates }),
          ...(options.pause === undefined ? {} : { pause: options.pause }),
        });
  const ratio = (name: 'exposureRatio' | 'topKRepresentation', place: number, context: MeasureContext): Measure => {
    const value = points[place] ?? Number.NaN;
    const found = intervals[place];
    const ci = interval(found?.bounds ?? null, level, 'bootstrap-percentile');
    if (!Number.isFinite(value)) return unmeasured(name, context, 'UNDEFINED', 'ZERO_REFERENCE');
    return measured(name, context, value, { ci, ...(found === undefined ? ({ status: 'INSUFFICIENT', reason: 'TOO_FEW_ROWS' } as const) : {}) });
  };
  return partition.groups.map(({ name, slice }, group) => {
    const n = sums.reduce((sum, own) => sum + (own.rows[group + 1] as number), 0);
    const context: MeasureContext = { rows: unitTally(n), weighted: false, slice };
    return {
      group: name,
      exposure: ratio('exposureRatio', 2 * group, context),
      representation: selected === null ? null : ratio('topKRepresentation', 2 * group + 1, context),
      representationP: selected === null ? null : representationP(sums, group + 1),
    };
  });
}

function denseQueries(queries: Uint32Array): Uint32Array {
  const numbers = new Map<number, number>();
  return queries.map((query) => {
    const known = numbers.get(query) ?? numbers.size;
    numbers.set(query, known);
    return known;
  });
}

/** Sums of one query: place 0 is everybody, place g + 1 the group g. */
interface QuerySums {
  readonly rows: Float64Array;
  readonly top: Float64Array;
  readonly exposure: Float64Array;
}

const emptySums = (groups: number): QuerySums => ({
  rows: new Float64Array(groups + 1),
  top: new Float64Array(groups + 1),
  exposure: new Float64Array(groups + 1),
});

function querySums({ groups, groupOf }: GroupPartition, queryOf: Uint32Array, exposure: Float64Array, selected: Uint8Array | null): readonly QuerySums[] {
  const sums: QuerySums[] = [];
  for (let row = 0; row < groupOf.length; row++) {
    const query = queryOf[row] as number;
    while (sums.length <= query) sums.push(emptySums(groups.length));
    const own = sums[query];
    if (own === undefined) continue;
    const group = groupOf[row] as number;
    for (const place of group < 0 ? [0] : [0, group + 1]) {
      own.rows[place] = (own.rows[place] as number) + 1;
      own.top[place] = (own.top[place] as number) + (selected?.[row] ?? 0);
      own.exposure[place] = (own.exposure[place] as number) + (exposure[row] as number);
    }
  }
  return sums;
}

function addTimes(all: QuerySums, own: QuerySums, times: number): QuerySums {
  for (const name of ['rows', 'top', 'exposure'] as const) {
    for (let place = 0; place < all[name].length; place++) all[name][place] = (all[name][place] as number) + times * (own[name][place] as number);
  }
  return all;
}

/** Each query is a stratum: being among its first places against belonging to the group. */
function representationP(sums: readonly QuerySums[], place: number): number | null {
  const strata = sums.map(({ rows, top }) => {
    const [n, chosen, own, ownChosen] = [rows[0], top[0], rows[place], top[place]].map((value) => value ?? 0) as [number, number, number, number];
    return { a: ownChosen, b: own - ownChosen, c: chosen - ownChosen, d: n - own - chosen + ownChosen };
  });
  return cochranMantelHaenszel(strata)?.p ?? null;
}
