/** The measures of a binary classifier that need no resampling: rates, ranking, losses, calibration line. */
import type { Measure } from '../kernel/measure.ts';
import { calibrationLine, clipProbability, lineInfluences } from './calibration-regression.ts';
import { type ClusteredRows, type ClusterPart, clusterPart, withClusters } from './clustered-intervals.ts';
import { type ConfusionMatrix, confusionMatrix, margins } from './confusion-matrix.ts';
import { type MeasureContext, proportionMeasure, unmeasured } from './measures.ts';
import type { MetricName } from './metric-catalogue.ts';
import type { LabelledScores, RankedScores } from './ranked-scores.ts';
import { analyseRoc } from './roc.ts';
import { calibrationMeasures, meanMeasure, rankingMeasures, squaredErrors } from './score-measures.ts';
import type { Tally } from './tally.ts';

/** The eleven proportions of a confusion matrix. */
export const BINARY_RATES = [
  'accuracy',
  'precision',
  'recall',
  'specificity',
  'falsePositiveRate',
  'falseNegativeRate',
  'negativePredictiveValue',
  'falseOmissionRate',
  'falseDiscoveryRate',
  'prevalence',
  'selectionRate',
] as const;

/** The other measures without resampling, in the order in which they are given. */
export const BINARY_SCORE_MEASURES = ['rocAuc', 'gini', 'logLoss', 'brier', 'meanScore', 'calibrationIntercept', 'calibrationSlope'] as const;

/** Rows with finite scores and known labels (1 or 0). */
export interface JudgedScores extends LabelledScores {
  readonly clusters?: Uint32Array | undefined;
}

/** The measures and the matrix that the rates are of. */
export interface ClosedFormBinary {
  readonly matrix: ConfusionMatrix;
  /** Whether all scores lie in [0, 1]. */
  readonly probabilities: boolean;
  readonly rates: readonly Measure[];
  readonly scores: readonly Measure[];
}

/** Judges rows at a threshold; `ranked` is their ranking. */
export function closedFormBinary(rows: JudgedScores, ranked: RankedScores, threshold: number, context: MeasureContext, level: number): ClosedFormBinary {
  const decisions = new Uint8Array(rows.scores.length);
  for (let i = 0; i < decisions.length; i++) decisions[i] = (rows.scores[i] as number) >= threshold ? 1 : 0;
  const matrix = confusionMatrix({ decisions, truths: rows.labels, weights: rows.weights });
  const probabilities = ranked.n === 0 || ((ranked.scores[0] as number) >= 0 && (ranked.scores[ranked.n - 1] as number) <= 1);
  const rates = rateMeasures(matrix, context, level);
  const scratch = new Float64Array(rows.scores.length);
  const scores = [
    ...rankingMeasures(analyseRoc(ranked), context, level),
    ...lossMeasures(rows, context, level, probabilities, scratch),
    ...calibrationMeasures(rows, context, level, probabilities, { scratch }),
  ];
  if (rows.clusters === undefined) return { matrix, probabilities, rates, scores };
  const clustered: ClusteredRows = { clusters: rows.clusters, weights: rows.weights };
  const truth = (row: number): number => rows.labels[row] as number;
  const guess = (row: number): number => decisions[row] as number;
  const brier = squaredErrors(rows);
  const losses = logLosses(rows);
  const parts: Readonly<Partial<Record<MetricName, ClusterPart>>> = {
    ...rateParts(truth, guess),
    ...{ rocAuc: clusterPart.auc(rows), gini: clusterPart.gini(rows) },
    logLoss: clusterPart.mean((row) => losses[row] as number),
    brier: clusterPart.mean((row) => brier[row] as number),
    meanScore: clusterPart.mean((row) => rows.scores[row] as number),
    ...(probabilities ? lineParts(rows) : {}),
  };
  const partOf = (name: MetricName): ClusterPart | undefined => parts[name];
  return { matrix, probabilities, rates: withClusters(rates, clustered, partOf, level), scores: withClusters(scores, clustered, partOf, level) };
}

/** Intercept and slope of the calibration line; nothing where it could not be fitted. */
export function lineParts({ scores, labels, weights }: LabelledScores): Readonly<Partial<Record<MetricName, ClusterPart>>> {
  const line = calibrationLine(scores, labels, weights);
  if (line === null) return {};
  const { intercept, slope } = lineInfluences(scores, labels, weights, line);
  return {
    calibrationIntercept: clusterPart.coefficient((row) => intercept[row] as number, 2),
    calibrationSlope: clusterPart.coefficient((row) => slope[row] as number, 2),
  };
}

/** Per-row logarithmic loss of probabilities. */
function logLosses({ scores, labels }: LabelledScores, losses: Float64Array = new Float64Array(scores.length)): Float64Array {
  for (let i = 0; i < losses.length; i++) {
    const p = clipProbability(scores[i] as number);
    losses[i] = labels[i] === 1 ? -Math.log(p) : -Math.log1p(-p);
  }
  return losses;
}

function rateMeasures(matrix: ConfusionMatrix, context: MeasureContext, level: number): Measure[] {
  const all = margins(matrix);
  const parts: Readonly<Record<(typeof BINARY_RATES)[number], readonly [Tally, Tally]>> = {
    accuracy: [all.correct, all.all],
    precision: [matrix.truePositive, all.selected],
    recall: [matrix.truePositive, all.positives],
    specificity: [matrix.trueNegative, all.negatives],
    falsePositiveRate: [matrix.falsePositive, all.negatives],
    falseNegativeRate: [matrix.falseNegative, all.positives],
    negativePredictiveValue: [matrix.trueNegative, all.rejected],
    falseOmissionRate: [matrix.falseNegative, all.rejected],
    falseDiscoveryRate: [matrix.falsePositive, all.selected],
    prevalence: [all.positives, all.all],
    selectionRate: [all.selected, all.all],
  };
  return BINARY_RATES.map((name) => proportionMeasure(name, parts[name][0], parts[name][1], context, level));
}

/** The rows that each rate counts, and those it counts among. */
function rateParts(truth: (row: number) => number, guess: (row: number) => number) {
  const all = (): number => 1;
  const not = (of: (row: number) => number) => (row: number) => 1 - of(row);
  const both = (a: (row: number) => number, b: (row: number) => number) => (row: number) => a(row) * b(row);
  const [negative, rejected] = [not(truth), not(guess)];
  const ratio = clusterPart.proportion;
  return {
    accuracy: ratio((row) => (truth(row) === guess(row) ? 1 : 0), all),
    precision: ratio(both(truth, guess), guess),
    recall: ratio(both(truth, guess), truth),
    specificity: ratio(both(negative, rejected), negative),
    falsePositiveRate: ratio(both(negative, guess), negative),
    falseNegativeRate: ratio(both(truth, rejected), truth),
    negativePredictiveValue: ratio(both(negative, rejected), rejected),
    falseOmissionRate: ratio(both(truth, rejected), rejected),
    falseDiscoveryRate: ratio(both(negative, guess), guess),
    prevalence: ratio(truth, all),
    selectionRate: ratio(guess, all),
  };
}

/** `scratch` has room for a number per row; each measure is done with it when the next begins. */
function lossMeasures(rows: JudgedScores, context: MeasureContext, level: number, probabilities: boolean, scratch: Float64Array): Measure[] {
  const meanScore = meanMeasure('meanScore', rows.scores, rows.weights, context, level);
  if (!probabilities)
    return [...(['logLoss', 'brier'] as const).map((name) => unmeasured(name, context, 'NOT_APPLICABLE', 'SCORES_NOT_PROBABILITIES')), meanScore];
  return [
    meanMeasure('logLoss', logLosses(rows, scratch), rows.weights, context, level),
    meanMeasure('brier', squaredErrors(rows, scratch), rows.weights, context, level),
    meanScore,
  ];
}
