/**
 * ROC and precision-recall curves of labelled scores, as few points as a drawing needs.
 * Points are vertices of the whole curve, one per distinct score and never interpolated. Of them are kept the first, the last, the operating
 * point, and every one that is far enough from the last kept one: 1/200 along both axes together for ROC, 1/200 of recall for
 * precision-recall, and in either case at least `leastRows` rows, so that no step of a curve speaks of single people.
 */
import { assert } from '../kernel/assert.ts';
import { type LabelledScores, type RankedScores, rankScores } from './ranked-scores.ts';

/** A point of a ROC curve. */
export interface RocPoint {
  /** Scores at or above it are positive; null for the point at which nothing is. */
  readonly threshold: number | null;
  readonly falsePositiveRate: number;
  readonly truePositiveRate: number;
}

/** A point of a precision-recall curve. */
export interface PrecisionRecallPoint {
  /** Scores at or above it are positive. */
  readonly threshold: number;
  readonly recall: number;
  readonly precision: number;
}

/** Both curves; null where they are not defined. */
export interface ScoreCurves {
  /** From (0, 0) to (1, 1); null when one class is absent. */
  readonly roc: readonly RocPoint[] | null;
  /** By rising recall, to recall 1; null without a positive row. */
  readonly precisionRecall: readonly PrecisionRecallPoint[] | null;
  /** The points at the operating threshold; null without one, or where their curve is. */
  readonly operating: { readonly roc: RocPoint | null; readonly precisionRecall: PrecisionRecallPoint | null };
}

/** How curves are thinned. */
export interface CurveSettings {
  /** The threshold at which the classifier is used; its point is exact. Null when there is none. */
  readonly threshold: number | null;
  /** Rows between two kept points. */
  readonly leastRows: number;
  /** Steps in which a curve is drawn. */
  readonly steps: number;
}

/** Steps of the curves of one score; curves of each of many classes take fewer. */
export const CURVE_STEPS = { single: 200, perClass: 40 } as const;

/** Running totals of everything at or above each distinct score, highest first. */
interface Cuts {
  readonly count: number;
  readonly thresholds: Float64Array;
  readonly rows: Uint32Array;
  readonly positives: Float64Array;
  readonly negatives: Float64Array;
}

/** The curves of labelled scores (1 or 0); weights as sums. */
export const scoreCurves = (rows: LabelledScores, settings: CurveSettings): ScoreCurves => rankedCurves(rankScores(rows), settings);

/** The curves of labelled scores that are ranked already. */
export function rankedCurves(ranked: RankedScores, settings: CurveSettings): ScoreCurves {
  assert(settings.steps >= 1 && settings.leastRows >= 1, 'a curve has steps of at least one row');
  const cuts = cutsOf(ranked);
  const end = cuts.count - 1;
  const [allPositives, allNegatives] = [cuts.positives[end] ?? 0, cuts.negatives[end] ?? 0];
  const none = { roc: null, precisionRecall: null, operating: { roc: null, precisionRecall: null } };
  if (!(allPositives > 0)) return none;
  const used = settings.threshold === null ? -1 : lastAtOrAbove(cuts, settings.threshold);
  const massOf = (cut: number): number => (cuts.positives[cut] as number) + (cuts.negatives[cut] as number);
  const recallOf = (cut: number): number => (cuts.positives[cut] as number) / allPositives;
  const precisionPoint = (cut: number): PrecisionRecallPoint => ({
    threshold: cuts.thresholds[cut] as number,
    recall: recallOf(cut),
    precision: (cuts.positives[cut] as number) / massOf(cut),
  });
  // Above the first row of some weight there is no precision.
  let weighed = 0;
  while (!(massOf(weighed) > 0)) weighed += 1;
  const precisionRecall = thinned(cuts, weighed, used, settings, recallOf).map(precisionPoint);
  const usedPrecision = used >= weighed ? precisionPoint(used) : null;
  if (!(allNegatives > 0)) return { ...none, precisionRecall, operating: { roc: null, precisionRecall: usedPrecision } };
  const rocPoint = (cut: number): RocPoint => ({
    threshold: cuts.thresholds[cut] as number,
    falsePositiveRate: (cuts.negatives[cut] as number) / allNegatives,
    truePositiveRate: recallOf(cut),
  });
  const along = (cut: number): number => recallOf(cut) + (cuts.negatives[cut] as number) / allNegatives;
  const origin: RocPoint = { threshold: null, falsePositiveRate: 0, truePositiveRate: 0 };
  const roc = [origin, ...thinned(cuts, 0, used, settings, along).map(rocPoint)];
  // A threshold above every score selects nobody: that is the origin.
  const usedRoc = settings.threshold === null ? null : used === -1 ? origin : rocPoint(used);
  return { roc, precisionRecall, operating: { roc: usedRoc, precisionRecall: usedPrecision } };
}

function cutsOf({ n, groupStarts, labels, weights, scores }: RankedScores): Cuts {
  const count = groupStarts.length - 1;
  const cuts = { thresholds: new Float64Array(count), rows: new Uint32Array(count), positives: new Float64Array(count), negatives: new Float64Array(count) };
  let [positives, negatives] = [0, 0];
  for (let cut = 0; cut < count; cut++) {
    const start = groupStarts[count - 1 - cut] as number;
    const end = groupStarts[count - cut] as number;
    for (let i = start; i < end; i++) {
      if (labels[i] === 1) positives += weights[i] as number;
      else negatives += weights[i] as number;
    }
    cuts.thresholds[cut] = scores[start] as number;
    cuts.rows[cut] = n - start;
    cuts.positives[cut] = positives;
    cuts.negatives[cut] = negatives;
  }
  return { count, ...cuts };
}

/** The cut that selects what the threshold selects; −1 when it selects nobody. */
function lastAtOrAbove({ count, thresholds }: Cuts, threshold: number): number {
  let cut = count - 1;
  while (cut >= 0 && (thresholds[cut] as number) < threshold) cut -= 1;
  return cut;
}

/** The last cut, the used one, and those from `first` on that are far enough from the one kept before and from the end. */
function thinned({ count, rows }: Cuts, first: number, used: number, { leastRows, steps }: CurveSettings, along: (cut: number) => number): readonly number[] {
  const end = count - 1;
  const kept: number[] = [];
  let lastPlace = 0;
  let lastRows = 0;
  for (let cut = first; cut <= end; cut++) {
    const place = along(cut);
    const above = rows[cut] as number;
    // Differences of rounded sums miss an exact step by a hair.
    const far = place - lastPlace >= 1 / steps - 1e-12 && above - lastRows >= leastRows && (rows[end] as number) - above >= leastRows;
    if (cut !== end && cut !== used && !far) continue;
    kept.push(cut);
    if (cut === used && !far) continue;
    lastPlace = place;
    lastRows = above;
  }
  return kept;
}
