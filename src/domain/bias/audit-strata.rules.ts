import { crossPartitions, type GroupPartition, rateAggregates, type Stratum, stratify } from '../../stats/index.ts';
import { minimumsOf, toAggregates } from './audit-partition.rules.ts';
import type { AuditedGroup, StratifiedAudit } from './bias-audit.entity.ts';
import type { CountedGroup } from './counted-groups.rules.ts';
import type { AuditSettings, DividedPeople } from './divide-people.rules.ts';
import { type Counted, countedGroups, NOBODY } from './exact-counts.rules.ts';
import type { Shown } from './suppress.rules.ts';

/** The strata of one attribute with exact counts, still without display levels. */
export interface CountedStrata {
  readonly partition: GroupPartition;
  readonly crossed: GroupPartition;
  /** Groups of the crossing of strata and attribute, in its order; then the rows of which either is unknown, which are hidden like any other group. */
  readonly cells: readonly Counted[];
}

/** Counts an attribute within strata. */
export function countStrata(partition: GroupPartition, strata: GroupPartition, { rows }: DividedPeople): CountedStrata {
  const crossed = crossPartitions(strata, partition);
  return { partition, crossed, cells: countedGroups(crossed, rows) };
}

/** What suppression has to know of the strata themselves. */
export function stratumGroups(strata: GroupPartition, counted: readonly Counted[], cellsOf: (index: number) => readonly number[]): readonly CountedGroup[] {
  const own = { attribute: `strata of ${strata.name}`, parts: strata.attributes.length };
  return counted.map(({ index, group, counts }) => ({ ...own, group, cells: cellsOf(index), counts }));
}

/** What suppression has to know of an attribute within strata. */
export function strataGroups({ crossed, cells }: CountedStrata, cellsOf: (index: number) => readonly number[]): readonly CountedGroup[] {
  return cells.map(({ index, group, counts }) => ({
    attribute: `strata of ${crossed.name}`,
    parts: crossed.attributes.length,
    group,
    cells: cellsOf(index),
    counts,
  }));
}

/** Strata of everybody. */
interface WholeStrata {
  readonly partition: GroupPartition;
  readonly counted: readonly Counted[];
}

/** What may be shown, in the order of the strata and of the cells. */
interface StrataLevels {
  readonly strata: readonly Shown[];
  readonly cells: readonly Shown[];
}

/** The finished strata of an attribute. */
export function stratifiedAudit(
  counted: CountedStrata,
  { partition: strata, counted: strataCounts }: WholeStrata,
  { strata: shownStrata, cells: shownCells }: StrataLevels,
  divided: DividedPeople,
  settings: AuditSettings,
): StratifiedAudit {
  const tables = stratify(counted.partition, strata, divided.rows);
  let unstratified = 0;
  for (let row = 0; row < strata.groupOf.length; row++) if ((strata.groupOf[row] as number) < 0) unstratified += 1;
  const cellOf = new Map(counted.cells.map((cell, place) => [JSON.stringify(counted.crossed.groups[cell.index]?.slice), { cell, shown: shownCells[place] }]));
  return {
    features: strata.attributes,
    unstratifiedRows: unstratified,
    strata: tables.map((stratum, place) => {
      const groups = counted.partition.groups.flatMap(({ name, slice }): AuditedGroup[] => {
        const found = cellOf.get(JSON.stringify({ ...stratum.slice, ...slice }));
        if (found === undefined) return [];
        const level = found.shown ?? HIDDEN;
        const sufficientRows = found.cell.counts.rows >= settings.minimums.rows;
        return [
          {
            ...{ group: name, slice: { ...stratum.slice, ...slice }, counts: found.cell.counts, sufficientRows },
            ...{ displayLevel: level.level, hiddenAs: level.hiddenAs, furtherShown: [], measures: [] },
          },
        ];
      });
      const level = shownStrata[place] ?? HIDDEN;
      return {
        stratum: stratum.name,
        slice: stratum.slice,
        counts: strataCounts.find(({ group }) => group === stratum.name)?.counts ?? NOBODY,
        displayLevel: level.level,
        hiddenAs: level.hiddenAs,
        groups,
        aggregates: aggregatesIn(stratum, counted.partition, divided, settings),
      };
    }),
  };
}

/** Where hiding small strata could not be worked out, nothing of strata is shown. */
const HIDDEN: Shown = { level: 'NOTHING', hiddenAs: 'WITHHELD' };

/** Aggregates within a stratum, over the groups that have people in it; overall is everybody of the stratum. */
function aggregatesIn({ overall, groups }: Stratum, partition: GroupPartition, { rows }: DividedPeople, settings: AuditSettings) {
  const there = groups.flatMap((table, index) => (table === null ? [] : [{ name: partition.groups[index]?.name ?? '', table }]));
  const whole = { names: there.map(({ name }) => name), groups: there.map(({ table }) => table), overall, weighted: rows.weights !== undefined };
  const rates = rows.truths === undefined ? (['selectionRate'] as const) : (['selectionRate', 'truePositiveRate', 'falsePositiveRate'] as const);
  return rateAggregates(whole, rates, minimumsOf(settings), { seed: 0n, rates: [] }).flatMap(toAggregates);
}
