/**
 * Rates of groups, and differences of them, when rows of one cluster (a person with several applications) are not independent.
 * A rate is a ratio of two sums over clusters; its variance is that of the linearised ratio, V = m/(m−1)·Σ_c((e_c − p·b_c)/B)² over the m clusters
 * with rows in its base (Liang & Zeger 1986; Cochran 1977, ch. 6). What follows takes the rate for that of so many independent rows as would vary as much,
 * n* = p(1−p)/V·(z/t₍m−1₎)² (Rao & Scott 1992; Korn & Graubard 1998 for few clusters), at most Kish's, so that clusters can only widen an interval.
 * Two rates may share clusters (a household with people of both groups): where that makes their difference vary more than two separate samples would, both
 * sizes shrink by as much; where it makes it vary less, nothing is gained by it.
 */
import { normalCriticalValue, studentTCdf, studentTQuantile } from './distributions.ts';

/** Decision and truth of a row as one of six cells: rejected and selected, each with unknown, unfavourable or favourable truth. */
export const CELLS = 6;

/** Rows of a group by cluster: the clusters that have any, ascending, and the weight in each of the six cells. */
export interface ClusterCells {
  readonly clusters: Uint32Array;
  readonly weights: Float64Array;
}

/** Cells that a rate is a share of, and those of them that are its events. */
export interface RateCells {
  readonly base: readonly number[];
  readonly events: readonly number[];
}

/** The rows of each group by cluster: `groupAt` and `cellAt` give the group and the cell of a row. */
export function cellsByGroup(
  groups: number,
  clusters: Uint32Array,
  weights: Float64Array | undefined,
  groupAt: (row: number) => number,
  cellAt: (row: number) => number,
): readonly ClusterCells[] {
  const order = byCluster(clusters);
  const counts = clustersOfGroups(groups, clusters, order, groupAt);
  const found = Array.from(counts, (count) => ({ clusters: new Uint32Array(count), weights: new Float64Array(count * CELLS) }));
  const filled = new Uint32Array(groups);
  for (let place = 0; place < order.length; place++) {
    const row = order[place] as number;
    const group = groupAt(row);
    const own = found[group] as ClusterCells;
    let last = (filled[group] as number) - 1;
    if (last < 0 || own.clusters[last] !== clusters[row]) {
      last += 1;
      own.clusters[last] = clusters[row] as number;
      filled[group] = last + 1;
    }
    const at = last * CELLS + cellAt(row);
    own.weights[at] = (own.weights[at] as number) + (weights === undefined ? 1 : (weights[row] as number));
  }
  return found;
}

/** In how many clusters each group has rows. */
function clustersOfGroups(groups: number, clusters: Uint32Array, order: Uint32Array, groupAt: (row: number) => number): Uint32Array {
  const counts = new Uint32Array(groups);
  // The cluster after the last one in which a group was seen; 0 for none.
  const next = new Float64Array(groups);
  for (let place = 0; place < order.length; place++) {
    const row = order[place] as number;
    const group = groupAt(row);
    const cluster = (clusters[row] as number) + 1;
    if (next[group] === cluster) continue;
    next[group] = cluster;
    counts[group] = (counts[group] as number) + 1;
  }
  return counts;
}

/** The cluster with the largest number and one more: room for a number of each. */
export function clusterRoom(clusters: Uint32Array): number {
  let room = 0;
  for (let row = 0; row < clusters.length; row++) room = Math.max(room, (clusters[row] as number) + 1);
  return room;
}

/** Row numbers in the order of their clusters. */
export function byCluster(clusters: Uint32Array): Uint32Array {
  const starts = new Uint32Array(clusterRoom(clusters) + 1);
  for (let row = 0; row < clusters.length; row++) starts[(clusters[row] as number) + 1] = (starts[(clusters[row] as number) + 1] as number) + 1;
  for (let cluster = 1; cluster < starts.length; cluster++) starts[cluster] = (starts[cluster] as number) + (starts[cluster - 1] as number);
  const order = new Uint32Array(clusters.length);
  for (let row = 0; row < clusters.length; row++) {
    const cluster = clusters[row] as number;
    const place = starts[cluster] as number;
    order[place] = row;
    starts[cluster] = place + 1;
  }
  return order;
}

/** How many clusters there are among those rows for which something holds. */
export function countClusters(clusters: Uint32Array, holds: (row: number) => boolean = () => true): number {
  const seen = new Uint8Array(clusterRoom(clusters));
  let count = 0;
  for (let row = 0; row < clusters.length; row++) {
    const cluster = clusters[row] as number;
    if (seen[cluster] === 1 || !holds(row)) continue;
    seen[cluster] = 1;
    count += 1;
  }
  return count;
}

/** The clusters, unless each of them is a single row: then rows are independent, and nothing else is to be said of them. */
export function sharedClusters(clusters: Uint32Array): Uint32Array | undefined {
  return countClusters(clusters) < clusters.length ? clusters : undefined;
}

/** How many clusters there are in either of two ascending lists. */
function countUnion(x: Uint32Array, y: Uint32Array): number {
  let [i, j, count] = [0, 0, 0];
  while (i < x.length && j < y.length) {
    const [left, right] = [x[i] as number, y[j] as number];
    if (left <= right) i += 1;
    if (right <= left) j += 1;
    count += 1;
  }
  return count + (x.length - i) + (y.length - j);
}

/** The rows of two groups together. */
export function addCells(a: ClusterCells, b: ClusterCells): ClusterCells {
  const clusters = new Uint32Array(countUnion(a.clusters, b.clusters));
  const weights = new Float64Array(clusters.length * CELLS);
  const addTo = (at: number, from: Float64Array, place: number): void => {
    for (let cell = 0; cell < CELLS; cell++) weights[at * CELLS + cell] = (weights[at * CELLS + cell] as number) + (from[place * CELLS + cell] as number);
  };
  let [i, j] = [0, 0];
  for (let at = 0; at < clusters.length; at++) {
    const left = i < a.clusters.length ? (a.clusters[i] as number) : Number.POSITIVE_INFINITY;
    const right = j < b.clusters.length ? (b.clusters[j] as number) : Number.POSITIVE_INFINITY;
    clusters[at] = left < right ? left : right;
    if (left <= right) addTo(at, a.weights, i++);
    if (right <= left) addTo(at, b.weights, j++);
  }
  return { clusters, weights };
}

const sumOf = ({ weights }: ClusterCells, place: number, cells: readonly number[]): number => {
  let sum = 0;
  for (const cell of cells) sum += weights[place * CELLS + cell] as number;
  return sum;
};

/** By how much each cluster moves an estimate: the clusters that count for it, ascending, and what each of them does. */
export interface Influence {
  readonly clusters: Uint32Array;
  readonly values: Float64Array;
}

/** Nothing moves an estimate that rests on no rows. */
export const NO_INFLUENCE: Influence = { clusters: new Uint32Array(0), values: new Float64Array(0) };

/** The influences of a·x + b·y, two estimates that may rest on the same clusters. */
export function combined(x: Influence, y: Influence, [a, b]: readonly [number, number]): Influence {
  const clusters = new Uint32Array(countUnion(x.clusters, y.clusters));
  const values = new Float64Array(clusters.length);
  let [i, j] = [0, 0];
  for (let at = 0; at < clusters.length; at++) {
    const left = i < x.clusters.length ? (x.clusters[i] as number) : Number.POSITIVE_INFINITY;
    const right = j < y.clusters.length ? (y.clusters[j] as number) : Number.POSITIVE_INFINITY;
    clusters[at] = left < right ? left : right;
    if (left <= right) values[at] = a * (x.values[i++] as number);
    if (right <= left) values[at] = (values[at] as number) + b * (y.values[j++] as number);
  }
  return { clusters, values };
}

/** Intervals of several metrics and levels ask for the same one. */
const variances = new WeakMap<Influence, number>();

/** V = m/(m−1)·Σ ψ²; NaN for fewer than two clusters. */
export function influenceVariance(influence: Influence): number {
  const found = variances.get(influence);
  if (found !== undefined) return found;
  const { values } = influence;
  let squares = 0;
  for (let place = 0; place < values.length; place++) {
    const own = values[place] as number;
    squares += own * own;
  }
  const variance = values.length < 2 ? Number.NaN : (values.length / (values.length - 1)) * squares;
  variances.set(influence, variance);
  return variance;
}

/** A share of what a whole counts: events of the one set of rows among the base of the other, which holds it. */
export function shareInfluence(events: ClusterCells, whole: ClusterCells, rate: RateCells): Influence {
  const clusters = new Uint32Array(whole.clusters.length);
  const [bases, counts] = [new Float64Array(clusters.length), new Float64Array(clusters.length)];
  let [at, all, hits, found] = [0, 0, 0, 0];
  for (let place = 0; place < whole.clusters.length; place++) {
    const cluster = whole.clusters[place] as number;
    while (at < events.clusters.length && (events.clusters[at] as number) < cluster) at += 1;
    const base = sumOf(whole, place, rate.base);
    if (!(base > 0)) continue;
    const count = events.clusters[at] === cluster ? sumOf(events, at, rate.events) : 0;
    clusters[found] = cluster;
    bases[found] = base;
    counts[found] = count;
    all += base;
    hits += count;
    found += 1;
  }
  const p = hits / all;
  const values = new Float64Array(found);
  for (let place = 0; place < found; place++) values[place] = ((counts[place] as number) - p * (bases[place] as number)) / all;
  return { clusters: clusters.slice(0, found), values };
}

const known = new WeakMap<ClusterCells, Map<RateCells, Influence>>();

/** The influence of each cluster on a rate of a group; several metrics ask for the same one. */
export function rateInfluence(cells: ClusterCells, rate: RateCells): Influence {
  const own = known.get(cells) ?? new Map<RateCells, Influence>();
  known.set(cells, own);
  const found = own.get(rate) ?? shareInfluence(cells, cells, rate);
  own.set(rate, found);
  return found;
}

/** Independent rows that would vary as a rate does, and the clusters that it rests on. */
export interface EffectiveRows {
  readonly n: number;
  readonly clusters: number;
}

/** Student's over the normal critical value, squared: what a variance over few clusters costs. */
const fewClusters = (clusters: number, level: number): number => (studentTQuantile(1 - (1 - level) / 2, clusters - 1) / normalCriticalValue(level)) ** 2;

/** The effective rows of a proportion p with so many rows by Kish. A single cluster says as much as one row. */
export function effectiveRows(influence: Influence, p: number, kish: number, level: number): EffectiveRows {
  const clusters = influence.values.length;
  const variance = influenceVariance(influence);
  if (clusters < 2) return { n: Math.min(kish, clusters), clusters };
  // All or nothing: the clusters agree, which is as much as so many single rows would say.
  const n = variance > 0 ? (p * (1 - p)) / variance / fewClusters(clusters, level) : clusters;
  return { n: Math.min(kish, n), clusters };
}

/** The part by which effective sizes shrink because two rates p share clusters: 1 where that makes neither their difference nor their ratio less certain. */
export function sharedFactor(a: Influence, b: Influence, [p, q]: readonly [number, number]): number {
  const together = combined(a, b, [1, -1]);
  if (together.clusters.length === a.clusters.length + b.clusters.length) return 1;
  const [own, other] = [influenceVariance(a), influenceVariance(b)];
  const factor = (apart: number, joint: number): number => (joint > apart && apart > 0 ? apart / joint : 1);
  const ofDifference = factor(own + other, influenceVariance(together));
  if (!(p > 0 && q > 0)) return ofDifference;
  return Math.min(ofDifference, factor(own / p ** 2 + other / q ** 2, influenceVariance(combined(a, b, [1 / p, -1 / q]))));
}

/** Half the width of Student's interval of an estimate with so many clusters on its weaker side; null where its variance cannot be seen. */
export function clusterHalfWidth(influence: Influence, leastClusters: number, level: number): number | null {
  const variance = influenceVariance(influence);
  return leastClusters < 2 || !(variance > 0) ? null : studentTQuantile(1 - (1 - level) / 2, leastClusters - 1) * Math.sqrt(variance);
}

/** Two-sided p-value of Student's test that an estimate is zero; null where its variance cannot be seen. */
export function clusterP(estimate: number, influence: Influence, leastClusters: number): number | null {
  const variance = influenceVariance(influence);
  if (leastClusters < 2 || !(variance > 0) || !Number.isFinite(estimate)) return null;
  return Math.min(1, 2 * studentTCdf(-Math.abs(estimate) / Math.sqrt(variance), leastClusters - 1));
}
