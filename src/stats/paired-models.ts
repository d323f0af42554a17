/** Two models on the same rows, for each kind of prediction: which measures are compared, and how each is had from resampled rows. */
import { assert } from '../kernel/assert.ts';
import type { Measure } from '../kernel/measure.ts';
import type { ResampledStatistics } from './bootstrap.ts';
import { clipProbability } from './calibration-regression.ts';
import { type JudgedClasses, judgeClasses } from './judged-classes.ts';
import type { MeasureContext } from './measures.ts';
import type { MetricName } from './metric-catalogue.ts';
import { rowLosses } from './multiclass-metrics.ts';
import { type ComparedMetric, inOrder, meanDifferences, type PairedRows, resampledDifferences } from './paired-differences.ts';
import { chooseRows, pickClusters, pickKnownLabels, pickNumbers, pickSets, pickWeights } from './picked-rows.ts';
import { AT_K, type ListSettings } from './ranked-lists.ts';
import { rankRows } from './ranked-scores.ts';
import { queryNumbers, RANKING_METRICS } from './ranking-list-metrics.ts';
import { type JudgedNumbers, RESAMPLED_NUMBERS, resampledRegression } from './regression-metrics.ts';
import { RESAMPLED, resampledBinary } from './resampled-binary.ts';
import { PROBABILITY_METRICS, RESAMPLED_CLASSES, resampledMulticlass } from './resampled-multiclass.ts';
import { tallyOf, unitTally } from './tally.ts';

/** What every comparison of two models needs besides their rows. */
interface PairedSettings {
  readonly seed: bigint;
  readonly level?: number;
  readonly replicates?: number;
  readonly pause?: () => Promise<void>;
}

/** Weights and clusters of the rows; valid by `weightsProblem`, unit weights when absent. */
interface PairedExtras {
  readonly weights?: Float64Array | undefined;
  readonly clusters?: Uint32Array | undefined;
}

/** The differences, and the rows (queries, for rankings) that one of the models could not be judged on. */
export interface PairedModels {
  readonly measures: readonly Measure[];
  readonly rows: number;
  readonly excludedRows: number;
}

const DEFAULT_LEVEL = 0.95;

/** The rows that count in the order given, with what belongs to them. */
function keptRows(total: number, isKept: (row: number) => boolean, { weights, clusters }: PairedExtras, settings: PairedSettings) {
  const kept = chooseRows(total, isKept);
  const rows = kept?.length ?? total;
  const pick = (values: Float64Array): Float64Array => pickNumbers(values, kept);
  const own = pickWeights(weights, kept);
  const context: MeasureContext = { rows: tallyOf(rows, own), weighted: weights !== undefined };
  const shared: PairedRows = {
    ...{ rows, weights: own, context, seed: settings.seed, level: settings.level ?? DEFAULT_LEVEL },
    clusters: pickClusters(clusters, kept),
    ...(settings.replicates === undefined ? {} : { replicates: settings.replicates }),
    ...(settings.pause === undefined ? {} : { pause: settings.pause }),
  };
  return { kept, pick, shared };
}

/** Both sides of something. */
interface Both<T> {
  readonly challenger: T;
  readonly champion: T;
}

const both = <T, U>(pair: Both<T>, of: (one: T) => U): Both<U> => ({ challenger: of(pair.challenger), champion: of(pair.champion) });

const BINARY_COUNTED = ['accuracy', 'precision', 'recall', 'specificity'] as const;

/** Two binary classifiers. Labels: 1, 0, or −1 for missing. */
export async function pairedBinary(
  input: PairedExtras & { readonly scores: Both<Float64Array>; readonly labels: Int8Array; readonly threshold: number },
  settings: PairedSettings,
): Promise<PairedModels> {
  const { labels, scores, threshold } = input;
  assert(scores.challenger.length === labels.length && scores.champion.length === labels.length, 'paired models judge the same rows');
  const isKept = (row: number): boolean => labels[row] !== -1 && Number.isFinite(scores.challenger[row]) && Number.isFinite(scores.champion[row]);
  const { kept, pick, shared } = keptRows(labels.length, isKept, input, settings);
  const own = both(scores, pick);
  const truths = pickKnownLabels(labels, kept);
  const probabilities = [own.challenger, own.champion].every((one) => one.every((score) => score >= 0 && score <= 1));
  const names: readonly MetricName[] = [...BINARY_COUNTED, ...(probabilities ? RESAMPLED : RESAMPLED.slice(0, 7))];
  const evaluate = both(own, (one): ResampledStatistics => {
    const counted = countedBinary(one, truths, threshold, shared.weights);
    const ranked = rankRows({ scores: one, labels: truths, weights: shared.weights });
    const rest = inOrder(ranked.order, resampledBinary(ranked, threshold, probabilities));
    const all = new Float64Array(RESAMPLED.length);
    return (multiplicity, out) => {
      counted(multiplicity, out);
      rest(multiplicity, all);
      for (let s = BINARY_COUNTED.length; s < out.length; s++) out[s] = all[s - BINARY_COUNTED.length] as number;
    };
  });
  const losses = both(own, (one) => one.map((score, row) => (truths[row] === 1 ? -Math.log(clipProbability(score)) : -Math.log1p(-clipProbability(score)))));
  const squares = both(own, (one) => one.map((score, row) => (score - (truths[row] as number)) ** 2));
  const means = probabilities ? [{ metric: 'logLoss', ...losses } as const, { metric: 'brier', ...squares } as const] : [];
  const measures = [
    ...(await resampledDifferences(
      shared,
      names.map((metric) => ({ metric })),
      evaluate,
    )),
    ...meanDifferences(shared, means),
  ];
  return { measures, rows: shared.rows, excludedRows: labels.length - shared.rows };
}

function countedBinary(scores: Float64Array, truths: Uint8Array, threshold: number, weights: Float64Array | undefined): ResampledStatistics {
  const cells = new Uint8Array(scores.length);
  for (let row = 0; row < cells.length; row++) cells[row] = ((scores[row] as number) >= threshold ? 2 : 0) + (truths[row] as number);
  const sums = new Float64Array(4);
  const share = (part: number, whole: number): number => (whole > 0 ? part / whole : Number.NaN);
  return (multiplicity, out) => {
    sums.fill(0);
    for (let row = 0; row < cells.length; row++) {
      const cell = cells[row] as number;
      sums[cell] = (sums[cell] as number) + (multiplicity[row] as number) * (weights === undefined ? 1 : (weights[row] as number));
    }
    const [tn, fn, fp, tp] = sums as unknown as [number, number, number, number];
    out[0] = share(tp + tn, tp + tn + fp + fn);
    out[1] = share(tp, tp + fp);
    out[2] = share(tp, tp + fn);
    out[3] = share(tn, tn + fp);
  };
}

/** Two classifiers of the same classes; probabilities are rows × classes. Labels: index of the class, or −1 for missing. */
export async function pairedClasses(
  input: PairedExtras & { readonly probabilities: Both<Float64Array>; readonly classes: readonly string[]; readonly labels: Int8Array },
  settings: PairedSettings,
): Promise<PairedModels> {
  const { labels, probabilities, classes } = input;
  const k = classes.length;
  const isScored = (values: Float64Array, row: number): boolean => values.subarray(row * k, (row + 1) * k).every(Number.isFinite);
  const isKept = (row: number): boolean => labels[row] !== -1 && isScored(probabilities.challenger, row) && isScored(probabilities.champion, row);
  const { kept, shared } = keptRows(labels.length, isKept, input, settings);
  const judged = both(probabilities, (one) => judgeClasses({ probabilities: one, classes, labels, weights: input.weights }, kept));
  const sumsToOne = judged.challenger.sumsToOne && judged.champion.sumsToOne;
  const places = RESAMPLED_CLASSES.flatMap((name, place) => (sumsToOne || !PROBABILITY_METRICS.has(name) ? [place] : []));
  const compared: readonly ComparedMetric[] = [{ metric: 'accuracy' }, ...places.map((place) => ({ metric: RESAMPLED_CLASSES[place] as MetricName }))];
  const evaluate = both(judged, (rows) => chosenStatistics(rows, places));
  const losses = both(judged, rowLosses);
  const means = sumsToOne
    ? [{ metric: 'logLoss', ...both(losses, (one) => one.losses) } as const, { metric: 'brierMulticlass', ...both(losses, (one) => one.squares) } as const]
    : [];
  const measures = [...(await resampledDifferences(shared, compared, evaluate)), ...meanDifferences(shared, means)];
  return { measures, rows: shared.rows, excludedRows: labels.length - shared.rows };
}

/** The accuracy, then the chosen of the resampled statistics. */
function chosenStatistics(rows: JudgedClasses, places: readonly number[]): ResampledStatistics {
  const evaluate = resampledMulticlass(rows);
  const all = new Float64Array(RESAMPLED_CLASSES.length + rows.classes);
  return (multiplicity, out) => {
    let right = 0;
    let mass = 0;
    for (let row = 0; row < multiplicity.length; row++) {
      const own = (multiplicity[row] as number) * (rows.weights[row] as number);
      mass += own;
      if (rows.truths[row] === rows.guesses[row]) right += own;
    }
    evaluate(multiplicity, all);
    out[0] = mass > 0 ? right / mass : Number.NaN;
    for (const [i, place] of places.entries()) out[i + 1] = all[place] as number;
  };
}

/** Two regressions; NaN targets are missing. */
export async function pairedNumbers(
  input: PairedExtras & { readonly predictions: Both<Float64Array>; readonly targets: Float64Array },
  settings: PairedSettings,
): Promise<PairedModels> {
  const { targets, predictions } = input;
  const isKept = (row: number): boolean =>
    Number.isFinite(targets[row]) && Number.isFinite(predictions.challenger[row]) && Number.isFinite(predictions.champion[row]);
  const { pick, shared } = keptRows(targets.length, isKept, input, settings);
  const truths = pick(targets);
  const judged = both(predictions, (one): JudgedNumbers => {
    const own = pick(one);
    const errors = own.map((prediction, row) => prediction - (truths[row] as number));
    return { predictions: own, targets: truths, errors, weights: shared.weights ?? new Float64Array(shared.rows).fill(1), clusters: undefined };
  });
  const compared = RESAMPLED_NUMBERS.map((metric) => ({ metric }));
  const evaluate = both(judged, (rows) => resampledRegression(rows, input.weights !== undefined));
  const means = [
    { metric: 'meanAbsoluteError', ...both(judged, ({ errors }) => errors.map(Math.abs)) } as const,
    { metric: 'meanSquaredError', ...both(judged, ({ errors }) => errors.map((error) => error * error)) } as const,
  ];
  const measures = [...(await resampledDifferences(shared, compared, evaluate)), ...meanDifferences(shared, means)];
  return { measures, rows: shared.rows, excludedRows: targets.length - shared.rows };
}

/** Two rankings of the same queries; rows that one of them gave no finite score are in neither list. NaN relevance is missing. */
export async function pairedRankings(
  input: ListSettings & { readonly queries: Uint32Array; readonly scores: Both<Float64Array>; readonly relevance: Float64Array },
  settings: PairedSettings,
): Promise<PairedModels> {
  const { queries, scores, relevance } = input;
  const isKept = (row: number): boolean => !Number.isNaN(relevance[row]) && Number.isFinite(scores.challenger[row]) && Number.isFinite(scores.champion[row]);
  const kept = chooseRows(queries.length, isKept);
  const rows = kept?.length ?? queries.length;
  const pick = (values: Float64Array): Float64Array => pickNumbers(values, kept);
  const own = { queries: pickSets(queries, kept), relevance: pick(relevance) };
  const numbers = both(scores, (one) => queryNumbers({ ...input, ...own, scores: pick(one) }));
  const judged = [...numbers.challenger.keys()];
  const compared: readonly ComparedMetric[] = [
    { metric: 'reciprocalRank' },
    ...input.ranks.flatMap((k) => AT_K.map((metric) => ({ metric, slice: { k: String(k) } }))),
  ];
  const shared: PairedRows = {
    ...{ rows: judged.length, context: { rows: unitTally(judged.length), weighted: false }, seed: settings.seed, level: settings.level ?? DEFAULT_LEVEL },
    ...(settings.replicates === undefined ? {} : { replicates: settings.replicates }),
    ...(settings.pause === undefined ? {} : { pause: settings.pause }),
  };
  const evaluate = both(numbers, (lists): ResampledStatistics => {
    const values = judged.map((query) => lists.get(query) as Float64Array);
    return (multiplicity, out) => {
      out.fill(0);
      for (const [q, list] of values.entries()) {
        for (let s = 0; s < out.length; s++) out[s] = (out[s] as number) + ((multiplicity[q] as number) * (list[s] as number)) / values.length;
      }
    };
  });
  return { measures: await resampledDifferences(shared, compared, evaluate), rows, excludedRows: queries.length - rows };
}

/** Metrics by which two models can be held against each other, and of which either more or less is better. */
export const COMPARED_METRICS = [
  'rocAuc',
  ...BINARY_COUNTED,
  ...(['f1', 'f2', 'balancedAccuracy', 'mcc', 'cohenKappa', 'ksStatistic', 'averagePrecision', 'ece', 'mce', 'adaptiveEce', 'logLoss', 'brier'] as const),
  ...RESAMPLED_CLASSES.filter((name) => name !== 'mcc' && name !== 'cohenKappa'),
  'brierMulticlass',
  ...(['meanAbsoluteError', 'meanSquaredError'] as const),
  ...RESAMPLED_NUMBERS,
  ...RANKING_METRICS,
] as const satisfies readonly MetricName[];
