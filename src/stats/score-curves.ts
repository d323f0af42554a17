/**
 * ROC and precision-recall curves of labelled scores, as few points as a drawing needs.
 * Points are vertices of the whole curve, one per distinct score and never interpolated. Of them are kept the first, the last, the operating
 * point, and every one that is far enough from the last kept one: 1/200 along both axes together for ROC, 1/200 of recall for
 * precision-recall, and in either case at least `leastRows` rows, so that no step of a curve speaks of single people.
 */
import { assert } from '../kernel/assert.ts';
import { type LabelledScores, rankScores } from './ranked-scores.ts';

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

/** What is true of everything at or above a score. */
interface Cut {
  readonly threshold: number;
  readonly rows: number;
  readonly positives: number;
  readonly negatives: number;
}

/** The curves of labelled scores (1 or 0); weights as sums. */
export function scoreCurves(rows: LabelledScores, settings: CurveSettings): ScoreCurves {
  assert(settings.steps >= 1 && settings.leastRows >= 1, 'a curve has steps of at least one row');
  const cuts = cutsOf(rows);
  const all = cuts.at(-1);
  const none = { roc: null, precisionRecall: null, operating: { roc: null, precisionRecall: null } };
  if (all === undefined || !(all.positives > 0)) return none;
  const used = settings.threshold === null ? null : lastAtOrAbove(cuts, settings.threshold);
  const precisionPoint = ({ threshold, positives, negatives }: Cut): PrecisionRecallPoint => ({
    threshold,
    recall: positives / all.positives,
    precision: positives / (positives + negatives),
  });
  const recallOf = ({ positives }: Cut): number => positives / all.positives;
  const weighed = cuts.filter(({ positives, negatives }) => positives + negatives > 0);
  const precisionRecall = thinned(weighed, used, settings, recallOf).map(precisionPoint);
  const usedPrecision = used !== null && used.positives + used.negatives > 0 ? precisionPoint(used) : null;
  if (!(all.negatives > 0)) return { ...none, precisionRecall, operating: { roc: null, precisionRecall: usedPrecision } };
  const rocPoint = ({ threshold, positives, negatives }: Cut): RocPoint => ({
    threshold,
    falsePositiveRate: negatives / all.negatives,
    truePositiveRate: positives / all.positives,
  });
  const along = ({ positives, negatives }: Cut): number => positives / all.positives + negatives / all.negatives;
  const origin: RocPoint = { threshold: null, falsePositiveRate: 0, truePositiveRate: 0 };
  const roc = [origin, ...thinned(cuts, used, settings, along).map(rocPoint)];
  // A threshold above every score selects nobody: that is the origin.
  const usedRoc = settings.threshold === null ? null : used === null ? origin : rocPoint(used);
  return { roc, precisionRecall, operating: { roc: usedRoc, precisionRecall: usedPrecision } };
}

/** Running totals at every distinct score, highest first. */
function cutsOf(rows: LabelledScores): readonly Cut[] {
  const ranked = rankScores(rows);
  const cuts: Cut[] = [];
  let [count, positives, negatives] = [0, 0, 0];
  for (let g = ranked.groupStarts.length - 2; g >= 0; g--) {
    const start = ranked.groupStarts[g] as number;
    for (let i = start; i < (ranked.groupStarts[g + 1] as number); i++) {
      count += 1;
      if (ranked.labels[i] === 1) positives += ranked.weights[i] as number;
      else negatives += ranked.weights[i] as number;
    }
    cuts.push({ threshold: ranked.scores[start] as number, rows: count, positives, negatives });
  }
  return cuts;
}

/** The cut that selects what the threshold selects; null when it selects nobody. */
function lastAtOrAbove(cuts: readonly Cut[], threshold: number): Cut | null {
  return cuts.findLast((cut) => cut.threshold >= threshold) ?? null;
}

/** The last cut, the used one, and those far enough from the one kept before and from the end. */
function thinned(cuts: readonly Cut[], used: Cut | null, { leastRows, steps }: CurveSettings, along: (cut: Cut) => number): readonly Cut[] {
  const end = cuts.at(-1);
  if (end === undefined) return [];
  const kept: Cut[] = [];
  let [place, rows] = [0, 0];
  for (const cut of cuts) {
    // Differences of rounded sums miss an exact step by a hair.
    const far = along(cut) - place >= 1 / steps - 1e-12 && cut.rows - rows >= leastRows && end.rows - cut.rows >= leastRows;
    if (cut !== end && cut !== used && !far) continue;
    kept.push(cut);
    if (cut === used && !far) continue;
    [place, rows] = [along(cut), cut.rows];
  }
  return kept;
}
