/** Measures of scores that whole evaluations and single groups share: ranking, mean losses, calibration line. */
import type { Measure } from '../kernel/measure.ts';
import { type CalibrationLine, calibrationLine, waldInterval } from './calibration-regression.ts';
import { estimateMean, meanInterval } from './mean-interval.ts';
import { interval, type MeasureContext, type MeasureDetails, measured, unmeasured } from './measures.ts';
import type { MetricName } from './metric-catalogue.ts';
import type { LabelledScores } from './ranked-scores.ts';
import { aucInterval, type Roc } from './roc.ts';
import { EMPTY_TALLY } from './tally.ts';

/** ROC-AUC and Gini; UNDEFINED where a class is absent. */
export function rankingMeasures(
  roc: Roc | null,
  context: MeasureContext,
  level: number,
  names: readonly [MetricName, MetricName?] = ['rocAuc', 'gini'],
): Measure[] {
  const [aucName, giniName] = names;
  const wanted = giniName === undefined ? [aucName] : [aucName, giniName];
  if (roc === null) return wanted.map((name) => unmeasured(name, context, 'UNDEFINED', 'ONE_CLASS'));
  const found = aucInterval(roc, level);
  const flag: MeasureDetails = found.degenerate ? { reason: 'DEGENERATE' } : {};
  const [lower, upper] = found.bounds;
  const auc = measured(aucName, context, roc.auc, { ci: interval(found.bounds, level, found.method), ...flag });
  if (giniName === undefined) return [auc];
  return [auc, measured(giniName, context, 2 * roc.auc - 1, { ci: interval([2 * lower - 1, 2 * upper - 1], level, found.method), ...flag })];
}

/** The mean of row values with its t-interval. */
export function meanMeasure(
  name: MetricName,
  values: Float64Array,
  weights: Float64Array | undefined,
  context: Omit<MeasureContext, 'rows'>,
  level: number,
): Measure {
  const estimate = estimateMean(values, weights);
  if (estimate === null) return unmeasured(name, { ...context, rows: EMPTY_TALLY }, 'UNDEFINED', 'NO_DATA');
  const own = { ...context, rows: estimate.rows };
  return measured(name, own, estimate.mean, { ci: interval(meanInterval(estimate, level), level, 't') });
}

/** Per-row squared error of probabilities, written into `errors` where that is given. */
export function squaredErrors(rows: LabelledScores, errors: Float64Array = new Float64Array(rows.scores.length)): Float64Array {
  for (let i = 0; i < errors.length; i++) errors[i] = ((rows.scores[i] as number) - (rows.labels[i] as number)) ** 2;
  return errors;
}

/** Names of intercept and slope, and memory with room for a number per row. */
interface LineOptions {
  readonly names?: readonly [MetricName, MetricName];
  readonly scratch?: Float64Array;
}

/** Calibration intercept and slope with Wald intervals, under the given names. */
export function calibrationMeasures(
  rows: LabelledScores,
  context: MeasureContext,
  level: number,
  probabilities: boolean,
  { names = ['calibrationIntercept', 'calibrationSlope'], scratch }: LineOptions = {},
): Measure[] {
  if (!probabilities) return names.map((name) => unmeasured(name, context, 'NOT_APPLICABLE', 'SCORES_NOT_PROBABILITIES'));
  const line: CalibrationLine | null = calibrationLine(rows.scores, rows.labels, rows.weights, scratch);
  if (line === null) return names.map((name) => unmeasured(name, context, 'UNDEFINED', 'NOT_CONVERGED'));
  const wald = (estimate: number, error: number) => ({ ci: interval(waldInterval(estimate, error, level), level, 'wald') });
  return [
    measured(names[0], context, line.intercept, wald(line.intercept, line.interceptError)),
    measured(names[1], context, line.slope, wald(line.slope, line.slopeError)),
  ];
}
