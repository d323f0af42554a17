import type { GroupPartition } from './group-partition.ts';
import { type GroupTable, rateCounts, rateOf } from './group-tables.ts';

/** Against whom groups are compared. */
export type ReferenceChoice =
  /** The group with the highest favourable rate among those with enough rows. */
  | { readonly mode: 'best' }
  /** The largest group. */
  | { readonly mode: 'majority' }
  | { readonly mode: 'predefined'; readonly group: string };

/**
 * Index of the reference group; null when there are no groups or the predefined one has no rows.
 * `best` looks at groups of at least `minimumRows` first: a group of three that happens to be favoured thrice must not become
 * the yardstick of everybody else. It stays in the report, compared with the yardstick.
 */
export function chooseReference(partition: GroupPartition, tables: readonly GroupTable[], choice: ReferenceChoice, minimumRows: number): number | null {
  const all = tables.map((table, index) => ({ index, rows: table.rows.rows, rate: rateOf(rateCounts(table, 'selectionRate')) ?? -1 }));
  if (choice.mode === 'predefined') {
    const index = partition.groups.findIndex((group) => group.name === choice.group);
    return index < 0 ? null : index;
  }
  if (choice.mode === 'majority') return all.sort((a, b) => b.rows - a.rows || a.index - b.index)[0]?.index ?? null;
  const large = all.filter((group) => group.rows >= minimumRows);
  return (large.length > 0 ? large : all).sort((a, b) => b.rate - a.rate || b.rows - a.rows || a.index - b.index)[0]?.index ?? null;
}
