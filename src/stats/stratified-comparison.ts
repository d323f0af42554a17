/** Comparisons over strata of control features: the common odds ratio, and demographic disparity within strata. */
import {
  CELLS,
  type ClusterCells,
  clusterHalfWidth,
  clusterP,
  combined,
  countClusters,
  type Influence,
  NO_INFLUENCE,
  shareInfluence,
} from './clustered-groups.ts';
import { normalCriticalValue } from './distributions.ts';
import { crossPartitions, type GroupPartition } from './group-partition.ts';
import { type AuditRows, addTables, effectiveCounts, type GroupTable, type GroupTables, tabulateGroups } from './group-tables.ts';
import { newcombeInterval } from './proportion-comparisons.ts';
import type { Bounds } from './proportion-intervals.ts';
import type { ComparedSide, Comparison } from './rate-comparison.ts';
import { cochranMantelHaenszel, type StratifiedResult } from './significance-tests.ts';
import { addTallies, EMPTY_TALLY, effectiveSize, isWeighted, type Tally } from './tally.ts';

/** One stratum: everybody in it, and each group of the attribute in it (null where a group has nobody there). */
export interface Stratum {
  readonly name: string;
  readonly slice: Readonly<Record<string, string>>;
  readonly overall: GroupTable;
  readonly groups: readonly (GroupTable | null)[];
}

/** Divides the groups of a partition by strata; rows of unknown stratum belong to none. */
export function stratify(partition: GroupPartition, strata: GroupPartition, rows: AuditRows): readonly Stratum[] {
  const whole = tabulateGroups(strata, rows);
  const crossed = crossPartitions(strata, partition);
  const cells = tabulateGroups(crossed, rows);
  const width = partition.groups.length;
  const tableOf = new Array<GroupTable | null>(strata.groups.length * width).fill(null);
  const placeOf = placesOfCells(crossed, strata, partition);
  for (const [cell, table] of cells.groups.entries()) tableOf[placeOf[cell] as number] = table;
  return strata.groups.map(({ name, slice }, stratum) => ({
    name,
    slice,
    overall: whole.groups[stratum] as GroupTable,
    groups: tableOf.slice(stratum * width, (stratum + 1) * width),
  }));
}

/** Stratum × group of each cell of their crossing: every cell has rows, and all of them are of one stratum and one group. */
function placesOfCells(crossed: GroupPartition, strata: GroupPartition, { groups, groupOf }: GroupPartition): Uint32Array {
  const places = new Uint32Array(crossed.groups.length);
  for (let row = 0; row < groupOf.length; row++) {
    const cell = crossed.groupOf[row] as number;
    if (cell >= 0) places[cell] = (strata.groupOf[row] as number) * groups.length + (groupOf[row] as number);
  }
  return places;
}

/** Everybody as a single stratum. */
export const oneStratum = (tables: GroupTables): readonly Stratum[] => [{ name: '', slice: {}, overall: tables.overall, groups: tables.groups }];

const selectedOf = (table: GroupTable | null | undefined): Tally => table?.selected ?? EMPTY_TALLY;
const rowsOf = (table: GroupTable | null | undefined): Tally => table?.rows ?? EMPTY_TALLY;
const minus = (a: Tally, b: Tally): Tally => ({ weight: a.weight - b.weight, squares: a.squares - b.squares, rows: a.rows - b.rows });

function side(events: Tally, base: Tally): ComparedSide {
  return { counted: { events: events.weight, of: base.weight }, size: effectiveCounts({ events, base }), base };
}

/** Selected and not selected, group and reference, of one stratum. */
const fourfold = (group: GroupTable | null | undefined, reference: GroupTable | null | undefined) => ({
  a: selectedOf(group).rows,
  b: rowsOf(group).rows - selectedOf(group).rows,
  c: selectedOf(reference).rows,
  d: rowsOf(reference).rows - selectedOf(reference).rows,
});

/** The CMH result of a group against a reference over strata; null for weighted rows, which have no whole people, and where no stratum varies. */
export function stratifiedOdds(strata: readonly Stratum[], group: number, reference: number): StratifiedResult | null {
  const weighted = strata.some(({ overall: { rows } }) => isWeighted(rows));
  return weighted ? null : cochranMantelHaenszel(strata.map(({ groups }) => fourfold(groups[group], groups[reference])));
}

/** Odds of being selected, group/reference, common to all strata, with the interval of Robins, Breslow and Greenland. */
export function compareCommonOdds(strata: readonly Stratum[], group: number, reference: number, level: number): Comparison {
  // A stratum without one of the two tells nothing about them, so its rows do not count as evidence.
  const shared = strata.filter(({ groups }) => rowsOf(groups[group]).rows > 0 && rowsOf(groups[reference]).rows > 0);
  const pooled = (index: number): ComparedSide =>
    side(addTallies(...shared.map(({ groups }) => selectedOf(groups[index]))), addTallies(...shared.map(({ groups }) => rowsOf(groups[index]))));
  const found = stratifiedOdds(strata, group, reference);
  const base = { rate: 'selectionRate', group: pooled(group), reference: pooled(reference), method: 'wald', test: 'cmh', p: found?.p ?? null } as const;
  if (found !== null && found.commonOddsRatio !== null && found.commonOddsRatio > 0 && isClustered(strata)) {
    const influence = oddsInfluence(shared, group, reference);
    const least = Math.min(...[group, reference].map((index) => clustersIn(shared, index)));
    const log = Math.log(found.commonOddsRatio);
    const half = clusterHalfWidth(influence, least, level);
    const bounds = half === null ? null : ([Math.exp(log - half), Math.exp(log + half)] as const);
    const sides = { group: capped(base.group, shared, group), reference: capped(base.reference, shared, reference) };
    return {
      ...base,
      ...sides,
      value: found.commonOddsRatio,
      missing: null,
      bounds,
      method: 'cluster-wald',
      test: 'cluster',
      p: clusterP(log, influence, least),
    };
  }
  if (found === null || found.commonOddsRatio === null) return { ...base, value: null, missing: found === null ? 'NO_DATA' : 'ZERO_REFERENCE', bounds: null };
  return { ...base, value: found.commonOddsRatio, missing: null, bounds: oddsBounds(found, level) };
}

const isClustered = (strata: readonly Stratum[]): boolean => strata.some(({ overall }) => overall.clusters !== undefined);

const cellsOf = (table: GroupTable | null | undefined): ClusterCells => table?.clusters ?? { clusters: new Uint32Array(0), weights: new Float64Array(0) };

/** Clusters of a group in any of the strata. */
function clustersIn(strata: readonly Stratum[], group: number): number {
  const lists = strata.map(({ groups }) => cellsOf(groups[group]).clusters);
  const all = new Uint32Array(lists.reduce((sum, list) => sum + list.length, 0));
  let at = 0;
  for (const list of lists) {
    all.set(list, at);
    at += list.length;
  }
  return countClusters(all);
}

/** A side that is worth no more rows than it has clusters. */
function capped(side: ComparedSide, strata: readonly Stratum[], group: number): ComparedSide {
  const clusters = clustersIn(strata, group);
  const scale = Math.min(1, clusters / side.size.n);
  return { ...side, clusters, size: { k: side.size.k * scale, n: side.size.n * scale } };
}

/** By how much each cluster moves ln(Σ a·d/n / Σ b·c/n): the derivative by each of the four counts, times the rows that the cluster has there. */
function oddsInfluence(strata: readonly Stratum[], group: number, reference: number): Influence {
  const tables = strata.map(({ groups }) => ({ own: groups[group], other: groups[reference], ...fourfold(groups[group], groups[reference]) }));
  let [concordant, discordant] = [0, 0];
  for (const { a, b, c, d } of tables) {
    concordant += (a * d) / (a + b + c + d);
    discordant += (b * c) / (a + b + c + d);
  }
  return tables.reduce((sum: Influence, { own, other, a, b, c, d }) => {
    const n = a + b + c + d;
    const [r, s] = [(a * d) / (n * n), (b * c) / (n * n)];
    const slope = (byConcordant: number, byDiscordant: number): number => (byConcordant - r) / concordant - (byDiscordant - s) / discordant;
    const ofGroup = weighed(cellsOf(own), slope(d / n, 0), slope(0, c / n));
    const ofReference = weighed(cellsOf(other), slope(0, b / n), slope(a / n, 0));
    return combined(sum, combined(ofGroup, ofReference, [1, 1]), [1, 1]);
  }, NO_INFLUENCE);
}

/** Rows of a group by cluster, each selected and each rejected one counting so much. */
function weighed({ clusters, weights }: ClusterCells, selected: number, rejected: number): Influence {
  const values = new Float64Array(clusters.length);
  for (let place = 0; place < values.length; place++) {
    let sum = 0;
    for (let cell = 0; cell < CELLS; cell++) sum += (weights[place * CELLS + cell] as number) * (cell < 3 ? rejected : selected);
    values[place] = sum;
  }
  return { clusters, values };
}

const [REJECTED, SELECTED] = [
  { base: [0, 1, 2], events: [0, 1, 2] },
  { base: [3, 4, 5], events: [3, 4, 5] },
];

/** By how much each cluster moves the demographic disparity of a stratum. */
function disparityInfluence({ groups }: Stratum, group: number): Influence {
  const [first = null, ...rest] = groups.filter((table) => table !== null);
  const known = cellsOf(first === null ? null : rest.reduce(addTables, first));
  const own = cellsOf(groups[group]);
  return combined(shareInfluence(own, known, REJECTED), shareInfluence(own, known, SELECTED), [1, -1]);
}

function oddsBounds({ commonOddsRatio, logVariance }: StratifiedResult, level: number): Bounds | null {
  if (commonOddsRatio === null || logVariance === null) return null;
  const half = normalCriticalValue(level) * Math.sqrt(logVariance);
  return [commonOddsRatio * Math.exp(-half), commonOddsRatio * Math.exp(half)];
}

/**
 * Share of the group among the rejected minus its share among the selected, Σ n_s·DD_s / Σ n_s over strata in which anybody was rejected
 * and anybody selected. Interval: Newcombe's of each stratum, joined by recovery of variance estimates (Zou & Donner 2008).
 */
export function compareDemographicDisparity(strata: readonly Stratum[], group: number, level: number): Comparison {
  const parts = strata.flatMap((stratum) => {
    const { groups } = stratum;
    const known = groups.map(rowsOf).reduce((sum, tally) => addTallies(sum, tally), EMPTY_TALLY);
    const selected = groups.map(selectedOf).reduce((sum, tally) => addTallies(sum, tally), EMPTY_TALLY);
    const own = { selected: selectedOf(groups[group]), rows: rowsOf(groups[group]) };
    const rejected = side(minus(own.rows, own.selected), minus(known, selected));
    const chosen = side(own.selected, selected);
    return rejected.size.n > 0 && chosen.size.n > 0 ? [{ stratum, rejected, chosen, weight: known.weight, tables: { groups, known, selected, own } }] : [];
  });
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  const joined = (pick: (part: (typeof parts)[number]) => ComparedSide): ComparedSide => {
    const sides = parts.map(pick);
    const base = addTallies(...sides.map((one) => one.base));
    const events = sides.reduce((sum, one) => sum + one.counted.events, 0);
    const n = effectiveSize(base);
    return { counted: { events, of: base.weight }, size: { k: base.weight > 0 ? (events / base.weight) * n : 0, n }, base };
  };
  const found = cochranMantelHaenszel(
    parts.map(({ tables: { known, selected, own } }) => ({
      a: own.selected.rows,
      b: own.rows.rows - own.selected.rows,
      c: selected.rows - own.selected.rows,
      d: known.rows - own.rows.rows - selected.rows + own.selected.rows,
    })),
  );
  const weighted = strata.some(({ overall: { rows } }) => isWeighted(rows));
  const sides = { rate: 'shareOfRejected', group: joined(({ rejected }) => rejected), reference: joined(({ chosen }) => chosen) };
  const rest = { ...sides, method: 'newcombe', test: 'cmh', p: weighted ? null : (found?.p ?? null) } as const;
  if (!(total > 0)) return { ...rest, value: null, missing: 'ZERO_DENOMINATOR', bounds: null };
  let [value, below, above] = [0, 0, 0];
  for (const { rejected, chosen, weight } of parts) {
    const share = weight / total;
    const disparity = rejected.counted.events / rejected.counted.of - chosen.counted.events / chosen.counted.of;
    const [lower, upper] = newcombeInterval(rejected.size, chosen.size, level);
    value += share * disparity;
    below += (share * (disparity - lower)) ** 2;
    above += (share * (upper - disparity)) ** 2;
  }
  if (isClustered(strata)) {
    const influence = parts.reduce((sum: Influence, part) => combined(sum, disparityInfluence(part.stratum, group), [1, part.weight / total]), NO_INFLUENCE);
    const used = parts.map(({ stratum }) => stratum);
    // What is compared are the rejected and the selected, everybody's clusters among them; the group is judged by its own.
    const least = clustersIn(used, group);
    const half = clusterHalfWidth(influence, least, level);
    const bounds = half === null ? null : ([value - half, value + half] as const);
    const sidesOfClusters = { group: { ...rest.group, clusters: least }, reference: { ...rest.reference, clusters: least } };
    return { ...rest, ...sidesOfClusters, value, missing: null, bounds, method: 'cluster-wald', test: 'cluster', p: clusterP(value, influence, least) };
  }
  return { ...rest, value, missing: null, bounds: [value - Math.sqrt(below), value + Math.sqrt(above)] };
}
