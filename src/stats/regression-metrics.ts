/**
 * Every measure of a regression model on one set of rows, with interval, denominator and status.
 * Error of a row: prediction − target, so that a positive mean error is over-prediction. Sources: Hyndman & Koehler (2006) for the
 * percentage errors and why MAPE is undefined near zero; Koenker & Bassett (1978) for the pinball loss.
 */
import { assert } from '../kernel/assert.ts';
import type { Measure, ReasonCode } from '../kernel/measure.ts';
import { whyWithheld } from './bootstrap.ts';
import { type ClusterPart, clusterPart, withClusters } from './clustered-intervals.ts';
import { interval, type MeasureContext, measured, unmeasured } from './measures.ts';
import type { MetricName } from './metric-catalogue.ts';
import { NON_FINITE_SHARE_ERROR } from './minimums.ts';
import { chooseRows, pickClusters, pickNumbers, pickWeights } from './picked-rows.ts';
import { ascendingRows } from './rank-order.ts';
import { type ResampledInterval, resampledIntervals } from './resampled-intervals.ts';
import { meanMeasure } from './score-measures.ts';
import { tallyOf } from './tally.ts';

/** Rows to judge: NaN targets are missing. */
export interface RegressionInput {
  readonly predictions: Float64Array;
  readonly targets: Float64Array;
  /** Valid by `weightsProblem`; unit weights when absent. */
  readonly weights?: Float64Array | undefined;
  readonly seed: bigint;
  /** Targets this close to zero make percentage errors meaningless; default 0: only zero itself. */
  readonly zeroTolerance?: number;
  /** Quantile of the pinball loss, for models that predict a quantile; default one half. */
  readonly quantile?: number;
  readonly level?: number;
  readonly replicates?: number;
  readonly bootstrapMethod?: 'percentile' | 'bca';
  readonly clusters?: Uint32Array | undefined;
  readonly slice?: Readonly<Record<string, string>>;
  readonly pause?: () => Promise<void>;
}

/** The measures of a run with what belongs beside them. */
export interface RegressionEvaluation {
  readonly measures: readonly Measure[];
  readonly excluded: { readonly missingTarget: number; readonly nonFinitePrediction: number };
  /** Rows of which target and prediction are both zero: they count as no error in the symmetric percentage error. */
  readonly bothZero: number;
  readonly inputVerdict: 'PASS' | 'WARN' | 'ERROR';
}

const DEFAULT_LEVEL = 0.95;

const MEANS = ['meanAbsoluteError', 'meanSquaredError', 'meanError', 'pinballLoss', 'symmetricPercentageError', 'meanAbsolutePercentageError'] as const;
/** Measures without a closed-form interval, in the order in which the pass writes them. */
export const RESAMPLED_NUMBERS = [
  'rootMeanSquaredError',
  'medianAbsoluteError',
  'rSquared',
  'explainedVariance',
  'weightedAbsolutePercentageError',
  'rootMeanSquaredLogError',
  'pearsonCorrelation',
  'spearmanCorrelation',
] as const;

/** Measures of a regression evaluation. */
export const REGRESSION_METRICS: readonly MetricName[] = [...MEANS, 'maxError', ...RESAMPLED_NUMBERS];

/** The rows that can be judged; error: prediction − target. */
export interface JudgedNumbers {
  readonly predictions: Float64Array;
  readonly targets: Float64Array;
  readonly errors: Float64Array;
  readonly weights: Float64Array;
  readonly clusters: Uint32Array | undefined;
}

/** Judges a regression model; awaits `pause` (or the event loop) between chunks of replicates. */
export async function regressionMetrics(input: RegressionInput): Promise<RegressionEvaluation> {
  assert(input.predictions.length === input.targets.length, 'there is one target per prediction');
  const { rows, excluded } = selectNumbers(input);
  const context: MeasureContext = {
    rows: tallyOf(rows.errors.length, rows.weights),
    weighted: input.weights !== undefined,
    ...(input.slice === undefined ? {} : { slice: input.slice }),
  };
  const tooManyLost = excluded.nonFinitePrediction > NON_FINITE_SHARE_ERROR * input.predictions.length;
  const inputVerdict = tooManyLost ? 'ERROR' : excluded.nonFinitePrediction > 0 ? 'WARN' : 'PASS';
  if (tooManyLost || !(context.rows.weight > 0)) {
    const [status, reason] = tooManyLost ? (['ERROR', 'NON_FINITE_SCORE'] as const) : (['UNDEFINED', 'NO_DATA'] as const);
    return { measures: REGRESSION_METRICS.map((name) => unmeasured(name, context, status, reason)), excluded, bothZero: 0, inputVerdict };
  }
  const level = input.level ?? DEFAULT_LEVEL;
  const measures = [
    ...rowMeans(input, rows, context, level),
    measured(
      'maxError',
      context,
      rows.errors.reduce((largest, error) => Math.max(largest, Math.abs(error)), 0),
    ),
    ...(await resampledMeasures(input, rows, context, level)),
  ];
  let bothZero = 0;
  for (let row = 0; row < rows.targets.length; row++) if (rows.targets[row] === 0 && rows.predictions[row] === 0) bothZero += 1;
  return { measures, excluded, bothZero, inputVerdict };
}

/** The rows that can be judged, and how many cannot. */
export function selectNumbers(input: Pick<RegressionInput, 'predictions' | 'targets' | 'weights' | 'clusters'>): {
  readonly rows: JudgedNumbers;
  readonly excluded: RegressionEvaluation['excluded'];
} {
  const { predictions, targets } = input;
  let missingTarget = 0;
  let nonFinitePrediction = 0;
  for (let row = 0; row < targets.length; row++) {
    if (!Number.isFinite(predictions[row])) nonFinitePrediction += 1;
    else if (!Number.isFinite(targets[row])) missingTarget += 1;
  }
  const isKnown = missingTarget + nonFinitePrediction === 0;
  const kept = isKnown ? null : chooseRows(targets.length, (row) => Number.isFinite(predictions[row]) && Number.isFinite(targets[row]));
  const own = { predictions: pickNumbers(predictions, kept), targets: pickNumbers(targets, kept) };
  const errors = new Float64Array(own.targets.length);
  for (let row = 0; row < errors.length; row++) errors[row] = (own.predictions[row] as number) - (own.targets[row] as number);
  const weights = pickWeights(input.weights, kept) ?? new Float64Array(errors.length).fill(1);
  return { rows: { ...own, errors, weights, clusters: pickClusters(input.clusters, kept) }, excluded: { missingTarget, nonFinitePrediction } };
}

/** The means over rows, in the order of the catalogue of a regression evaluation. */
export function rowMeans(
  input: Pick<RegressionInput, 'quantile' | 'zeroTolerance' | 'weights'>,
  rows: JudgedNumbers,
  context: MeasureContext,
  level: number,
): readonly Measure[] {
  const { errors, targets, predictions } = rows;
  const tau = input.quantile ?? 0.5;
  assert(tau > 0 && tau < 1, 'a quantile lies between 0 and 1');
  const losses: Readonly<Record<(typeof MEANS)[number], (i: number, error: number) => number>> = {
    meanAbsoluteError: (_, error) => Math.abs(error),
    meanSquaredError: (_, error) => error * error,
    meanError: (_, error) => error,
    pinballLoss: (_, error) => Math.max(-tau * error, (1 - tau) * error),
    symmetricPercentageError: (i, error) => (error === 0 ? 0 : (2 * Math.abs(error)) / (Math.abs(targets[i] as number) + Math.abs(predictions[i] as number))),
    meanAbsolutePercentageError: (i, error) => Math.abs(error / (targets[i] as number)),
  };
  const tooSmall = targets.some((target) => Math.abs(target) <= (input.zeroTolerance ?? 0));
  const values = (name: (typeof MEANS)[number]): Float64Array => errors.map((error, i) => losses[name](i, error));
  const means = MEANS.map((name) => {
    if (name === 'meanAbsolutePercentageError' && tooSmall) return unmeasured(name, context, 'UNDEFINED', 'ZERO_DENOMINATOR');
    return meanMeasure(name, values(name), rows.weights, context, level);
  });
  if (rows.clusters === undefined) return means;
  const partOf = (name: MetricName): ClusterPart => {
    const own = values(name as (typeof MEANS)[number]);
    return clusterPart.mean((row) => own[row] as number);
  };
  return withClusters(means, { clusters: rows.clusters, weights: rows.weights }, partOf, level);
}

async function resampledMeasures(input: RegressionInput, rows: JudgedNumbers, context: MeasureContext, level: number): Promise<Measure[]> {
  const evaluate = resampledRegression(rows, input.weights !== undefined);
  const points = new Float64Array(RESAMPLED_NUMBERS.length);
  evaluate(new Uint32Array(rows.errors.length).fill(1), points);
  const intervals = await resampledIntervals({
    rows: rows.errors.length,
    statistics: RESAMPLED_NUMBERS.length,
    ...{ evaluate, seed: input.seed, level, replicates: input.replicates, method: input.bootstrapMethod },
    ...{ clusters: rows.clusters, pause: input.pause },
  });
  return RESAMPLED_NUMBERS.map((name, s) => resampledMeasure(name, points[s] as number, intervals[s], context, level));
}

const UNDEFINED_BECAUSE: Readonly<Partial<Record<MetricName, ReasonCode>>> = { rootMeanSquaredLogError: 'NOT_IN_DOMAIN' };

function resampledMeasure(name: MetricName, point: number, found: ResampledInterval | undefined, context: MeasureContext, level: number): Measure {
  if (Number.isNaN(point) || found === undefined) return unmeasured(name, context, 'UNDEFINED', UNDEFINED_BECAUSE[name] ?? 'ZERO_DENOMINATOR');
  const ci = { ...interval(found.bounds, level, found.method), replicates: found.replicates, undefinedReplicates: found.undefinedReplicates };
  if (found.bounds === null) return measured(name, context, point, { ci, status: 'INSUFFICIENT', reason: whyWithheld(found) });
  return measured(name, context, point, { ci });
}

/** Prepares the pass over rows with multiplicities, which writes the resampled measures in their order. */
export function resampledRegression(rows: JudgedNumbers, weighted: boolean): (multiplicity: Uint32Array, out: Float64Array) => void {
  const { errors, targets, predictions, weights } = rows;
  const masses = new Float64Array(errors.length);
  const absolute = errors.map(Math.abs);
  const byError = ascendingRows(absolute);
  const logs = errors.map((_, i) => (Math.log1p(predictions[i] as number) - Math.log1p(targets[i] as number)) ** 2);
  const inDomain = predictions.every((p, i) => p > -1 && (targets[i] as number) > -1);
  const targetRanks = rankPass(targets);
  const predictionRanks = rankPass(predictions);
  return (multiplicity, out) => {
    let all = 0;
    let squares = 0;
    let sum = 0;
    let absolutes = 0;
    let targetSizes = 0;
    let targetSum = 0;
    let logSum = 0;
    for (let i = 0; i < masses.length; i++) {
      const mass = (multiplicity[i] as number) * (weights[i] as number);
      masses[i] = mass;
      all += mass;
      squares += mass * (errors[i] as number) ** 2;
      sum += mass * (errors[i] as number);
      absolutes += mass * (absolute[i] as number);
      targetSizes += mass * Math.abs(targets[i] as number);
      targetSum += mass * (targets[i] as number);
      logSum += mass * (logs[i] as number);
    }
    const spread = spreadAround(targets, masses, targetSum / all);
    out[0] = Math.sqrt(squares / all);
    out[1] = medianOf(absolute, byError, masses, all, weighted);
    out[2] = spread > 0 ? 1 - squares / spread : Number.NaN;
    out[3] = spread > 0 ? 1 - (squares - (sum * sum) / all) / spread : Number.NaN;
    out[4] = targetSizes > 0 ? absolutes / targetSizes : Number.NaN;
    out[5] = inDomain ? Math.sqrt(logSum / all) : Number.NaN;
    out[6] = correlation(targets, predictions, masses, all);
    out[7] = correlation(targetRanks(masses), predictionRanks(masses), masses, all);
  };
}

/** Rounding of the mean alone gives equal values a spread of this size relative to them: it counts as none. */
const ROUNDING = 1e-12;

/** Σ mass·(value − mean)²; exactly zero for values that are all equal. */
function spreadAround(values: Float64Array, masses: Float64Array, mean: number): number {
  let sum = 0;
  let all = 0;
  for (let i = 0; i < values.length; i++) {
    sum += (masses[i] as number) * ((values[i] as number) - mean) ** 2;
    all += masses[i] as number;
  }
  return sum > all * (ROUNDING * mean) ** 2 ? sum : 0;
}

/** The lower weighted median; with unit weights the mean of the two middle values of an even number of rows, as everywhere. */
function medianOf(values: Float64Array, order: Uint32Array, masses: Float64Array, all: number, weighted: boolean): number {
  let seen = 0;
  for (let rank = 0; rank < order.length; rank++) {
    const row = order[rank] as number;
    seen += masses[row] as number;
    if (seen < all / 2) continue;
    if (weighted || seen > all / 2) return values[row] as number;
    let next = rank + 1;
    while (masses[order[next] as number] === 0) next += 1;
    return ((values[row] as number) + (values[order[next] as number] as number)) / 2;
  }
  return Number.NaN;
}

/** Weighted mid-ranks of the values; the order is sorted once. */
function rankPass(values: Float64Array): (masses: Float64Array) => Float64Array {
  const order = ascendingRows(values);
  const ranks = new Float64Array(values.length);
  return (masses) => {
    let below = 0;
    for (let start = 0; start < order.length; ) {
      const value = values[order[start] as number];
      let end = start;
      let level = 0;
      for (; end < order.length && values[order[end] as number] === value; end++) level += masses[order[end] as number] as number;
      for (let rank = start; rank < end; rank++) ranks[order[rank] as number] = below + level / 2;
      below += level;
      start = end;
    }
    return ranks;
  };
}

function correlation(a: Float64Array, b: Float64Array, masses: Float64Array, all: number): number {
  let meanA = 0;
  let meanB = 0;
  for (let i = 0; i < masses.length; i++) {
    meanA += ((masses[i] as number) * (a[i] as number)) / all;
    meanB += ((masses[i] as number) * (b[i] as number)) / all;
  }
  const squaresA = spreadAround(a, masses, meanA);
  const squaresB = spreadAround(b, masses, meanB);
  let product = 0;
  for (let i = 0; i < masses.length; i++) product += (masses[i] as number) * ((a[i] as number) - meanA) * ((b[i] as number) - meanB);
  return squaresA > 0 && squaresB > 0 ? product / (Math.sqrt(squaresA) * Math.sqrt(squaresB)) : Number.NaN;
}
