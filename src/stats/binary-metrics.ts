/** Every measure of a binary classifier on one set of rows, with interval, denominator and status. */
import { assert } from '../kernel/assert.ts';
import type { ConfidenceInterval, Measure } from '../kernel/measure.ts';
import { BOOTSTRAP, type BootstrapInterval, bootstrap, whyWithheld } from './bootstrap.ts';
import { bucketedBootstrap, isBucketed } from './bucketed-bootstrap.ts';
import { calibrationIsThin, type ReliabilityBin, reliabilityTable } from './calibration-bins.ts';
import { BINARY_RATES, BINARY_SCORE_MEASURES, closedFormBinary, type JudgedScores } from './closed-form-binary.ts';
import { type ConfusionMatrix, EMPTY_MATRIX } from './confusion-matrix.ts';
import { interval, type MeasureContext, measured, unmeasured } from './measures.ts';
import type { MetricName } from './metric-catalogue.ts';
import { NON_FINITE_SHARE_ERROR } from './minimums.ts';
import { chooseRows, pickClusters, pickKnownLabels, pickNumbers, pickWeights } from './picked-rows.ts';
import { type RankedScores, rankRows, rankScores } from './ranked-scores.ts';
import { RESAMPLED, type ResampledName, resampledBinary, wholeStatistics } from './resampled-binary.ts';
import { type CurveSettings, rankedCurves, type ScoreCurves } from './score-curves.ts';
import { tallyOf } from './tally.ts';

/** Rows to judge. Labels: 1 positive, 0 negative, −1 missing. A row is predicted positive when score ≥ threshold. */
export interface BinaryInput {
  readonly scores: Float64Array;
  readonly labels: Int8Array;
  /** Valid by `weightsProblem`; unit weights when absent. */
  readonly weights?: Float64Array | undefined;
  readonly threshold: number;
  readonly seed: bigint;
  readonly level?: number;
  readonly replicates?: number;
  readonly bootstrapMethod?: 'percentile' | 'bca';
  /** Cluster of each row (customer, query), when rows of one cluster are not independent. */
  readonly clusters?: Uint32Array | undefined;
  readonly slice?: Readonly<Record<string, string>>;
  readonly pause?: () => Promise<void>;
  /** How to thin the curves; none are made without it. */
  readonly curves?: Pick<CurveSettings, 'leastRows' | 'steps'>;
}

/** Rows that were left out, by reason. */
export interface ExcludedRows {
  readonly missingLabel: number;
  readonly nonFiniteScore: number;
}

/** The measures of a run with what belongs beside them. */
export interface BinaryEvaluation {
  readonly measures: readonly Measure[];
  readonly confusionMatrix: ConfusionMatrix;
  /** Null when the scores are not probabilities. */
  readonly reliability: readonly ReliabilityBin[] | null;
  /** Null when none were asked for, or nothing could be computed. */
  readonly curves: ScoreCurves | null;
  /** Judged rows of each label. */
  readonly positives: number;
  readonly negatives: number;
  readonly excluded: ExcludedRows;
  /** WARN when any score was not finite, ERROR when more than one in a hundred were. */
  readonly inputVerdict: 'PASS' | 'WARN' | 'ERROR';
}

const DEFAULT_LEVEL = 0.95;

/** Measures of a binary evaluation. */
export const BINARY_METRICS: readonly MetricName[] = [...BINARY_RATES, ...RESAMPLED, ...BINARY_SCORE_MEASURES];

/** Judges a binary classifier; awaits `pause` (or the event loop) between chunks of replicates. */
export async function binaryMetrics(input: BinaryInput): Promise<BinaryEvaluation> {
  assert(Number.isFinite(input.threshold), 'a threshold is a finite number');
  const { rows, excluded } = selectBinaryRows(input);
  const positives = countPositives(rows.labels);
  const found = { excluded, positives, negatives: rows.labels.length - positives };
  const context: MeasureContext = {
    rows: tallyOf(rows.scores.length, rows.weights),
    weighted: input.weights !== undefined,
    ...(input.slice === undefined ? {} : { slice: input.slice }),
  };
  const tooManyLost = excluded.nonFiniteScore > NON_FINITE_SHARE_ERROR * input.scores.length;
  if (tooManyLost || !(context.rows.weight > 0)) {
    const [status, reason] = tooManyLost ? (['ERROR', 'NON_FINITE_SCORE'] as const) : (['UNDEFINED', 'NO_DATA'] as const);
    const measures = BINARY_METRICS.map((name) => unmeasured(name, context, status, reason));
    const inputVerdict = tooManyLost ? 'ERROR' : excluded.nonFiniteScore > 0 ? 'WARN' : 'PASS';
    return { measures, confusionMatrix: EMPTY_MATRIX, reliability: null, curves: null, ...found, inputVerdict };
  }
  const level = input.level ?? DEFAULT_LEVEL;
  // Clusters are drawn by rank, which asks whose it is.
  const { order, ...ranked }: RankedScores & { readonly order?: Uint32Array } = rows.clusters === undefined ? rankScores(rows) : rankRows(rows);
  const { matrix, probabilities, rates, scores } = closedFormBinary(rows, ranked, input.threshold, context, level);
  const reliability = probabilities ? reliabilityTable(ranked, level) : null;
  const clusters = order === undefined ? undefined : pickClusters(rows.clusters, order);
  const resampled = await resampledMeasures(input, ranked, clusters, context, level, reliability);
  const measures = [...rates, ...resampled, ...scores];
  const curves = input.curves === undefined ? null : rankedCurves(ranked, { ...input.curves, threshold: input.threshold });
  return { measures, confusionMatrix: matrix, reliability, curves, ...found, inputVerdict: excluded.nonFiniteScore > 0 ? 'WARN' : 'PASS' };
}

/** The rows that can be judged, and how many cannot. */
export function selectBinaryRows(input: Pick<BinaryInput, 'scores' | 'labels' | 'weights' | 'clusters'>): {
  readonly rows: JudgedScores;
  readonly excluded: ExcludedRows;
} {
  assert(input.labels.length === input.scores.length, 'there is one label per score');
  const { scores, labels } = input;
  let missingLabel = 0;
  let nonFiniteScore = 0;
  for (let i = 0; i < scores.length; i++) {
    if (!Number.isFinite(scores[i])) nonFiniteScore += 1;
    else if (labels[i] === -1) missingLabel += 1;
  }
  const isKnown = missingLabel + nonFiniteScore === 0;
  const kept = isKnown ? null : chooseRows(scores.length, (row) => Number.isFinite(scores[row]) && labels[row] !== -1);
  const rows: JudgedScores = {
    scores: pickNumbers(scores, kept),
    labels: pickKnownLabels(labels, kept),
    weights: pickWeights(input.weights, kept),
    clusters: pickClusters(input.clusters, kept),
  };
  return { rows, excluded: { missingLabel, nonFiniteScore } };
}

function countPositives(labels: Uint8Array): number {
  let positives = 0;
  for (let row = 0; row < labels.length; row++) positives += labels[row] as number;
  return positives;
}

async function resampledMeasures(
  input: BinaryInput,
  ranked: RankedScores,
  clustersByRank: Uint32Array | undefined,
  context: MeasureContext,
  level: number,
  reliability: readonly ReliabilityBin[] | null,
): Promise<Measure[]> {
  const points = wholeStatistics(ranked, input.threshold, reliability !== null);
  const { seed, pause, replicates = BOOTSTRAP.replicates } = input;
  const clusters = clustersByRank === undefined ? {} : { clusters: clustersByRank };
  const common = { seed, level, replicates, ...(pause === undefined ? {} : { pause }) };
  const intervals = isBucketed(ranked.n, input)
    ? await bucketedBootstrap({ ...common, ranked, threshold: input.threshold, probabilities: reliability !== null, points })
    : await bootstrap({
        ...{ ...common, ...clusters, rows: ranked.n, statistics: RESAMPLED.length, method: input.bootstrapMethod ?? 'percentile' },
        evaluate: resampledBinary(ranked, input.threshold, reliability !== null),
      });
  const thin = reliability !== null && calibrationIsThin(reliability);
  return RESAMPLED.map((name, s) => resampledMeasure(name, points[s] as number, intervals[s], context, level, reliability, thin));
}

const CALIBRATION_NAMES: ReadonlySet<ResampledName> = new Set(['ece', 'mce', 'adaptiveEce', 'observedToExpected']);
const BINNED_NAMES: ReadonlySet<ResampledName> = new Set(['ece', 'mce', 'adaptiveEce']);
const ONE_CLASS_NAMES: ReadonlySet<ResampledName> = new Set(['balancedAccuracy', 'ksStatistic']);

function resampledMeasure(
  name: ResampledName,
  point: number,
  found: BootstrapInterval | undefined,
  context: MeasureContext,
  level: number,
  reliability: readonly ReliabilityBin[] | null,
  thin: boolean,
): Measure {
  if (reliability === null && CALIBRATION_NAMES.has(name)) return unmeasured(name, context, 'NOT_APPLICABLE', 'SCORES_NOT_PROBABILITIES');
  if (Number.isNaN(point) || found === undefined) {
    const reason = ONE_CLASS_NAMES.has(name) ? 'ONE_CLASS' : name === 'mce' ? 'TOO_FEW_ROWS' : 'ZERO_DENOMINATOR';
    return unmeasured(name, context, 'UNDEFINED', reason);
  }
  const ci: ConfidenceInterval = {
    ...interval(found.bounds, level, found.method),
    replicates: found.replicates,
    undefinedReplicates: found.undefinedReplicates,
  };
  if (found.bounds === null) return measured(name, context, point, { ci, status: 'INSUFFICIENT', reason: whyWithheld(found) });
  if (thin && BINNED_NAMES.has(name)) return measured(name, context, point, { ci, status: 'INSUFFICIENT', reason: 'TOO_FEW_ROWS' });
  return measured(name, context, point, { ci });
}
