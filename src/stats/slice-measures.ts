/**
 * The measures of a slice of the rows: a compact set with intervals of closed form, so that hundreds of slices cost little.
 * Rankings are the exception: their few numbers are resampled over the queries of the slice.
 */
import type { Measure } from '../kernel/measure.ts';
import { type BinaryInput, selectBinaryRows } from './binary-metrics.ts';
import { BOOTSTRAP } from './bootstrap.ts';
import { closedFormBinary } from './closed-form-binary.ts';
import { judgeClasses, selectClassRows } from './judged-classes.ts';
import { type MeasureContext, unmeasured } from './measures.ts';
import { type MetricName, metricId } from './metric-catalogue.ts';
import { closedFormClasses, type MulticlassInput } from './multiclass-metrics.ts';
import { rankScores } from './ranked-scores.ts';
import { RANKING_METRICS, type RankingInput, rankingListMetrics } from './ranking-list-metrics.ts';
import { type RegressionInput, rowMeans, selectNumbers } from './regression-metrics.ts';
import { tallyOf } from './tally.ts';

/** Measures of a slice, by what is predicted. */
export const SLICE_METRICS = {
  BINARY: [
    ...(['accuracy', 'precision', 'recall', 'specificity', 'falsePositiveRate', 'falseNegativeRate'] as const),
    ...(['prevalence', 'selectionRate', 'rocAuc', 'logLoss', 'brier'] as const),
  ],
  MULTICLASS: ['accuracy', 'logLoss', 'brierMulticlass'],
  REGRESSION: ['meanAbsoluteError', 'meanSquaredError', 'meanError'],
  RANKING: RANKING_METRICS,
} as const satisfies Readonly<Record<string, readonly MetricName[]>>;

const NON_FINITE_SHARE_ERROR = 0.01;

type Slice = Readonly<Record<string, string>>;

/** Why nothing can be said of a slice: too many rows without a finite score, or none that can be judged. */
function emptySlice(
  names: readonly MetricName[],
  context: MeasureContext,
  lost: { readonly nonFinite: number; readonly rows: number },
): readonly Measure[] | null {
  const tooManyLost = lost.nonFinite > NON_FINITE_SHARE_ERROR * lost.rows;
  if (!tooManyLost && context.rows.weight > 0) return null;
  const [status, reason] = tooManyLost ? (['ERROR', 'NON_FINITE_SCORE'] as const) : (['UNDEFINED', 'NO_DATA'] as const);
  return names.map((name) => unmeasured(name, context, status, reason));
}

const contextOf = (rows: number, weights: Float64Array | undefined, isWeighted: boolean, slice: Slice): MeasureContext => ({
  rows: tallyOf(rows, weights),
  weighted: isWeighted,
  slice,
});

const only = (names: readonly MetricName[], measures: readonly Measure[]): readonly Measure[] => {
  const ids = new Set(names.map(metricId));
  return measures.filter(({ id }) => ids.has(id));
};

/** A slice of a binary classifier's rows. */
export function binarySlice(
  input: Pick<BinaryInput, 'scores' | 'labels' | 'weights' | 'clusters' | 'threshold'>,
  slice: Slice,
  level: number,
): readonly Measure[] {
  const { rows, excluded } = selectBinaryRows(input);
  const context = contextOf(rows.scores.length, rows.weights, input.weights !== undefined, slice);
  const empty = emptySlice(SLICE_METRICS.BINARY, context, { nonFinite: excluded.nonFiniteScore, rows: input.scores.length });
  if (empty !== null) return empty;
  const { rates, scores } = closedFormBinary(rows, rankScores(rows), input.threshold, context, level);
  return only(SLICE_METRICS.BINARY, [...rates, ...scores]);
}

/** A slice of a classifier's rows. */
export function multiclassSlice(
  input: Pick<MulticlassInput, 'probabilities' | 'classes' | 'labels' | 'weights' | 'clusters'>,
  slice: Slice,
  level: number,
): readonly Measure[] {
  const { kept, excluded } = selectClassRows(input);
  const rows = judgeClasses(input, kept);
  const context = contextOf(rows.truths.length, rows.weights, input.weights !== undefined, slice);
  const empty = emptySlice(SLICE_METRICS.MULTICLASS, context, { nonFinite: excluded.nonFiniteScore, rows: input.labels.length });
  if (empty !== null) return empty;
  const { shares, losses } = closedFormClasses({ ...input, ranks: [], slice }, rows, context, level);
  return only(SLICE_METRICS.MULTICLASS, [...shares, ...losses]);
}

/** A slice of a regression's rows. */
export function regressionSlice(
  input: Pick<RegressionInput, 'predictions' | 'targets' | 'weights' | 'clusters'>,
  slice: Slice,
  level: number,
): readonly Measure[] {
  const { rows, excluded } = selectNumbers(input);
  const context = contextOf(rows.errors.length, rows.weights, input.weights !== undefined, slice);
  const empty = emptySlice(SLICE_METRICS.REGRESSION, context, { nonFinite: excluded.nonFinitePrediction, rows: input.targets.length });
  return empty ?? only(SLICE_METRICS.REGRESSION, rowMeans(input, rows, context, level));
}

/** A slice of a ranking's queries. */
export async function rankingSlice(input: Omit<RankingInput, 'level' | 'replicates' | 'slice'>, slice: Slice, level: number): Promise<readonly Measure[]> {
  // Tails of an adjusted interval lie far out, where a thousand replicates would be a handful of values.
  return (await rankingListMetrics({ ...input, slice, level, replicates: BOOTSTRAP.replicates })).measures;
}
