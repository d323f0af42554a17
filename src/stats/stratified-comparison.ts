/** Comparisons over strata of control features: the common odds ratio, and demographic disparity within strata. */
import { normalCriticalValue } from './distributions.ts';
import { crossPartitions, type GroupPartition } from './group-partition.ts';
import { type AuditRows, effectiveCounts, type GroupTable, type GroupTables, tabulateGroups } from './group-tables.ts';
import { newcombeInterval } from './proportion-comparisons.ts';
import type { Bounds } from './proportion-intervals.ts';
import type { ComparedSide, Comparison } from './rate-comparison.ts';
import { cochranMantelHaenszel, type StratifiedResult } from './significance-tests.ts';
import { addTallies, EMPTY_TALLY, effectiveSize, type Tally } from './tally.ts';

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
  const cellOf = new Map<string, GroupTable>();
  for (let row = 0; row < partition.groupOf.length; row++) {
    const cell = crossed.groupOf[row] as number;
    const table = cells.groups[cell];
    if (table !== undefined) cellOf.set(`${strata.groupOf[row]} ${partition.groupOf[row]}`, table);
  }
  return strata.groups.map(({ name, slice }, stratum) => ({
    name,
    slice,
    overall: whole.groups[stratum] as GroupTable,
    groups: partition.groups.map((_, group) => cellOf.get(`${stratum} ${group}`) ?? null),
  }));
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
  const weighted = strata.some(({ overall: { rows } }) => rows.weight !== rows.rows);
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
  if (found === null || found.commonOddsRatio === null) return { ...base, value: null, missing: found === null ? 'NO_DATA' : 'ZERO_REFERENCE', bounds: null };
  return { ...base, value: found.commonOddsRatio, missing: null, bounds: oddsBounds(found, level) };
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
  const parts = strata.flatMap(({ groups }) => {
    const known = groups.map(rowsOf).reduce((sum, tally) => addTallies(sum, tally), EMPTY_TALLY);
    const selected = groups.map(selectedOf).reduce((sum, tally) => addTallies(sum, tally), EMPTY_TALLY);
    const own = { selected: selectedOf(groups[group]), rows: rowsOf(groups[group]) };
    const rejected = side(minus(own.rows, own.selected), minus(known, selected));
    const chosen = side(own.selected, selected);
    return rejected.size.n > 0 && chosen.size.n > 0 ? [{ rejected, chosen, weight: known.weight, tables: { groups, known, selected, own } }] : [];
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
  const weighted = strata.some(({ overall: { rows } }) => rows.weight !== rows.rows);
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
  return { ...rest, value, missing: null, bounds: [value - Math.sqrt(below), value + Math.sqrt(above)] };
}
