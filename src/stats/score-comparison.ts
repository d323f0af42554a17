/**
 * Comparisons of groups that look at scores: the area under the ROC curve, and calibration by score bin.
 * Sources: DeLong, DeLong & Clarke-Pearson (1988) for AUCs of different people; Pleiss et al. (2017) for calibration within groups.
 */
import { CALIBRATION, calibrationIsThin, equalWidthBin, expectedCalibrationError, reliabilityTable } from './calibration-bins.ts';
import { byCluster, clusterHalfWidth, clusterP, combined, countClusters, type Influence, influenceVariance } from './clustered-groups.ts';
import { type GroupPartition, groupCodes, rowsByGroup } from './group-partition.ts';
import { type AuditRows, addTables, effectiveCounts, type GroupTable, tabulateGroups } from './group-tables.ts';
import { type RankedScores, rankRows, rankScores } from './ranked-scores.ts';
import { type ComparedSide, type Comparison, differenceEffect, exactP, pooledP, sharedSides, sideOf as sideOfRate } from './rate-comparison.ts';
import { analyseRoc, analyseRows, type Roc, type RocAnalysis, unpairedAucDifference } from './roc.ts';
import { type PickedScores, pickScored, scoreRoom } from './scored-groups.ts';
import { addTallies, EMPTY_TALLY, effectiveSize, type Tally } from './tally.ts';

/** Rows of a group that a score bin needs to be compared. */
export const CALIBRATION_BIN_ROWS = 30;

/** What the ranking of a group says: its AUC, null where one class is absent, with its classes, and how far its scores are from rates. */
export interface GroupRoc {
  readonly roc: Roc | null;
  /** Over equal-width bins, and whether there are too few rows for it; null where a score of anybody is no probability, and without rows. */
  readonly calibrationError: { readonly value: number; readonly isThin: boolean } | null;
  readonly positives: Tally;
  readonly negatives: Tally;
  /** Where rows come in clusters: by how much each moves the AUC, and in how many there are rows of either class. */
  readonly clustered?: { readonly influence: Influence; readonly positives: number; readonly negatives: number } | undefined;
}

/** The ranking of every group, from rows with a known truth and a finite score. */
export function groupRocs(partition: GroupPartition, { scores = NO_SCORES, truths, weights, clusters }: AuditRows): readonly GroupRoc[] {
  const rows = { scores, truths, weights, clusters };
  const members = rowsByGroup(partition);
  const room = scoreRoom(
    rows,
    members.reduce((most, group) => Math.max(most, group.length), 0),
  );
  const probabilities = areProbabilities(scores);
  return members.map((group) => rocOf(pickScored(rows, group, 'KNOWN', room), probabilities));
}

const NO_SCORES = new Float64Array(0);
const NO_TRUTHS = new Int8Array(0);

/** Whether all finite scores lie in [0, 1]. */
export function areProbabilities(scores: Float64Array): boolean {
  for (let row = 0; row < scores.length; row++) {
    const score = scores[row] as number;
    if (Number.isFinite(score) && !(score >= 0 && score <= 1)) return false;
  }
  return true;
}

function rocOf(rows: PickedScores, probabilities: boolean): GroupRoc {
  const { labels, weights, clusters } = rows;
  const [positives, negatives] = classTallies(labels, weights);
  if (clusters === undefined) {
    const ranked = rankScores(rows);
    return { roc: analyseRoc(ranked), calibrationError: calibrationErrorOf(ranked, probabilities), positives, negatives };
  }
  const ranked = rankRows(rows);
  const roc = analyseRows(ranked);
  const clustered = roc === null ? undefined : clusteredRoc(roc, labels, weights, clusters);
  return {
    ...{ roc: roc === null ? null : { auc: roc.auc, variance: roc.variance, positives: roc.positives, negatives: roc.negatives } },
    ...{ calibrationError: calibrationErrorOf(ranked, probabilities), positives, negatives, clustered },
  };
}

/** The level of confidence is that of intervals, which are not looked at here. */
function calibrationErrorOf(ranked: RankedScores, probabilities: boolean): GroupRoc['calibrationError'] {
  if (!probabilities) return null;
  const table = reliabilityTable(ranked, 0.95);
  const value = expectedCalibrationError(table);
  return value === null ? null : { value, isThin: calibrationIsThin(table) };
}

function classTallies(labels: Uint8Array, weights: Float64Array | undefined): readonly [positives: Tally, negatives: Tally] {
  const positives = { weight: 0, squares: 0, rows: 0 };
  const negatives = { weight: 0, squares: 0, rows: 0 };
  for (let row = 0; row < labels.length; row++) {
    const own = labels[row] === 1 ? positives : negatives;
    const weight = weights === undefined ? 1 : (weights[row] as number);
    own.weight += weight;
    own.squares += weight * weight;
    own.rows += 1;
  }
  return [positives, negatives];
}

/** DeLong's placements are the influences of rows (Obuchowski 1997); those of a cluster are added up. */
function clusteredRoc(
  { auc, placements, positives, negatives }: RocAnalysis,
  labels: Uint8Array,
  weights: Float64Array | undefined,
  clusters: Uint32Array,
): NonNullable<GroupRoc['clustered']> {
  const order = byCluster(clusters);
  const found = new Uint32Array(countClusters(clusters));
  const values = new Float64Array(found.length);
  let last = -1;
  for (let place = 0; place < order.length; place++) {
    const row = order[place] as number;
    if (last < 0 || found[last] !== clusters[row]) {
      last += 1;
      found[last] = clusters[row] as number;
    }
    const own =
      ((weights === undefined ? 1 : (weights[row] as number)) * ((placements[row] as number) - auc)) /
      (labels[row] === 1 ? positives.weight : negatives.weight);
    values[last] = (values[last] as number) + own;
  }
  const having = (label: 0 | 1): number => countClusters(clusters, (row) => labels[row] === label);
  return { influence: { clusters: found, values }, positives: having(1), negatives: having(0) };
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
  const { scores = NO_SCORES, truths = NO_TRUTHS } = rows;
  for (let row = 0; row < scores.length; row++) {
    const score = scores[row] as number;
    const truth = truths[row] ?? -1;
    if (!Number.isFinite(score)) continue;
    if (score < 0 || score > 1) return null;
    const sum = truth === -1 ? undefined : sums[truth];
    if (sum === undefined) continue;
    const group = partition.groupOf[row] as number;
    const at = (group < 0 ? partition.groups.length : group) * bins + equalWidthBin(score, bins);
    const weight = rows.weights === undefined ? 1 : (rows.weights[row] as number);
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
  const groupOf = groupCodes(blocks * bins, partition.groupOf.length);
  for (let row = 0; row < groupOf.length; row++) {
    const group = partition.groupOf[row] as number;
    const score = rows.scores?.[row] ?? Number.NaN;
    groupOf[row] = Number.isFinite(score) ? (group < 0 ? blocks - 1 : group) * bins + equalWidthBin(score, bins) : -1;
  }
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
