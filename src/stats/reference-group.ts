import type { GroupPartition } from './group-partition.ts';
import { countingRows, type GroupTable, rateCounts, rateOf } from './group-tables.ts';

/** Against whom groups are compared. */
export type ReferenceChoice =
  /** The group with the highest favourable rate among those with enough rows. */
  | { readonly mode: 'best' }
  /** The largest group. */
  | { readonly mode: 'majority' }
  | { readonly mode: 'predefined'; readonly group: string }
  /** For each metric the group with the smallest value of it among those with enough rows. Source: Saleiro et al. (2018), Aequitas. */
  | { readonly mode: 'minMetric' };

/**
 * Index of the reference group; null when there are no groups, the predefined one has no rows, or no group has a value.
 * `best` and `minMetric` look at groups of at least `minimumRows` first, in clusters by what the rows are worth: a group of three that happens to be favoured thrice must not
 * become the yardstick of everybody else. It stays in the report, compared with the yardstick. `metric` gives the value of a group that
 * `minMetric` looks at, null where it has none.
 */
export function chooseReference(
  partition: GroupPartition,
  tables: readonly GroupTable[],
  choice: ReferenceChoice,
  minimumRows: number,
  metric: (group: number) => number | null,
): number | null {
  if (choice.mode === 'predefined') {
    const index = partition.groups.findIndex((group) => group.name === choice.group);
    return index < 0 ? null : index;
  }
  const rows = tables.map((table, index) => ({ index, rows: table.rows.rows, counting: countingRows(table) }));
  if (choice.mode === 'majority') return [...rows].sort((a, b) => b.rows - a.rows || a.index - b.index)[0]?.index ?? null;
  const wanted = choice.mode === 'best' ? (group: number): number | null => favourableRate(tables[group]) : (group: number) => negated(metric(group));
  const all = rows.flatMap((group) => {
    const rank = wanted(group.index);
    return rank === null ? [] : [{ ...group, rank }];
  });
  const large = all.filter((group) => group.counting >= minimumRows);
  return (large.length > 0 ? large : all).sort((a, b) => b.rank - a.rank || b.rows - a.rows || a.index - b.index)[0]?.index ?? null;
}

const favourableRate = (table: GroupTable | undefined): number | null => (table === undefined ? null : (rateOf(rateCounts(table, 'selectionRate')) ?? -1));

const negated = (value: number | null): number | null => (value === null ? null : -value);
