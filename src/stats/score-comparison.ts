/**
 * Comparisons of groups that look at scores: the area under the ROC curve, and calibration by score bin.
 * Sources: DeLong, DeLong & Clarke-Pearson (1988) for AUCs of different people; Pleiss et al. (2017) for calibration within groups.
 */
import { CALIBRATION, equalWidthBin } from './calibration-bins.ts';
import { type GroupPartition, rowsByGroup } from './group-partition.ts';
import { type AuditRows, effectiveCounts } from './group-tables.ts';
import { rankScores } from './ranked-scores.ts';
import { type ComparedSide, type Comparison, differenceEffect, exactP } from './rate-comparison.ts';
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
    return { roc, positives: ofClass(1), negatives: ofClass(0) };
  });
}

/** AUC(group) − AUC(reference), unpaired. */
export function compareAucs(group: GroupRoc, reference: GroupRoc, level: number): Comparison {
  const sides = { rate: 'rocAuc', group: aucSide(group), reference: aucSide(reference), method: 'delong-unpaired', test: 'delong' } as const;
  if (group.roc === null || reference.roc === null) return { ...sides, value: null, missing: 'ONE_CLASS', bounds: null, p: null };
  const { difference, bounds, p, variance } = unpairedAucDifference(group.roc, reference.roc, level);
  // A variance of zero says that DeLong sees no uncertainty (perfect or constant ranking), not that there is none.
  return { ...sides, value: difference, missing: null, bounds: variance > 0 ? bounds : null, p };
}

function aucSide({ positives, negatives }: GroupRoc): ComparedSide {
  const base = addTallies(positives, negatives);
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
  return { groups: all.slice(0, -1), all: { rows: summed((counts) => counts.rows), events: summed((counts) => counts.events) } };
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
    const sides = {
      group: sideOf(own?.rows[bin], own?.events[bin]),
      reference: sideOf(without(binned.all.rows[bin], own?.rows[bin]), without(binned.all.events[bin], own?.events[bin])),
    };
    const effect = differenceEffect(sides.group, sides.reference, level);
    const others = 1 - sides.group.base.weight / (binned.all.rows[bin]?.weight ?? Number.NaN);
    const bounds = effect.bounds === null ? null : ([effect.bounds[0] * others, effect.bounds[1] * others] as const);
    const value = effect.value === null ? null : effect.value * others;
    return { rate: `scoreBin${bin + 1}`, ...sides, ...effect, value, bounds, test: 'fisher', p: exactP(sides.group, sides.reference) };
  });
}

function sideOf(base: Tally = EMPTY_TALLY, events: Tally = EMPTY_TALLY): ComparedSide {
  return { counted: { events: events.weight, of: base.weight }, size: effectiveCounts({ events, base }), base };
}
