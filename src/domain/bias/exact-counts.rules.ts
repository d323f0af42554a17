import { present } from '../../kernel/assert.ts';
import { type AuditRows, type GroupPartition, UNKNOWN_GROUP } from '../../stats/index.ts';
import type { GroupCounts } from './bias-audit.entity.ts';

/** A group or the unknown rows of a partition, with exact counts; `index` is the partition's code of its rows. */
export interface Counted {
  readonly index: number;
  readonly group: string;
  readonly counts: GroupCounts;
}

/** Counts of no people. */
export const NOBODY: GroupCounts = { rows: 0, selected: 0, truePositive: 0, falsePositive: 0, falseNegative: 0, trueNegative: 0 };

/** Exact counts by the code of a row; `codeOf` gives each row's. */
function countsBy(rows: AuditRows, codeOf: (row: number) => number): ReadonlyMap<number, GroupCounts> {
  const byCode = new Map<number, { -readonly [name in keyof GroupCounts]: number }>();
  for (let row = 0; row < rows.decisions.length; row++) {
    const code = codeOf(row);
    const counts = byCode.get(code) ?? { ...NOBODY };
    byCode.set(code, counts);
    const selected = rows.decisions[row] === 1;
    const truth = rows.truths?.[row] ?? -1;
    counts.rows += 1;
    if (selected) counts.selected += 1;
    if (truth === 1) counts[selected ? 'truePositive' : 'falseNegative'] += 1;
    if (truth === 0) counts[selected ? 'falsePositive' : 'trueNegative'] += 1;
  }
  return byCode;
}

/** Exact counts by the code that a partition gives to rows; a code that no row has is missing. */
export const countsByGroup = ({ groupOf }: GroupPartition, rows: AuditRows): ReadonlyMap<number, GroupCounts> => countsBy(rows, (row) => groupOf[row] ?? -1);

/** Exact counts of all rows. */
export const countsOfAll = (rows: AuditRows): GroupCounts => countsBy(rows, () => 0).get(0) ?? NOBODY;

/** Exact counts of every group in the partition's order, then of the unknown rows if there are any. */
export function countedGroups(partition: GroupPartition, rows: AuditRows): readonly Counted[] {
  const counts = countsByGroup(partition, rows);
  const groups = partition.groups.map(({ name }, index) => ({ index, group: name, counts: present(counts.get(index), 'the rows of a group') }));
  const unknown = counts.get(-1);
  return unknown === undefined ? groups : [...groups, { index: -1, group: UNKNOWN_GROUP, counts: unknown }];
}
