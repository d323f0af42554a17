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
import { type RankedScores, rankScores } from './ranked-scores.ts';
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
  const positives = rows.labels.reduce((sum, label) => sum + label, 0);
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
  const ranked = rankScores(rows);
  const { matrix, probabilities, rates, scores } = closedFormBinary(rows, ranked, input.threshold, context, level);
  const reliability = probabilities ? reliabilityTable(ranked, level) : null;
  const resampled = await resampledMeasures(input, rows, ranked, context, level, reliability);
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
  const count = scores.length - missingLabel - nonFiniteScore;
  // Mostly that is all rows, which need no copy: labels without −1 are the same bytes without a sign.
  if (count === scores.length) {
    const known = new Uint8Array(labels.buffer, labels.byteOffset, labels.length);
    return { rows: { scores, labels: known, weights: input.weights, clusters: input.clusters }, excluded: { missingLabel, nonFiniteScore } };
  }
  const kept = new Uint32Array(count);
  let place = 0;
  for (let i = 0; i < scores.length; i++) if (Number.isFinite(scores[i]) && labels[i] !== -1) kept[place++] = i;
  const rows: JudgedScores = {
    scores: picked(input.scores, kept, new Float64Array(count)),
    labels: picked(input.labels, kept, new Uint8Array(count)),
    weights: input.weights === undefined ? undefined : picked(input.weights, kept, new Float64Array(count)),
    clusters: input.clusters === undefined ? undefined : picked(input.clusters, kept, new Uint32Array(count)),
  };
  return { rows, excluded: { missingLabel, nonFiniteScore } };
}

function picked<T extends Float64Array | Uint32Array | Uint8Array>(values: Float64Array | Uint32Array | Int8Array, rows: Uint32Array, into: T): T {
  for (let i = 0; i < rows.length; i++) into[i] = values[rows[i] as number] as number;
  return into;
}

async function resampledMeasures(
  input: BinaryInput,
  rows: JudgedScores,
  ranked: RankedScores,
  context: MeasureContext,
  level: number,
  reliability: readonly ReliabilityBin[] | null,
): Promise<Measure[]> {
  const points = wholeStatistics(ranked, input.threshold, reliability !== null);
  const { seed, pause, replicates = BOOTSTRAP.replicates } = input;
  const clusters = rows.clusters === undefined ? {} : { clusters: Uint32Array.from(ranked.order, (row) => rows.clusters?.[row] ?? 0) };
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
