/**
 * Groups in ranked lists: who is among the first, and how much attention the places give.
 * Sources: Yang & Stoyanovich (2017) for representation at the top; Singh & Joachims (2018) for exposure, 1/log2(1 + rank); McSherry & Najork
 * (2008) for ties: rows with equal scores share the mean exposure of their places.
 */
import type { Measure } from '../kernel/measure.ts';
import { bootstrap } from './bootstrap.ts';
import type { GroupPartition } from './group-partition.ts';
import { interval, type MeasureContext, measured, unmeasured } from './measures.ts';
import { rowSets } from './row-sets.ts';
import { cochranMantelHaenszel } from './significance-tests.ts';
import { unitTally } from './tally.ts';

/** Rows of queries 0..q−1, ranked by score from the highest. */
export interface RankedRows {
  readonly queries: Uint32Array;
  readonly scores: Float64Array;
}

/**
 * Calls `visit` for each run of rows of a query with equal scores, from the highest: the rows and the ranks that they share, from one. What is passed is
 * good for one visit.
 */
function tieRuns({ queries, scores }: RankedRows, visit: (rows: Uint32Array, first: number, last: number) => void): void {
  const { order, starts } = rowSets(queries, null);
  for (let query = 0; query + 1 < starts.length; query++) {
    const list = order.subarray(starts[query], starts[query + 1]).sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b);
    for (let start = 0; start < list.length; ) {
      let end = start + 1;
      while (end < list.length && scores[list[end] as number] === scores[list[start] as number]) end += 1;
      visit(list.subarray(start, end), start + 1, end);
      start = end;
    }
  }
}

/** Who is in the first k places of their query; rows of which an equal score may fall outside are not, and are counted. */
export function topPlaces(rows: RankedRows, k: number): { readonly selected: Uint8Array; readonly tied: number } {
  const selected = new Uint8Array(rows.scores.length);
  let tied = 0;
  tieRuns(rows, (run, first, last) => {
    if (last <= k) for (const row of run) selected[row] = 1;
    else if (first <= k) tied += run.length;
  });
  return { selected, tied };
}

/** Exposure of every row by its place. */
function exposures(rows: RankedRows): Float64Array {
  const found = new Float64Array(rows.scores.length);
  tieRuns(rows, (run, first, last) => {
    let sum = 0;
    for (let rank = first; rank <= last; rank++) sum += 1 / Math.log2(1 + rank);
    for (const row of run) found[row] = sum / run.length;
  });
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
  const selected = options.topK === null ? null : topPlaces(rows, options.topK).selected;
  const sums = querySums(partition, rows.queries, exposures(rows), selected);
  const groups = partition.groups.length;
  const evaluate = (multiplicity: Uint32Array, out: Float64Array): void => {
    const total = totalOf(sums, multiplicity);
    for (let group = 0; group < groups; group++) {
      out[2 * group] = total.exposure[group + 1] as number;
      out[2 * group] = (out[2 * group] as number) / (total.rows[group + 1] as number) / ((total.exposure[0] as number) / (total.rows[0] as number));
      out[2 * group + 1] = (total.top[group + 1] as number) / (total.top[0] as number) / ((total.rows[group + 1] as number) / (total.rows[0] as number));
    }
  };
  const points = new Float64Array(2 * groups);
  evaluate(new Uint32Array(sums.queries).fill(1), points);
  const intervals =
    sums.queries < LEAST_QUERIES || groups === 0
      ? []
      : await bootstrap({
          rows: sums.queries,
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
  const all = totalOf(sums, new Uint32Array(sums.queries).fill(1));
  return partition.groups.map(({ name, slice }, group) => {
    const n = all.rows[group + 1] as number;
    const context: MeasureContext = { rows: unitTally(n), weighted: false, slice };
    return {
      group: name,
      exposure: ratio('exposureRatio', 2 * group, context),
      representation: selected === null ? null : ratio('topKRepresentation', 2 * group + 1, context),
      representationP: selected === null ? null : representationP(sums, group + 1),
    };
  });
}

/** Sums of queries, one after the other: of each, place 0 is everybody and place g + 1 the group g, `places` in all. */
interface QuerySums {
  readonly queries: number;
  readonly places: number;
  readonly rows: Float64Array;
  readonly top: Float64Array;
  readonly exposure: Float64Array;
}

function emptySums(queries: number, places: number): QuerySums {
  const room = queries * places;
  return { queries, places, rows: new Float64Array(room), top: new Float64Array(room), exposure: new Float64Array(room) };
}

function querySums({ groups, groupOf }: GroupPartition, queries: Uint32Array, exposure: Float64Array, selected: Uint8Array | null): QuerySums {
  const { order, starts } = rowSets(queries, null);
  const places = groups.length + 1;
  const sums = emptySums(starts.length - 1, places);
  const add = (place: number, row: number): void => {
    sums.rows[place] = (sums.rows[place] as number) + 1;
    sums.top[place] = (sums.top[place] as number) + (selected?.[row] ?? 0);
    sums.exposure[place] = (sums.exposure[place] as number) + (exposure[row] as number);
  };
  for (let query = 0; query < sums.queries; query++) {
    for (let at = starts[query] as number; at < (starts[query + 1] as number); at++) {
      const row = order[at] as number;
      const group = groupOf[row] as number;
      add(query * places, row);
      if (group >= 0) add(query * places + group + 1, row);
    }
  }
  return sums;
}

/** The sums of all queries, each counting so many times. */
function totalOf(sums: QuerySums, multiplicity: Uint32Array): QuerySums {
  const { queries, places } = sums;
  const total = emptySums(1, places);
  for (const name of ['rows', 'top', 'exposure'] as const) {
    const [all, own] = [total[name], sums[name]];
    for (let query = 0; query < queries; query++) {
      const times = multiplicity[query] as number;
      for (let place = 0; place < places; place++) all[place] = (all[place] as number) + times * (own[query * places + place] as number);
    }
  }
  return total;
}

/** Each query is a stratum: being among its first places against belonging to the group. */
function representationP({ queries, places, rows, top }: QuerySums, place: number): number | null {
  const strata = Array.from({ length: queries }, (_, query) => {
    const first = query * places;
    const [n, chosen, own, ownChosen] = [rows[first], top[first], rows[first + place], top[first + place]].map((value) => value ?? 0) as [
      number,
      number,
      number,
      number,
    ];
    return { a: ownChosen, b: own - ownChosen, c: chosen - ownChosen, d: n - own - chosen + ownChosen };
  });
  return cochranMantelHaenszel(strata)?.p ?? null;
}
