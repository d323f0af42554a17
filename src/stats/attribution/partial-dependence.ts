/**
 * How scores change along one feature group: the mean over rows (partial dependence, Friedman 2001), row by row (individual conditional
 * expectation, Goldstein et al. 2015), and by local differences (accumulated local effects, Apley & Zhu 2020), which does not leave the
 * data where features go together. Values along the axis are cells of real rows. All of it is on the scale of the score itself.
 */
import { FROM_BASE } from '../../kernel/mixtures.ts';
import type { MeteredModel } from './metered-model.ts';

/** The rows whose scores are followed, and the rows whose cells are put in, in the order of the axis. */
interface DependenceSetup {
  readonly model: MeteredModel;
  readonly groups: number;
  readonly group: number;
  readonly rows: Uint32Array;
  readonly grid: Uint32Array;
}

/** Mean score of all rows at each point, and the scores of the single rows: `curves[row][point]`. */
export interface PartialDependence {
  readonly mean: readonly number[];
  readonly curves: readonly Float64Array[];
}

/** Gives every row the cell of each grid row in turn. Throws AttributionFault. */
export async function partialDependence({ model, groups, group, rows, grid }: DependenceSetup): Promise<PartialDependence> {
  const patterns = new Uint32Array(grid.length * groups).fill(FROM_BASE);
  for (const [point, row] of grid.entries()) patterns[point * groups + group] = row;
  const scores = await model.score({ groups, patterns, over: rows });
  const curves = Array.from(rows, (_, r) => Float64Array.from(grid, (_row, point) => scores[point * rows.length + r] as number));
  const mean = Array.from(grid, (_row, point) => curves.reduce((sum, curve) => sum + (curve[point] as number), 0) / rows.length);
  return { mean, curves };
}

/**
 * Accumulated local effects at the edges, centred so that their mean over the rows is 0. `intervals` tells for each row the interval
 * 1..edges−1 in which its own value lies; grid rows are the edges, ascending. Throws AttributionFault.
 */
export async function accumulatedLocalEffects({ model, groups, group, rows, grid }: DependenceSetup, intervals: Uint32Array): Promise<readonly number[]> {
  const patterns = new Uint32Array(2 * rows.length * groups);
  for (const [r, row] of rows.entries()) {
    for (const side of [0, 1]) {
      const from = (2 * r + side) * groups;
      patterns.fill(row, from, from + groups);
      patterns[from + group] = grid[(intervals[r] as number) - 1 + side] as number;
    }
  }
  const scores = await model.score({ groups, patterns, over: rows.subarray(0, 1) });
  const sums = new Float64Array(grid.length);
  const counts = new Float64Array(grid.length);
  for (const [r, at] of intervals.entries()) {
    sums[at] = (sums[at] as number) + (scores[2 * r + 1] as number) - (scores[2 * r] as number);
    counts[at] = (counts[at] as number) + 1;
  }
  const effects = new Array<number>(grid.length).fill(0);
  for (let edge = 1; edge < grid.length; edge++) effects[edge] = (effects[edge - 1] as number) + (sums[edge] as number) / Math.max(1, counts[edge] as number);
  let centre = 0;
  for (let edge = 1; edge < grid.length; edge++) centre += ((counts[edge] as number) * ((effects[edge - 1] as number) + (effects[edge] as number))) / 2;
  return effects.map((effect) => effect - centre / Math.max(1, rows.length));
}

/**
 * Points of a grid along numbers: at most `points` places whose values are quantiles of `values` and differ, ascending by value. `tail` is the share of
 * values left out on either side, where rows are few and single people could be told. Values that are not finite have no place.
 */
export function quantileGrid(values: Float64Array, points: number, tail = 0): Uint32Array {
  const places = Uint32Array.from(values.keys())
    .filter((place) => Number.isFinite(values[place]))
    .sort((a, b) => (values[a] as number) - (values[b] as number) || a - b);
  const grid: number[] = [];
  const count = Math.min(points, places.length);
  for (let point = 0; point < count; point++) {
    const share = count === 1 ? 0.5 : tail + ((1 - 2 * tail) * point) / (count - 1);
    const place = places[Math.round(share * (places.length - 1))] as number;
    if (grid.length === 0 || values[place] !== values[grid.at(-1) as number]) grid.push(place);
  }
  return Uint32Array.from(grid);
}

/** Points of a grid along texts: the first place of each of the `points` most frequent texts that occur `least` times or more, most frequent first. */
export function frequentGrid(texts: readonly string[], points: number, least = 1): Uint32Array {
  const seen = new Map<string, { readonly place: number; count: number }>();
  for (const [place, text] of texts.entries()) {
    const known = seen.get(text);
    if (known === undefined) seen.set(text, { place, count: 1 });
    else known.count += 1;
  }
  const frequent = [...seen.values()].filter(({ count }) => count >= least).sort((a, b) => b.count - a.count || a.place - b.place);
  return Uint32Array.from(frequent.slice(0, points), ({ place }) => place);
}

/** For each value the interval 1..edges−1 between ascending edges in which it lies; values outside go to the nearest one. */
export function intervalsOf(values: Float64Array, edges: Float64Array): Uint32Array {
  return Uint32Array.from(values, (value) => {
    let at = 1;
    while (at < edges.length - 1 && value > (edges[at] as number)) at += 1;
    return at;
  });
}
