/**
 * Comparisons of groups that look at scores: the area under the ROC curve, and calibration by score bin.
 * Sources: DeLong, DeLong & Clarke-Pearson (1988) for AUCs of different people; Pleiss et al. (2017) for calibration within groups.
 */
import { CALIBRATION, equalWidthBin } from './calibration-bins.ts';
import { byCluster, clusterHalfWidth, clusterP, combined, type Influence, influenceVariance } from './clustered-groups.ts';
import { type GroupPartition, rowsByGroup } from './group-partition.ts';
import { type AuditRows, addTables, effectiveCounts, type GroupTable, tabulateGroups } from './group-tables.ts';
import { rankScores } from './ranked-scores.ts';
import { type ComparedSide, type Comparison, differenceEffect, exactP, pooledP, sharedSides, sideOf as sideOfRate } from './rate-comparison.ts';
import { analyseRoc, unpairedAucDifference } from './roc.ts';
import { addTallies, EMPTY_TALLY, effectiveSize, type Tally, tallyOf } from './tally.ts';

/** Rows of a group that a score bin needs to be compared. */
export const CALIBRATION_BIN_ROWS = 30;

type Roc = NonNullable<ReturnType<typeof analyseRoc>>;

/** AUC of a group with its classes; `roc` is null where one class is absent. */
export interface GroupRoc {
  readonly roc: Pick<Roc, 'auc' | 'variance'> | null;
  readonly positives: Tally;
  readonly negatives: Tally;
  /** Where rows come in clusters: by how much each moves the AUC, and in how many there are rows of either class. */
  readonly clustered?: { readonly influence: Influence; readonly positives: number; readonly negatives: number } | undefined;
}

/** The ROC of every group, from rows with a known truth and a finite score. */
export function groupRocs(partition: GroupPartition, rows: AuditRows): readonly GroupRoc[] {
  return rowsByGroup(partition).map((own) => {
    const members = own.filter((row) => rows.truths?.[row] !== -1 && Number.isFinite(rows.scores?.[row]));
    const labels = Uint8Array.from(members, (row) => (rows.truths?.[row] === 1 ? 1 : 0));
    const weights = rows.weights === undefined ? undefined : Float64Array.from(members, (row) => rows.weights?.[row] ?? Number.NaN);
    const ofClass = (label: 0 | 1): Tally => {
      const places = labels.reduce((count, one) => count + (one === label ? 1 : 0), 0);
      return tallyOf(
        places,
        weights?.filter((_, place) => labels[place] === label),
      );
    };
    const roc =
      members.length === 0 ? null : analyseRoc(rankScores({ scores: Float64Array.from(members, (row) => rows.scores?.[row] ?? Number.NaN), labels, weights }));
    const clustered = roc === null || rows.clusters === undefined ? undefined : clusteredRoc(roc, labels, weights, pickClusters(rows.clusters, members));
    return { roc, positives: ofClass(1), negatives: ofClass(0), clustered };
  });
}

const pickClusters = (clusters: Uint32Array, members: ArrayLike<number>): Uint32Array => Uint32Array.from(members, (row) => clusters[row] as number);

/** DeLong's placements are the influences of rows (Obuchowski 1997); those of a cluster are added up. */
function clusteredRoc(
  { auc, placements, positives, negatives }: Roc,
  labels: Uint8Array,
  weights: Float64Array | undefined,
  clusters: Uint32Array,
): NonNullable<GroupRoc['clustered']> {
  const [found, values]: [number[], number[]] = [[], []];
  for (const row of byCluster(clusters)) {
    if (found[found.length - 1] !== clusters[row]) {
      found.push(clusters[row] as number);
      values.push(0);
    }
    const own = ((weights?.[row] ?? 1) * ((placements[row] as number) - auc)) / (labels[row] === 1 ? positives.weight : negatives.weight);
    values[values.length - 1] = (values[values.length - 1] as number) + own;
  }
  const having = (label: 0 | 1): number => new Set(clusters.filter((_, row) => labels[row] === label)).size;
  return { influence: { clusters: Uint32Array.from(found), values: Float64Array.from(values) }, positives: having(1), negatives: having(0) };
}

/** AUC(group) − AUC(reference), unpaired. */
export function compareAucs(group: GroupRoc, reference: GroupRoc, level: number): Comparison {
  const sides = { rate: 'rocAuc', group: aucSide(group), reference: aucSide(reference), method: 'delong-unpaired', test: 'delong' } as const;
  if (group.roc === null || reference.roc === null) return { ...sides, value: null, missing: 'ONE_CLASS', bounds: null, p: null };
  if (group.clustered !== undefined && reference.clustered !== undefined) {
    const influence = apartAtLeast(group.clustered.influence, reference.clustered.influence);
    const least = Math.min(group.clustered.influence.values.length, reference.clustered.influence.values.length);
    const difference = group.roc.auc - reference.roc.auc;
    const half = clusterHalfWidth(influence, least, level);
    const found = { bounds: half === null ? null : ([difference - half, difference + half] as const), p: clusterP(difference, influence, least) };
    return { ...sides, value: difference, missing: null, ...found, method: 'cluster-delong', test: 'cluster' };
  }
  const { difference, bounds, p, variance } = unpairedAucDifference(group.roc, reference.roc, level);
  // A variance of zero says that DeLong sees no uncertainty (perfect or constant ranking), not that there is none.
  return { ...sides, value: difference, missing: null, bounds: variance > 0 ? bounds : null, p };
}

/** The influences of a difference, taken apart where sharing clusters would make it more certain: nothing is gained by that. */
function apartAtLeast(a: Influence, b: Influence): Influence {
  const together = combined(a, b, [1, -1]);
  const [apart, joint] = [influenceVariance(a) + influenceVariance(b), influenceVariance(together)];
  const scale = joint < apart && joint > 0 ? Math.sqrt(apart / joint) : 1;
  return scale === 1 ? together : { clusters: together.clusters, values: together.values.map((value) => value * scale) };
}

function aucSide({ positives, negatives, clustered }: GroupRoc): ComparedSide {
  const base = addTallies(positives, negatives);
  if (clustered !== undefined) {
    // A class is worth no more rows than it has clusters.
    const [k, others] = [Math.min(effectiveSize(positives), clustered.positives), Math.min(effectiveSize(negatives), clustered.negatives)];
    return { counted: { events: positives.weight, of: base.weight }, size: { k, n: k + others }, base, clusters: clustered.influence.values.length };
  }
  return {
    counted: { events: positives.weight, of: base.weight },
    size: { k: effectiveSize(positives), n: effectiveSize(positives) + effectiveSize(negatives) },
    base,
  };
}

/** Rows and favourable truths of each score bin, with their weights. */
interface BinCounts {
  readonly rows: readonly Tally[];
  readonly events: readonly Tally[];
}

/** Counts of every group by score bin (lo, hi], and of all rows, those of unknown group included. */
export interface BinnedGroups {
  readonly groups: readonly BinCounts[];
  readonly all: BinCounts;
  /** Where rows come in clusters: the rows of each group, and last of unknown group, in each bin. */
  readonly tables: readonly (readonly GroupTable[])[] | null;
}

/** Sorts labelled rows into equal bins of [0, 1]; null when a score is no probability. */
export function binGroups(partition: GroupPartition, rows: AuditRows): BinnedGroups | null {
  const bins = CALIBRATION.bins;
  // One block of bins per group, then the rows of unknown group; without and with the favourable truth.
  const blocks = partition.groups.length + 1;
  const sums = Array.from({ length: 2 }, () => ({
    weight: new Float64Array(blocks * bins),
    squares: new Float64Array(blocks * bins),
    rows: new Float64Array(blocks * bins),
  }));
  for (let row = 0; row < partition.groupOf.length; row++) {
    const score = rows.scores?.[row] ?? Number.NaN;
    const truth = rows.truths?.[row] ?? -1;
    if (!Number.isFinite(score)) continue;
    if (score < 0 || score > 1) return null;
    const sum = truth === -1 ? undefined : sums[truth];
    if (sum === undefined) continue;
    const group = partition.groupOf[row] as number;
    const at = (group < 0 ? partition.groups.length : group) * bins + equalWidthBin(score, bins);
    const weight = rows.weights?.[row] ?? 1;
    sum.weight[at] = (sum.weight[at] as number) + weight;
    sum.squares[at] = (sum.squares[at] as number) + weight * weight;
    sum.rows[at] = (sum.rows[at] as number) + 1;
  }
  const tally = (truth: 0 | 1, at: number): Tally => ({
    weight: sums[truth]?.weight[at] ?? 0,
    squares: sums[truth]?.squares[at] ?? 0,
    rows: sums[truth]?.rows[at] ?? 0,
  });
  const places = Array.from({ length: bins }, (_, bin) => bin);
  const block = (index: number): BinCounts => ({
    events: places.map((bin) => tally(1, index * bins + bin)),
    rows: places.map((bin) => addTallies(tally(0, index * bins + bin), tally(1, index * bins + bin))),
  });
  const all = Array.from({ length: blocks }, (_, index) => block(index));
  const summed = (of: (counts: BinCounts) => readonly Tally[]): readonly Tally[] =>
    places.map((bin) => addTallies(...all.map((counts) => of(counts)[bin] ?? EMPTY_TALLY)));
  const tables = rows.clusters === undefined ? null : binTables(partition, rows, blocks);
  return { tables, groups: all.slice(0, -1), all: { rows: summed((counts) => counts.rows), events: summed((counts) => counts.events) } };
}

/** One table per group and bin, so that each knows its clusters. */
function binTables(partition: GroupPartition, rows: AuditRows, blocks: number): readonly (readonly GroupTable[])[] {
  const bins = CALIBRATION.bins;
  const groupOf = partition.groupOf.map((group, row) => {
    const score = rows.scores?.[row] ?? Number.NaN;
    return Number.isFinite(score) ? (group < 0 ? blocks - 1 : group) * bins + equalWidthBin(score, bins) : -1;
  });
  const groups = Array.from({ length: blocks * bins }, (_, at) => ({ name: String(at), slice: {} }));
  const { groups: tables } = tabulateGroups({ ...partition, groups, groupOf }, rows);
  return Array.from({ length: blocks }, (_, block) => tables.slice(block * bins, (block + 1) * bins));
}

const without = (whole: Tally | undefined, part: Tally | undefined): Tally => ({
  weight: (whole?.weight ?? 0) - (part?.weight ?? 0),
  squares: (whole?.squares ?? 0) - (part?.squares ?? 0),
  rows: (whole?.rows ?? 0) - (part?.rows ?? 0),
});

/** Bins in which a group can be compared: enough rows of its own, and somebody else. */
export function calibrationBinsOf(binned: BinnedGroups, group: number): readonly number[] {
  const own = binned.groups[group];
  return (own?.rows ?? []).flatMap((tally, bin) =>
    tally.rows >= CALIBRATION_BIN_ROWS && without(binned.all.rows[bin], tally).rows > 0 && tally.weight > 0 ? [bin] : [],
  );
}

/**
 * Observed rate of the group minus that of all rows, in each bin where it can be told. The group is part of the whole, so the gap is
 * (1 − f) times that to everybody else, f its share of the bin; so is the interval.
 */
export function compareCalibration(binned: BinnedGroups, group: number, level: number): readonly Comparison[] {
  const own = binned.groups[group];
  return calibrationBinsOf(binned, group).map((bin) => {
    const sides = clusteredBin(binned, group, bin, level) ?? {
      group: sideOf(own?.rows[bin], own?.events[bin]),
      reference: sideOf(without(binned.all.rows[bin], own?.rows[bin]), without(binned.all.events[bin], own?.events[bin])),
    };
    const effect = differenceEffect(sides.group, sides.reference, level);
    const others = 1 - sides.group.base.weight / (binned.all.rows[bin]?.weight ?? Number.NaN);
    const bounds = effect.bounds === null ? null : ([effect.bounds[0] * others, effect.bounds[1] * others] as const);
    const value = effect.value === null ? null : effect.value * others;
    const found = { rate: `scoreBin${bin + 1}`, ...sides, ...effect, value, bounds };
    if (binned.tables !== null) return { ...found, method: 'cluster-newcombe', test: 'cluster', p: pooledP(sides) };
    return { ...found, test: 'fisher', p: exactP(sides.group, sides.reference) };
  });
}

/** A group and everybody else in a bin, where rows come in clusters. */
function clusteredBin({ tables }: BinnedGroups, group: number, bin: number, level: number): Pick<Comparison, 'group' | 'reference'> | null {
  const own = tables?.[group]?.[bin];
  const others = (tables ?? []).flatMap((bins, other) => (other === group || bins[bin] === undefined ? [] : [bins[bin]]));
  const [first, ...rest] = others;
  if (own === undefined || first === undefined) return null;
  const everybodyElse = rest.reduce(addTables, first);
  return sharedSides('baseRate', own, everybodyElse, { group: sideOfRate(own, 'baseRate', level), reference: sideOfRate(everybodyElse, 'baseRate', level) });
}

function sideOf(base: Tally = EMPTY_TALLY, events: Tally = EMPTY_TALLY): ComparedSide {
  return { counted: { events: events.weight, of: base.weight }, size: effectiveCounts({ events, base }), base };
}
