/** Every measure of a classifier of three or more classes on one set of rows, with interval, denominator and status. */
import { assert } from '../kernel/assert.ts';
import type { Measure } from '../kernel/measure.ts';
import { whyWithheld } from './bootstrap.ts';
import { type ReliabilityBin, reliabilityTable } from './calibration-bins.ts';
import { clipProbability } from './calibration-regression.ts';
import { type ClusterPart, clusterPart, withClusters } from './clustered-intervals.ts';
import { type ClassRows, type JudgedClasses, judgeClasses, selectClassRows } from './judged-classes.ts';
import { interval, type MeasureContext, measured, proportionMeasure, unmeasured } from './measures.ts';
import type { MetricName } from './metric-catalogue.ts';
import { NON_FINITE_SHARE_ERROR } from './minimums.ts';
import { type ClassMatrix, type ClassTotals, classTotals, fillClassMatrix } from './multiclass-matrix.ts';
import { rankScores } from './ranked-scores.ts';
import { type ResampledInterval, resampledIntervals } from './resampled-intervals.ts';
import { PROBABILITY_METRICS, RESAMPLED_CLASSES, resampledMulticlass } from './resampled-multiclass.ts';
import { meanMeasure } from './score-measures.ts';
import { type Tally, tallyOf } from './tally.ts';

/** Rows to judge: one probability per class and row, the class with the largest is predicted (the lower index on a tie). */
export interface MulticlassInput extends ClassRows {
  readonly seed: bigint;
  /** A hit is a true class among the k most probable, for each k; default 2. */
  readonly ranks?: readonly number[];
  readonly level?: number;
  readonly replicates?: number;
  readonly bootstrapMethod?: 'percentile' | 'bca';
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
  /** Rows whose true class shares its probability with another at the edge of the top k, for each k. */
  readonly tieAffected: readonly number[];
  /** How far the largest probability can be read as the chance of being right; null when rows hold no probabilities. */
  readonly reliability: readonly ReliabilityBin[] | null;
  readonly excluded: { readonly missingLabel: number; readonly nonFiniteScore: number };
  readonly inputVerdict: 'PASS' | 'WARN' | 'ERROR';
}

const DEFAULT_LEVEL = 0.95;
const DEFAULT_RANKS = [2];

/** Measures of all rows of a multiclass evaluation; `classPrecision`, `classRecall` and `classF1` come with a slice for each class, `topKAccuracy` with one for each k. */
export const MULTICLASS_METRICS: readonly MetricName[] = [
  'accuracy',
  'topKAccuracy',
  ...RESAMPLED_CLASSES,
  'logLoss',
  'brierMulticlass',
  'classPrecision',
  'classRecall',
  'classF1',
];

/** Judges a classifier of many classes; awaits `pause` (or the event loop) between chunks of replicates. */
export async function multiclassMetrics(input: MulticlassInput): Promise<MulticlassEvaluation> {
  const k = input.classes.length;
  assert(k >= 2 && input.probabilities.length === input.labels.length * k, 'there is one probability per row and class');
  const { kept, excluded } = selectClassRows(input);
  const tooManyLost = excluded.nonFiniteScore > NON_FINITE_SHARE_ERROR * input.labels.length;
  const rows = judgeClasses(input, kept);
  const context = contextOf(input, rows);
  const inputVerdict = tooManyLost ? 'ERROR' : excluded.nonFiniteScore > 0 ? 'WARN' : 'PASS';
  if (tooManyLost || !(context.rows.weight > 0)) return nothing(input, context, excluded, inputVerdict);
  const level = input.level ?? DEFAULT_LEVEL;
  const matrix: ClassMatrix = { classes: k, cells: new Float64Array(k * k) };
  fillClassMatrix(matrix, rows.truths, rows.guesses, rows.weights);
  const totals = classTotals(matrix);
  const { tops, shares, losses } = closedFormClasses(input, rows, context, level);
  const measures = [
    ...shares,
    ...(await resampledMeasures(input, rows, totals, context, level)),
    ...losses,
    ...inClusters(input, rows, tops, classProportions(input, rows, level), level),
  ];
  return {
    measures,
    matrix: Array.from({ length: k }, (_, truth) => [...matrix.cells.subarray(truth * k, (truth + 1) * k)]),
    classesWithoutSupport: input.classes.filter((_, c) => !((totals.support[c] as number) > 0)),
    tieCount: rows.tieCount,
    tieAffected: tops.map(({ tieAffected }) => tieAffected),
    reliability: rows.sumsToOne ? topLabelReliability(rows, level) : null,
    excluded,
    inputVerdict,
  };
}

/** Accuracy, top-k accuracy and losses: what needs no resampling. */
export function closedFormClasses(
  input: Pick<MulticlassInput, 'classes' | 'ranks' | 'slice' | 'weights'>,
  rows: JudgedClasses,
  context: MeasureContext,
  level: number,
): { readonly tops: readonly Top[]; readonly shares: readonly Measure[]; readonly losses: readonly Measure[] } {
  const ranks = input.ranks ?? DEFAULT_RANKS;
  const tops = ranks.map((k) => topK(rows, k));
  const shares = [
    proportionMeasure(
      'accuracy',
      tallyWhere(rows, (i) => rows.truths[i] === rows.guesses[i]),
      context.rows,
      context,
      level,
    ),
    ...ranks.map((k, place) =>
      proportionMeasure(
        'topKAccuracy',
        tallyWhere(rows, (i) => tops[place]?.hits[i] === 1),
        context.rows,
        { ...context, slice: { ...input.slice, k: String(k) } },
        level,
      ),
    ),
  ];
  const clustered = (closed: readonly Measure[]): readonly Measure[] => inClusters(input, rows, tops, closed, level);
  return { tops, shares: clustered(shares), losses: clustered(lossMeasures(rows, context, level)) };
}

function contextOf(input: MulticlassInput, rows: JudgedClasses): MeasureContext {
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
    tieAffected: [],
    reliability: null,
    excluded,
    inputVerdict,
  };
}

/** The reliability table of the largest probability against being right. */
function topLabelReliability(rows: JudgedClasses, level: number): readonly ReliabilityBin[] {
  const scores = new Float64Array(rows.guesses.length);
  const labels = new Uint8Array(scores.length);
  for (let row = 0; row < scores.length; row++) {
    const guess = rows.guesses[row] as number;
    scores[row] = Math.min(1, rows.probabilities[row * rows.classes + guess] as number);
    labels[row] = guess === rows.truths[row] ? 1 : 0;
  }
  return reliabilityTable(rankScores({ scores, labels, weights: rows.weights }), level);
}

function tallyWhere({ weights }: JudgedClasses, holds: (row: number) => boolean): Tally {
  const tally = { weight: 0, squares: 0, rows: 0 };
  for (let row = 0; row < weights.length; row++) {
    if (!holds(row)) continue;
    const weight = weights[row] as number;
    tally.weight += weight;
    tally.squares += weight * weight;
    tally.rows += 1;
  }
  return tally;
}

/** Which rows have their class among the first k, and how many a tie keeps from it. */
interface Top {
  readonly hits: Uint8Array;
  readonly tieAffected: number;
}

/** A tie counts as a hit only if the worst place that the true class could take is within k. */
function topK(rows: JudgedClasses, k: number): Top {
  const hits = new Uint8Array(rows.truths.length);
  let tieAffected = 0;
  for (let row = 0; row < hits.length; row++) {
    const first = row * rows.classes;
    const p = rows.probabilities[first + (rows.truths[row] as number)] as number;
    let above = 0;
    let worst = 0;
    for (let at = first; at < first + rows.classes; at++) {
      const other = rows.probabilities[at] as number;
      if (other > p) above += 1;
      if (other >= p) worst += 1;
    }
    if (worst <= k) hits[row] = 1;
    else if (above < k) tieAffected += 1;
  }
  return { hits, tieAffected };
}

async function resampledMeasures(input: MulticlassInput, rows: JudgedClasses, totals: ClassTotals, context: MeasureContext, level: number): Promise<Measure[]> {
  const evaluate = resampledMulticlass(rows);
  const statistics = RESAMPLED_CLASSES.length + rows.classes;
  const points = new Float64Array(statistics);
  evaluate(new Uint32Array(rows.truths.length).fill(1), points);
  const intervals = await resampledIntervals({
    rows: rows.truths.length,
    statistics,
    ...{ evaluate, seed: input.seed, level, replicates: input.replicates, method: input.bootstrapMethod },
    ...{ clusters: rows.clusters, pause: input.pause },
  });
  const shared = RESAMPLED_CLASSES.map((name, s) => {
    if (!rows.sumsToOne && PROBABILITY_METRICS.has(name)) return unmeasured(name, context, 'NOT_APPLICABLE', 'SCORES_NOT_PROBABILITIES');
    return resampledMeasure(name, points[s] as number, intervals[s], context, level);
  });
  const perClass = input.classes.map((name, c) => {
    const own: MeasureContext = { ...context, slice: { ...input.slice, class: name } };
    if (!((totals.support[c] as number) > 0)) return unmeasured('classF1', own, 'UNDEFINED', 'NO_DATA');
    return resampledMeasure('classF1', points[RESAMPLED_CLASSES.length + c] as number, intervals[RESAMPLED_CLASSES.length + c], own, level);
  });
  return [...shared, ...perClass];
}

function resampledMeasure(name: MetricName, point: number, found: ResampledInterval | undefined, context: MeasureContext, level: number): Measure {
  if (Number.isNaN(point) || found === undefined) return unmeasured(name, context, 'UNDEFINED', 'ZERO_DENOMINATOR');
  const ci = { ...interval(found.bounds, level, found.method), replicates: found.replicates, undefinedReplicates: found.undefinedReplicates };
  if (found.bounds === null) return measured(name, context, point, { ci, status: 'INSUFFICIENT', reason: whyWithheld(found) });
  return measured(name, context, point, { ci });
}

/** Closed-form measures with intervals that respect clusters, where rows have them. */
function inClusters(
  input: Pick<MulticlassInput, 'classes' | 'ranks'>,
  rows: JudgedClasses,
  tops: readonly Top[],
  measures: readonly Measure[],
  level: number,
): readonly Measure[] {
  if (rows.clusters === undefined) return measures;
  const { losses, squares } = rowLosses(rows);
  const all = (): number => 1;
  const is = (condition: boolean): number => (condition ? 1 : 0);
  const isHit = (row: number, c: number): number => is(rows.truths[row] === c && rows.guesses[row] === c);
  const partOf = (name: MetricName, slice: Readonly<Record<string, string>>): ClusterPart | undefined => {
    const c = input.classes.indexOf(slice.class ?? '');
    const hits = tops[(input.ranks ?? DEFAULT_RANKS).indexOf(Number(slice.k))]?.hits;
    if (name === 'accuracy') return clusterPart.proportion((row) => is(rows.truths[row] === rows.guesses[row]), all);
    if (name === 'topKAccuracy' && hits !== undefined) return clusterPart.proportion((row) => hits[row] as number, all);
    if (name === 'classPrecision')
      return clusterPart.proportion(
        (row) => isHit(row, c),
        (row) => is(rows.guesses[row] === c),
      );
    if (name === 'classRecall')
      return clusterPart.proportion(
        (row) => isHit(row, c),
        (row) => is(rows.truths[row] === c),
      );
    if (name === 'logLoss') return clusterPart.mean((row) => losses[row] as number);
    return name === 'brierMulticlass' ? clusterPart.mean((row) => squares[row] as number) : undefined;
  };
  return withClusters(measures, { clusters: rows.clusters, weights: rows.weights }, partOf, level);
}

function lossMeasures(rows: JudgedClasses, context: MeasureContext, level: number): Measure[] {
  if (!rows.sumsToOne) return (['logLoss', 'brierMulticlass'] as const).map((name) => unmeasured(name, context, 'ERROR', 'SCORES_NOT_PROBABILITIES'));
  const { losses, squares } = rowLosses(rows);
  return [meanMeasure('logLoss', losses, rows.weights, context, level), meanMeasure('brierMulticlass', squares, rows.weights, context, level)];
}

/** Log loss and squared distance of each row; rows are renormalised for the former. */
export function rowLosses(rows: JudgedClasses): { readonly losses: Float64Array; readonly squares: Float64Array } {
  const k = rows.classes;
  const losses = new Float64Array(rows.truths.length);
  const squares = new Float64Array(rows.truths.length);
  for (let row = 0; row < losses.length; row++) {
    const truth = rows.truths[row] as number;
    let sum = 0;
    let distance = 0;
    for (let c = 0; c < k; c++) {
      const p = rows.probabilities[row * k + c] as number;
      sum += p;
      distance += (p - (c === truth ? 1 : 0)) ** 2;
    }
    losses[row] = -Math.log(clipProbability((rows.probabilities[row * k + truth] as number) / sum));
    squares[row] = distance;
  }
  return { losses, squares };
}

function classProportions(input: MulticlassInput, rows: JudgedClasses, level: number): Measure[] {
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
