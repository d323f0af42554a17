/** Measures of many classes without a closed-form interval, in one pass over rows with multiplicities. */
import { CALIBRATION, equalWidthBin } from './calibration-bins.ts';
import type { JudgedClasses } from './judged-classes.ts';
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

/** Statistics of the pass, in the order in which they are written; F1 of each class follows. */
export const RESAMPLED_CLASSES = [
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

/** Those of them that are about probabilities, and so need rows that add up to one. */
export const PROBABILITY_METRICS: ReadonlySet<MetricName> = new Set<MetricName>(['rocAucOvrMacro', 'rocAucOvrWeighted', 'rocAucOvoMacro', 'topLabelEce']);

/** Prepares the pass. */
export function resampledMulticlass(rows: JudgedClasses): (multiplicity: Uint32Array, out: Float64Array) => void {
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
    for (let k = 0; k < rows.classes; k++) out[RESAMPLED_CLASSES.length + k] = classF1(t, k);
  };
}

/** Σ (W_b/W)·|accuracy − confidence| over equal-width bins of the largest probability. Source: Guo et al. (2017). */
function topLabelCalibration(rows: JudgedClasses): (masses: Float64Array, all: number) => number {
  const confidence = new Float64Array(rows.guesses.length);
  const bins = new Uint8Array(confidence.length);
  for (let row = 0; row < confidence.length; row++) {
    const p = rows.probabilities[row * rows.classes + (rows.guesses[row] as number)] as number;
    confidence[row] = p;
    bins[row] = equalWidthBin(p, CALIBRATION.bins);
  }
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
