/** Counts of each group with respect to the favourable decision and the favourable truth, from which every group rate follows. */
import { assert } from '../kernel/assert.ts';
import { addCells, CELLS, type ClusterCells, cellsByGroup, type EffectiveRows, effectiveRows, type RateCells, rateInfluence } from './clustered-groups.ts';
import { type ConfusionMatrix, margins } from './confusion-matrix.ts';
import type { GroupPartition } from './group-partition.ts';
import { addTallies, EMPTY_TALLY, effectiveSize, type Tally } from './tally.ts';

/** Decisions to audit, one per row. */
export interface AuditRows {
  /** 1: the favourable decision. */
  readonly decisions: Uint8Array;
  /** 1: the favourable truth, 0: the other, −1: not known. Absent when the audit has no ground truth. */
  readonly truths?: Int8Array | undefined;
  /** Higher means more favourable; a probability of the favourable truth where it lies in [0, 1]. */
  readonly scores?: Float64Array | undefined;
  readonly weights?: Float64Array | undefined;
  /** Cluster of each row, where rows of one cluster are not independent; absent where each row stands for itself. */
  readonly clusters?: Uint32Array | undefined;
}

/** Counts of one set of rows: all of them for selection, the labelled ones for everything with truth. */
export interface GroupTable {
  readonly rows: Tally;
  readonly selected: Tally;
  readonly labelled: ConfusionMatrix;
  /** The rows by cluster, where they come in clusters. */
  readonly clusters?: ClusterCells | undefined;
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
  | 'errorRate'
  | 'falseNegativeShareOfErrors';

/** Events of a rate and the rows they are a share of. */
export interface RateCounts {
  readonly events: Tally;
  readonly base: Tally;
  /** What the base is worth, where rows come in clusters. */
  readonly clustered?: EffectiveRows | undefined;
}

/** Tables of every group, of the unknown rows and of all rows. */
export interface GroupTables {
  readonly groups: readonly GroupTable[];
  readonly unknown: GroupTable;
  readonly overall: GroupTable;
}

/** Counts every group of a partition in one pass. */
export function tabulateGroups(partition: GroupPartition, rows: AuditRows): GroupTables {
  const { decisions, truths, weights } = rows;
  const n = decisions.length;
  assert(partition.groupOf.length === n && (truths === undefined || truths.length === n), 'groups, decisions and truths have one length');
  // The last block holds the rows of unknown group.
  const blocks = partition.groups.length + 1;
  const weight = new Float64Array(blocks * CELLS);
  const squares = new Float64Array(blocks * CELLS);
  const counts = new Float64Array(blocks * CELLS);
  for (let row = 0; row < n; row++) {
    const group = partition.groupOf[row] as number;
    const block = group < 0 ? blocks - 1 : group;
    const at = block * CELLS + (decisions[row] as number) * 3 + 1 + (truths === undefined ? -1 : (truths[row] as number));
    const w = weights === undefined ? 1 : (weights[row] as number);
    weight[at] = (weight[at] as number) + w;
    squares[at] = (squares[at] as number) + w * w;
    counts[at] = (counts[at] as number) + 1;
  }
  const collected = rows.clusters === undefined ? null : collectClusters(partition, rows, rows.clusters);
  const tables = Array.from({ length: blocks }, (_, block): GroupTable => {
    const table = tableOf((cell) => {
      const at = block * CELLS + cell;
      return { weight: weight[at] as number, squares: squares[at] as number, rows: counts[at] as number };
    });
    return collected === null ? table : { ...table, clusters: collected[block] };
  });
  return {
    groups: tables.slice(0, -1),
    unknown: tables.at(-1) ?? tableOf(() => EMPTY_TALLY),
    overall: tables.reduce(
      addTables,
      tableOf(() => EMPTY_TALLY),
    ),
  };
}

function collectClusters({ groups, groupOf }: GroupPartition, { decisions, truths, weights }: AuditRows, clusters: Uint32Array): readonly ClusterCells[] {
  assert(clusters.length === decisions.length, 'there is one cluster per row');
  const groupAt = (row: number): number => ((groupOf[row] as number) < 0 ? groups.length : (groupOf[row] as number));
  const cellAt = (row: number): number => (decisions[row] as number) * 3 + 1 + (truths === undefined ? -1 : (truths[row] as number));
  return cellsByGroup(groups.length + 1, clusters, weights, groupAt, cellAt);
}

function tableOf(cell: (index: number) => Tally): GroupTable {
  const selected = addTallies(cell(3), cell(4), cell(5));
  return {
    rows: addTallies(cell(0), cell(1), cell(2), selected),
    selected,
    labelled: { trueNegative: cell(1), falseNegative: cell(2), falsePositive: cell(4), truePositive: cell(5) },
  };
}

/** The table of two disjoint sets of rows together. */
export function addTables(a: GroupTable, b: GroupTable): GroupTable {
  const [x, y] = [a.labelled, b.labelled];
  return {
    rows: addTallies(a.rows, b.rows),
    selected: addTallies(a.selected, b.selected),
    labelled: {
      truePositive: addTallies(x.truePositive, y.truePositive),
      falsePositive: addTallies(x.falsePositive, y.falsePositive),
      falseNegative: addTallies(x.falseNegative, y.falseNegative),
      trueNegative: addTallies(x.trueNegative, y.trueNegative),
    },
    ...cellsOfBoth(a, b),
  };
}

/** An empty table has no clusters, and takes none away. */
function cellsOfBoth(a: GroupTable, b: GroupTable): Pick<GroupTable, 'clusters'> {
  if (a.clusters === undefined || b.clusters === undefined) return { clusters: a.clusters ?? b.clusters };
  return { clusters: addCells(a.clusters, b.clusters) };
}

const [KNOWN, ALL] = [
  [1, 2, 4, 5],
  [0, 1, 2, 3, 4, 5],
];

/** The cells of every rate. */
export const RATE_CELLS: Readonly<Record<RateName, RateCells>> = {
  selectionRate: { base: ALL, events: [3, 4, 5] },
  baseRate: { base: KNOWN, events: [2, 5] },
  truePositiveRate: { base: [2, 5], events: [5] },
  falseNegativeRate: { base: [2, 5], events: [2] },
  falsePositiveRate: { base: [1, 4], events: [4] },
  trueNegativeRate: { base: [1, 4], events: [1] },
  positivePredictiveValue: { base: [4, 5], events: [5] },
  falseDiscoveryRate: { base: [4, 5], events: [4] },
  negativePredictiveValue: { base: [1, 2], events: [1] },
  falseOmissionRate: { base: [1, 2], events: [2] },
  accuracy: { base: KNOWN, events: [1, 5] },
  errorRate: { base: KNOWN, events: [2, 4] },
  falseNegativeShareOfErrors: { base: [2, 4], events: [2] },
};

/** Events and base of a rate in a table; what the base is worth depends on the level of confidence where rows come in few clusters. */
export function rateCounts(table: GroupTable, rate: RateName, level = 0.95): RateCounts {
  const counts = plainCounts(table, rate);
  if (table.clusters === undefined) return counts;
  const p = rateOf(counts);
  const clustered = p === null ? { n: 0, clusters: 0 } : effectiveRows(rateInfluence(table.clusters, RATE_CELLS[rate]), p, effectiveSize(counts.base), level);
  return { ...counts, clustered };
}

/** Rows of a table that count as rows of their own: in clusters no more than what its selection rate rests on. */
export function countingRows(table: GroupTable, level = 0.95): number {
  const { clustered } = rateCounts(table, 'selectionRate', level);
  return clustered === undefined ? table.rows.rows : Math.min(table.rows.rows, clustered.n);
}

function plainCounts(table: GroupTable, rate: RateName): RateCounts {
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
    case 'falseNegativeShareOfErrors':
      return { events: m.falseNegative, base: totals.wrong };
  }
}

/** The rate itself; null when its base is empty. */
export function rateOf(counts: RateCounts): number | null {
  return counts.base.weight > 0 ? counts.events.weight / counts.base.weight : null;
}

/** Events and base as a sample of effective size: the counts themselves when all weights are one. */
export function effectiveCounts(counts: RateCounts): { readonly k: number; readonly n: number } {
  const { events, base, clustered } = counts;
  if (clustered !== undefined) return { k: base.weight > 0 ? (events.weight / base.weight) * clustered.n : 0, n: clustered.n };
  if (base.weight === base.rows && base.squares === base.rows) return { k: events.rows, n: base.rows };
  const n = effectiveSize(base);
  return { k: base.weight > 0 ? (events.weight / base.weight) * n : 0, n };
}
