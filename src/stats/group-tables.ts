/** Counts of each group with respect to the favourable decision and the favourable truth, from which every group rate follows. */
import { assert } from '../kernel/assert.ts';
import { type ConfusionMatrix, confusionMatrix, margins } from './confusion-matrix.ts';
import type { GroupPartition } from './group-partition.ts';
import { addTallies, effectiveSize, type Tally } from './tally.ts';

/** Decisions to audit, one per row. */
export interface AuditRows {
  /** 1: the favourable decision. */
  readonly decisions: Uint8Array;
  /** 1: the favourable truth, 0: the other, −1: not known. Absent when the audit has no ground truth. */
  readonly truths?: Int8Array | undefined;
  /** Higher means more favourable; a probability of the favourable truth where it lies in [0, 1]. */
  readonly scores?: Float64Array | undefined;
  readonly weights?: Float64Array | undefined;
}

/** Counts of one set of rows: all of them for selection, the labelled ones for everything with truth. */
export interface GroupTable {
  readonly rows: Tally;
  readonly selected: Tally;
  readonly labelled: ConfusionMatrix;
}

/** A rate of a group, named as in the field. */
export type RateName =
  | 'selectionRate'
  | 'baseRate'
  | 'truePositiveRate'
  | 'falsePositiveRate'
  | 'trueNegativeRate'
  | 'falseNegativeRate'
  | 'positivePredictiveValue'
  | 'negativePredictiveValue'
  | 'falseDiscoveryRate'
  | 'falseOmissionRate'
  | 'accuracy'
  | 'errorRate';

/** Events of a rate and the rows they are a share of. */
interface RateCounts {
  readonly events: Tally;
  readonly base: Tally;
}

/** Tables of every group, of the unknown rows and of all rows. */
export interface GroupTables {
  readonly groups: readonly GroupTable[];
  readonly unknown: GroupTable;
  readonly overall: GroupTable;
}

/** Counts every group of a partition. */
export function tabulateGroups(partition: GroupPartition, rows: AuditRows): GroupTables {
  const n = rows.decisions.length;
  assert(partition.groupOf.length === n && (rows.truths === undefined || rows.truths.length === n), 'groups, decisions and truths have one length');
  const table = (group: number | null): GroupTable => {
    const member = Uint8Array.from(partition.groupOf, (code) => (group === null || code === group ? 1 : 0));
    return tabulate(rows, member);
  };
  return { groups: partition.groups.map((_, index) => table(index)), unknown: table(-1), overall: table(null) };
}

function tabulate(rows: AuditRows, member: Uint8Array): GroupTable {
  const { decisions, truths, weights } = rows;
  // A matrix whose truths are all 0 counts the decisions alone: selected rows are its false positives.
  const all = confusionMatrix({ decisions, truths: new Uint8Array(decisions.length), weights }, member);
  const labelled = Uint8Array.from(member, (inGroup, row) => (inGroup === 1 && truths !== undefined && truths[row] !== -1 ? 1 : 0));
  const known = Uint8Array.from(labelled, (isKnown, row) => (isKnown === 1 ? (truths?.[row] ?? 0) : 0));
  return {
    rows: addTallies(all.falsePositive, all.trueNegative),
    selected: all.falsePositive,
    labelled: confusionMatrix({ decisions, truths: known, weights }, labelled),
  };
}

/** Events and base of a rate in a table. */
export function rateCounts(table: GroupTable, rate: RateName): RateCounts {
  const m = table.labelled;
  const totals = margins(m);
  switch (rate) {
    case 'selectionRate':
      return { events: table.selected, base: table.rows };
    case 'baseRate':
      return { events: totals.positives, base: totals.all };
    case 'truePositiveRate':
      return { events: m.truePositive, base: totals.positives };
    case 'falsePositiveRate':
      return { events: m.falsePositive, base: totals.negatives };
    case 'trueNegativeRate':
      return { events: m.trueNegative, base: totals.negatives };
    case 'falseNegativeRate':
      return { events: m.falseNegative, base: totals.positives };
    case 'positivePredictiveValue':
      return { events: m.truePositive, base: totals.selected };
    case 'negativePredictiveValue':
      return { events: m.trueNegative, base: totals.rejected };
    case 'falseDiscoveryRate':
      return { events: m.falsePositive, base: totals.selected };
    case 'falseOmissionRate':
      return { events: m.falseNegative, base: totals.rejected };
    case 'accuracy':
      return { events: totals.correct, base: totals.all };
    case 'errorRate':
      return { events: totals.wrong, base: totals.all };
  }
}

/** The rate itself; null when its base is empty. */
export function rateOf(counts: RateCounts): number | null {
  return counts.base.weight > 0 ? counts.events.weight / counts.base.weight : null;
}

/** Events and base as a sample of effective size: the counts themselves when all weights are one. */
export function effectiveCounts(counts: RateCounts): { readonly k: number; readonly n: number } {
  const { events, base } = counts;
  if (base.weight === base.rows && base.squares === base.rows) return { k: events.rows, n: base.rows };
  const n = effectiveSize(base);
  return { k: base.weight > 0 ? (events.weight / base.weight) * n : 0, n };
}
