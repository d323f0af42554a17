/** Every measure of a classifier of three or more classes on one set of rows, with interval, denominator and status. */
import { assert } from '../kernel/assert.ts';
import type { Measure } from '../kernel/measure.ts';
import { BOOTSTRAP, type BootstrapInterval, bootstrap } from './bootstrap.ts';
import { CALIBRATION, equalWidthBin } from './calibration-bins.ts';
import { clipProbability } from './calibration-regression.ts';
import { interval, type MeasureContext, measured, proportionMeasure, unmeasured } from './measures.ts';
import type { MetricName } from './metric-catalogue.ts';
import {
  type ClassMatrix,
  type ClassTotals,
  classF1,
  classPrecision,
  classRecall,
  classTotals,
  fillClassMatrix,
  macroAverage,
  multiclassCorrelation,
  multiclassKappa,
  supportAverage,
} from './multiclass-matrix.ts';
import { classRanker } from './multiclass-ranking.ts';
import { meanMeasure } from './score-measures.ts';
import { type Tally, tallyOf } from './tally.ts';

/** Rows to judge: one probability per class and row, the class with the largest is predicted (the lower index on a tie). */
export interface MulticlassInput {
  /** rows × classes, row by row. */
  readonly probabilities: Float64Array;
  /** Names of the classes as the manifest lists them, at least two. */
  readonly classes: readonly string[];
  /** Index of the true class of each row, −1 where it is missing. */
  readonly labels: Int32Array;
  /** Valid by `weightsProblem`; unit weights when absent. */
  readonly weights?: Float64Array | undefined;
  readonly seed: bigint;
  /** A hit is a true class among the k most probable; default 2. */
  readonly topK?: number;
  readonly level?: number;
  readonly replicates?: number;
  readonly bootstrapMethod?: 'percentile' | 'bca';
  readonly clusters?: Uint32Array | undefined;
  readonly slice?: Readonly<Record<string, string>>;
  readonly pause?: () => Promise<void>;
}

/** The measures of a run with what belongs beside them. */
export interface MulticlassEvaluation {
  readonly measures: readonly Measure[];
  /** Weight sums, row: true class, column: predicted class. */
  readonly matrix: readonly (readonly number[])[];
  /** Classes of the manifest that no row has: they are in no average. */
  readonly classesWithoutSupport: readonly string[];
  /** Rows of which two classes share the largest probability. */
  readonly tieCount: number;
  /** Rows whose true class shares its probability with another at the edge of the top k. */
  readonly tieAffected: number;
  readonly excluded: { readonly missingLabel: number; readonly nonFiniteScore: number };
  readonly inputVerdict: 'PASS' | 'WARN' | 'ERROR';
}

/** How far the probabilities of a row may be from a sum of one: what float32 outputs of a softmax stay within. */
const SUM_TOLERANCE = 1e-3;
const NON_FINITE_SHARE_ERROR = 0.01;
const DEFAULT_LEVEL = 0.95;

/** Statistics that are resampled, in the order in which they are written; per-class F1 follows. */
const RESAMPLED = [
  'precisionMacro',
  'recallMacro',
  'f1Macro',
  'precisionWeighted',
  'f1Weighted',
  'mcc',
  'cohenKappa',
  'rocAucOvrMacro',
  'rocAucOvrWeighted',
  'rocAucOvoMacro',
  'topLabelEce',
] as const satisfies readonly MetricName[];

const PROBABILITY_METRICS: ReadonlySet<MetricName> = new Set<MetricName>(['rocAucOvrMacro', 'rocAucOvrWeighted', 'rocAucOvoMacro', 'topLabelEce']);

/** Measures of all rows of a multiclass evaluation; `classPrecision`, `classRecall` and `classF1` come with a slice for each class. */
export const MULTICLASS_METRICS: readonly MetricName[] = [
  'accuracy',
  'topKAccuracy',
  ...RESAMPLED,
  'logLoss',
  'brierMulticlass',
  'classPrecision',
  'classRecall',
  'classF1',
];

interface Judged {
  readonly classes: number;
  readonly probabilities: Float64Array;
  readonly truths: Int32Array;
  readonly guesses: Int32Array;
  readonly weights: Float64Array;
  readonly clusters: Uint32Array | undefined;
  readonly sumsToOne: boolean;
  readonly tieCount: number;
}

/** Judges a classifier of many classes; awaits `pause` (or the event loop) between chunks of replicates. */
export async function multiclassMetrics(input: MulticlassInput): Promise<MulticlassEvaluation> {
  const k = input.classes.length;
  assert(k >= 2 && input.probabilities.length === input.labels.length * k, 'there is one probability per row and class');
  const { kept, excluded } = selectRows(input);
  const tooManyLost = excluded.nonFiniteScore > NON_FINITE_SHARE_ERROR * input.labels.length;
  const rows = judge(input, kept);
  const context = contextOf(input, rows);
  const inputVerdict = tooManyLost ? 'ERROR' : excluded.nonFiniteScore > 0 ? 'WARN' : 'PASS';
  if (tooManyLost || !(context.rows.weight > 0)) return nothing(input, context, excluded, inputVerdict);
  const level = input.level ?? DEFAULT_LEVEL;
  const matrix: ClassMatrix = { classes: k, cells: new Float64Array(k * k) };
  fillClassMatrix(matrix, rows.truths, rows.guesses, rows.weights);
  const totals = classTotals(matrix);
  const top = topK(rows, input.topK ?? 2);
  const measures = [
    proportionMeasure(
      'accuracy',
      tallyWhere(rows, (i) => rows.truths[i] === rows.guesses[i]),
      context.rows,
      context,
      level,
    ),
    proportionMeasure(
      'topKAccuracy',
      tallyWhere(rows, (i) => top.hits[i] === 1),
      context.rows,
      context,
      level,
    ),
    ...(await resampledMeasures(input, rows, totals, context, level)),
    ...lossMeasures(rows, context, level),
    ...classProportions(input, rows, level),
  ];
  return {
    measures,
    matrix: Array.from({ length: k }, (_, truth) => [...matrix.cells.subarray(truth * k, (truth + 1) * k)]),
    classesWithoutSupport: input.classes.filter((_, c) => !((totals.support[c] as number) > 0)),
    tieCount: rows.tieCount,
    tieAffected: top.tieAffected,
    excluded,
    inputVerdict,
  };
}

function selectRows(input: MulticlassInput): { readonly kept: readonly number[]; readonly excluded: MulticlassEvaluation['excluded'] } {
  const k = input.classes.length;
  const kept: number[] = [];
  let missingLabel = 0;
  let nonFiniteScore = 0;
  for (let i = 0; i < input.labels.length; i++) {
    const label = input.labels[i] as number;
    assert(label >= -1 && label < k, 'a label is the index of a class');
    if (!input.probabilities.subarray(i * k, (i + 1) * k).every(Number.isFinite)) nonFiniteScore += 1;
    else if (label === -1) missingLabel += 1;
    else kept.push(i);
  }
  return { kept, excluded: { missingLabel, nonFiniteScore } };
}

function judge(input: MulticlassInput, kept: readonly number[]): Judged {
  const k = input.classes.length;
  const probabilities = new Float64Array(kept.length * k);
  const guesses = new Int32Array(kept.length);
  let sumsToOne = true;
  let tieCount = 0;
  for (const [row, i] of kept.entries()) {
    const own = input.probabilities.subarray(i * k, (i + 1) * k);
    probabilities.set(own, row * k);
    const largest = Math.max(...own);
    guesses[row] = own.indexOf(largest);
    if (own.lastIndexOf(largest) !== guesses[row]) tieCount += 1;
    const sum = own.reduce((total, p) => total + p, 0);
    if (Math.abs(sum - 1) > SUM_TOLERANCE || own.some((p) => p < 0)) sumsToOne = false;
  }
  return {
    classes: k,
    probabilities,
    guesses,
    sumsToOne,
    tieCount,
    truths: Int32Array.from(kept, (i) => input.labels[i] as number),
    weights: Float64Array.from(kept, (i) => input.weights?.[i] ?? 1),
    clusters: input.clusters === undefined ? undefined : Uint32Array.from(kept, (i) => input.clusters?.[i] ?? 0),
  };
}

function contextOf(input: MulticlassInput, rows: Judged): MeasureContext {
  const slice = input.slice === undefined ? {} : { slice: input.slice };
  return { rows: tallyOf(rows.truths.length, rows.weights), weighted: input.weights !== undefined, ...slice };
}

function nothing(
  input: MulticlassInput,
  context: MeasureContext,
  excluded: MulticlassEvaluation['excluded'],
  inputVerdict: 'PASS' | 'WARN' | 'ERROR',
): MulticlassEvaluation {
  const [status, reason] = inputVerdict === 'ERROR' ? (['ERROR', 'NON_FINITE_SCORE'] as const) : (['UNDEFINED', 'NO_DATA'] as const);
  return {
    measures: MULTICLASS_METRICS.map((name) => unmeasured(name, context, status, reason)),
    matrix: input.classes.map(() => input.classes.map(() => 0)),
    classesWithoutSupport: input.classes,
    tieCount: 0,
    tieAffected: 0,
    excluded,
    inputVerdict,
  };
}

function tallyWhere(rows: Judged, holds: (row: number) => boolean): Tally {
  const weights = rows.weights.filter((_, row) => holds(row));
  return tallyOf(weights.length, weights);
}

/** A tie counts as a hit only if the worst place that the true class could take is within k. */
function topK(rows: Judged, k: number): { readonly hits: Uint8Array; readonly tieAffected: number } {
  const hits = new Uint8Array(rows.truths.length);
  let tieAffected = 0;
  for (let row = 0; row < hits.length; row++) {
    const own = rows.probabilities.subarray(row * rows.classes, (row + 1) * rows.classes);
    const p = own[rows.truths[row] as number] as number;
    const above = own.filter((other) => other > p).length;
    const worst = above + own.filter((other) => other === p).length;
    if (worst <= k) hits[row] = 1;
    else if (above < k) tieAffected += 1;
  }
  return { hits, tieAffected };
}

async function resampledMeasures(input: MulticlassInput, rows: Judged, totals: ClassTotals, context: MeasureContext, level: number): Promise<Measure[]> {
  const evaluate = resampledMulticlass(rows);
  const statistics = RESAMPLED.length + rows.classes;
  const points = new Float64Array(statistics);
  evaluate(new Uint32Array(rows.truths.length).fill(1), points);
  const intervals = await bootstrap({
    rows: rows.truths.length,
    statistics,
    evaluate,
    seed: input.seed,
    level,
    replicates: input.replicates ?? BOOTSTRAP.replicates,
    method: input.bootstrapMethod ?? 'percentile',
    ...(rows.clusters === undefined ? {} : { clusters: rows.clusters }),
    ...(input.pause === undefined ? {} : { pause: input.pause }),
  });
  const shared = RESAMPLED.map((name, s) => {
    if (!rows.sumsToOne && PROBABILITY_METRICS.has(name)) return unmeasured(name, context, 'NOT_APPLICABLE', 'SCORES_NOT_PROBABILITIES');
    return resampledMeasure(name, points[s] as number, intervals[s], context, level);
  });
  const perClass = input.classes.map((name, c) => {
    const own: MeasureContext = { ...context, slice: { ...input.slice, class: name } };
    if (!((totals.support[c] as number) > 0)) return unmeasured('classF1', own, 'UNDEFINED', 'NO_DATA');
    return resampledMeasure('classF1', points[RESAMPLED.length + c] as number, intervals[RESAMPLED.length + c], own, level);
  });
  return [...shared, ...perClass];
}

function resampledMeasure(name: MetricName, point: number, found: BootstrapInterval | undefined, context: MeasureContext, level: number): Measure {
  if (Number.isNaN(point) || found === undefined) return unmeasured(name, context, 'UNDEFINED', 'ZERO_DENOMINATOR');
  const ci = { ...interval(found.bounds, level, found.method), replicates: found.replicates, undefinedReplicates: found.undefinedReplicates };
  if (found.bounds === null) return measured(name, context, point, { ci, status: 'INSUFFICIENT', reason: 'TOO_MANY_UNDEFINED_REPLICATES' });
  return measured(name, context, point, { ci });
}

function resampledMulticlass(rows: Judged): (multiplicity: Uint32Array, out: Float64Array) => void {
  const masses = new Float64Array(rows.truths.length);
  const matrix: ClassMatrix = { classes: rows.classes, cells: new Float64Array(rows.classes * rows.classes) };
  const rank = classRanker(rows);
  const calibration = topLabelCalibration(rows);
  return (multiplicity, out) => {
    for (let i = 0; i < masses.length; i++) masses[i] = (multiplicity[i] as number) * (rows.weights[i] as number);
    fillClassMatrix(matrix, rows.truths, rows.guesses, masses);
    const t = classTotals(matrix);
    out[0] = macroAverage(t, classPrecision);
    out[1] = macroAverage(t, classRecall);
    out[2] = macroAverage(t, classF1);
    out[3] = supportAverage(t, classPrecision);
    out[4] = supportAverage(t, classF1);
    out[5] = multiclassCorrelation(t);
    out[6] = multiclassKappa(t);
    const { oneVsRest, oneVsOne } = rank(masses);
    const auc = (_: ClassTotals, k: number): number => oneVsRest[k] as number;
    out[7] = macroAverage(t, auc);
    out[8] = supportAverage(t, auc);
    out[9] = oneVsOne;
    out[10] = calibration(masses, t.all);
    for (let k = 0; k < rows.classes; k++) out[RESAMPLED.length + k] = classF1(t, k);
  };
}

/** Σ (W_b/W)·|accuracy − confidence| over equal-width bins of the largest probability. Source: Guo et al. (2017). */
function topLabelCalibration(rows: Judged): (masses: Float64Array, all: number) => number {
  const confidence = Float64Array.from(rows.guesses, (guess, row) => rows.probabilities[row * rows.classes + guess] as number);
  const bins = Uint8Array.from(confidence, (p) => equalWidthBin(p, CALIBRATION.bins));
  const gaps = new Float64Array(CALIBRATION.bins);
  return (masses, all) => {
    gaps.fill(0);
    for (let i = 0; i < masses.length; i++) {
      const bin = bins[i] as number;
      const hit = rows.truths[i] === rows.guesses[i] ? 1 : 0;
      gaps[bin] = (gaps[bin] as number) + (masses[i] as number) * (hit - (confidence[i] as number));
    }
    return all > 0 ? gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / all : Number.NaN;
  };
}

function lossMeasures(rows: Judged, context: MeasureContext, level: number): Measure[] {
  if (!rows.sumsToOne) return (['logLoss', 'brierMulticlass'] as const).map((name) => unmeasured(name, context, 'ERROR', 'SCORES_NOT_PROBABILITIES'));
  const k = rows.classes;
  const losses = new Float64Array(rows.truths.length);
  const squares = new Float64Array(rows.truths.length);
  for (let row = 0; row < losses.length; row++) {
    const own = rows.probabilities.subarray(row * k, (row + 1) * k);
    const sum = own.reduce((total, p) => total + p, 0);
    const truth = rows.truths[row] as number;
    losses[row] = -Math.log(clipProbability((own[truth] as number) / sum));
    squares[row] = own.reduce((total, p, c) => total + (p - (c === truth ? 1 : 0)) ** 2, 0);
  }
  return [meanMeasure('logLoss', losses, rows.weights, context, level), meanMeasure('brierMulticlass', squares, rows.weights, context, level)];
}

function classProportions(input: MulticlassInput, rows: Judged, level: number): Measure[] {
  return input.classes.flatMap((name, c) => {
    const own = { weighted: input.weights !== undefined, slice: { ...input.slice, class: name } };
    const hits = tallyWhere(rows, (i) => rows.truths[i] === c && rows.guesses[i] === c);
    return [
      proportionMeasure(
        'classPrecision',
        hits,
        tallyWhere(rows, (i) => rows.guesses[i] === c),
        own,
        level,
      ),
      proportionMeasure(
        'classRecall',
        hits,
        tallyWhere(rows, (i) => rows.truths[i] === c),
        own,
        level,
      ),
    ];
  });
}
