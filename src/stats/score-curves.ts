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

/** Everything at or above one of the distinct scores. */
interface Cut {
  threshold: number;
  rows: number;
  positives: number;
  negatives: number;
  /** Whether it is the lowest score. */
  isLast: boolean;
  /** Whether it selects what the operating threshold selects. */
  isUsed: boolean;
}

/** The curves of labelled scores (1 or 0); weights as sums. */
export const scoreCurves = (rows: LabelledScores, settings: CurveSettings): ScoreCurves => rankedCurves(rankScores(rows), settings);

/** The curves of labelled scores that are ranked already. No more is held than the points that are kept. */
export function rankedCurves(ranked: RankedScores, settings: CurveSettings): ScoreCurves {
  assert(settings.steps >= 1 && settings.leastRows >= 1, 'a curve has steps of at least one row');
  const all = { positives: 0, negatives: 0 };
  eachCut(ranked, settings.threshold, ({ positives, negatives }) => Object.assign(all, { positives, negatives }), true);
  const none = { roc: null, precisionRecall: null, operating: { roc: null, precisionRecall: null } };
  if (!(all.positives > 0)) return none;
  const hasRoc = all.negatives > 0;
  const origin: RocPoint = { threshold: null, falsePositiveRate: 0, truePositiveRate: 0 };
  const roc: RocPoint[] = [origin];
  const precisionRecall: PrecisionRecallPoint[] = [];
  // A threshold above every score selects nobody: that is the origin.
  const operating: { roc: RocPoint | null; precisionRecall: PrecisionRecallPoint | null } = {
    roc: hasRoc && settings.threshold !== null ? origin : null,
    precisionRecall: null,
  };
  const rocThinner = new Thinner(ranked.n, settings);
  const precisionThinner = new Thinner(ranked.n, settings);
  eachCut(ranked, settings.threshold, (cut) => {
    const { threshold, positives, negatives } = cut;
    const recall = positives / all.positives;
    const falsePositiveRate = negatives / all.negatives;
    // Above the first row of some weight there is no precision.
    const mass = positives + negatives;
    const keepsPrecision = mass > 0 && precisionThinner.keeps(cut, recall);
    if (keepsPrecision) precisionRecall.push({ threshold, recall, precision: positives / mass });
    if (cut.isUsed && mass > 0) operating.precisionRecall = { threshold, recall, precision: positives / mass };
    if (!hasRoc) return;
    if (rocThinner.keeps(cut, recall + falsePositiveRate)) roc.push({ threshold, falsePositiveRate, truePositiveRate: recall });
    if (cut.isUsed) operating.roc = { threshold, falsePositiveRate, truePositiveRate: recall };
  });
  return { roc: hasRoc ? roc : null, precisionRecall, operating };
}

/** Visits the cuts from the highest score to the lowest, or only the last of them; what is passed is good for one visit. */
function eachCut({ n, groupStarts, labels, weights, scores }: RankedScores, threshold: number | null, visit: (cut: Cut) => void, onlyLast = false): void {
  const cut: Cut = { threshold: 0, rows: 0, positives: 0, negatives: 0, isLast: false, isUsed: false };
  for (let group = groupStarts.length - 2; group >= 0; group--) {
    const start = groupStarts[group] as number;
    const end = groupStarts[group + 1] as number;
    for (let i = start; i < end; i++) {
      const weight = weights === null ? 1 : (weights[i] as number);
      if (labels[i] === 1) cut.positives += weight;
      else cut.negatives += weight;
    }
    cut.isLast = group === 0;
    if (onlyLast && !cut.isLast) continue;
    cut.threshold = scores[start] as number;
    cut.rows = n - start;
    const below = group === 0 ? Number.NEGATIVE_INFINITY : (scores[start - 1] as number);
    cut.isUsed = threshold !== null && cut.threshold >= threshold && below < threshold;
    visit(cut);
  }
}

/** Says which cuts a curve keeps. */
class Thinner {
  private readonly all: number;
  private readonly leastRows: number;
  private readonly step: number;
  private lastPlace = 0;
  private lastRows = 0;

  constructor(all: number, { leastRows, steps }: CurveSettings) {
    this.all = all;
    this.leastRows = leastRows;
    // Differences of rounded sums miss an exact step by a hair.
    this.step = 1 / steps - 1e-12;
  }

  /** Whether the cut is kept: the last one, the one that is used, and those that are a step away from the one before and from the end. */
  keeps({ rows, isLast, isUsed }: Cut, place: number): boolean {
    const far = place - this.lastPlace >= this.step && rows - this.lastRows >= this.leastRows && this.all - rows >= this.leastRows;
    if (!far) return isLast || isUsed;
    this.lastPlace = place;
    this.lastRows = rows;
    return true;
  }
}
