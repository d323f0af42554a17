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

/** Decision and truth of a row: rejected and selected, each with unknown, unfavourable or favourable truth. */
const CELLS = 6;

/** Exact counts by the code that a partition gives to rows; a code that no row has is missing. */
export function countsByGroup({ groups, groupOf }: Pick<GroupPartition, 'groups' | 'groupOf'>, rows: AuditRows): ReadonlyMap<number, GroupCounts> {
  const cells = new Uint32Array((groups.length + 1) * CELLS);
  for (let row = 0; row < rows.decisions.length; row++) {
    const cell = (((groupOf[row] as number) + 1) * 2 + (rows.decisions[row] as number)) * 3 + cellOfTruth(rows, row);
    cells[cell] = (cells[cell] as number) + 1;
  }
  const found = new Map<number, GroupCounts>();
  for (let code = -1; code < groups.length; code++) {
    const counts = countsOf(cells.subarray((code + 1) * CELLS, (code + 2) * CELLS));
    if (counts.rows > 0) found.set(code, counts);
  }
  return found;
}

const cellOfTruth = ({ truths }: AuditRows, row: number): number => (truths === undefined ? 0 : (truths[row] as number) + 1);

function countsOf(cells: Uint32Array): GroupCounts {
  const [rejected, trueNegative, falseNegative, selected, falsePositive, truePositive] = cells as unknown as [number, number, number, number, number, number];
  const allSelected = selected + falsePositive + truePositive;
  return {
    ...{ rows: allSelected + rejected + trueNegative + falseNegative, selected: allSelected },
    ...{ truePositive, falsePositive, falseNegative, trueNegative },
  };
}

/** Exact counts of all rows. */
export function countsOfAll(rows: AuditRows): GroupCounts {
  const cells = new Uint32Array(CELLS);
  for (let row = 0; row < rows.decisions.length; row++) {
    const cell = (rows.decisions[row] as number) * 3 + cellOfTruth(rows, row);
    cells[cell] = (cells[cell] as number) + 1;
  }
  return countsOf(cells);
}

/** Exact counts of every group in the partition's order, then of the unknown rows if there are any. */
export function countedGroups(partition: GroupPartition, rows: AuditRows): readonly Counted[] {
  const counts = countsByGroup(partition, rows);
  const groups = partition.groups.map(({ name }, index) => ({ index, group: name, counts: present(counts.get(index), 'the rows of a group') }));
  const unknown = counts.get(-1);
  return unknown === undefined ? groups : [...groups, { index: -1, group: UNKNOWN_GROUP, counts: unknown }];
}
