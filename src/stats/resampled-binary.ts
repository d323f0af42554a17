/**
 * The binary measures that have no closed-form interval, computed in one pass over ranked rows with multiplicities, so that
 * two thousand replicates of ten thousand rows take about a second.
 * Sources: average precision as the step sum Σ (R_k − R_{k−1})·P_k over distinct scores; KS = max |TPR − FPR|;
 * calibration errors as in calibration-bins.ts.
 */
import type { ResampledStatistics } from './bootstrap.ts';
import { binStarts, CALIBRATION } from './calibration-bins.ts';
import { balancedAccuracy, cohenKappa, fBetaScore, matthewsCorrelation } from './confusion-matrix.ts';
import type { RankedScores } from './ranked-scores.ts';

/** Statistics of the pass, in the order in which they are written. */
export const RESAMPLED = [
  'f1',
  'f2',
  'balancedAccuracy',
  'mcc',
  'cohenKappa',
  'ksStatistic',
  'averagePrecision',
  'ece',
  'mce',
  'adaptiveEce',
  'observedToExpected',
] as const;

/** Name of a statistic of the pass. */
export type ResampledName = (typeof RESAMPLED)[number];

/** Writes the statistics of rows that weigh `masses` (null: one each) and occur `multiplicity` times (null: once each); NaN stands for "undefined in this sample". */
export type MassStatistics = (masses: Float64Array | null, multiplicity: Uint32Array | null, out: Float64Array) => void;

/** Prepares the pass; `probabilities` says whether scores lie in [0, 1], else the calibration statistics are undefined. */
export function resampledBinary(ranked: RankedScores, threshold: number, probabilities: boolean): ResampledStatistics {
  const masses = new Float64Array(ranked.n);
  const evaluate = massStatistics(ranked, threshold, probabilities);
  const { weights } = ranked;
  return (multiplicity, out) => {
    for (let i = 0; i < masses.length; i++) masses[i] = (multiplicity[i] as number) * (weights === null ? 1 : (weights[i] as number));
    evaluate(masses, multiplicity, out);
  };
}

/** The statistics of all rows as they are. */
export function wholeStatistics(ranked: RankedScores, threshold: number, probabilities: boolean): Float64Array {
  const out = new Float64Array(RESAMPLED.length);
  massStatistics(ranked, threshold, probabilities)(ranked.weights, null, out);
  return out;
}

/** The same pass over masses that the caller has made; the weights of `ranked` play no part. */
export function massStatistics(ranked: RankedScores, threshold: number, probabilities: boolean): MassStatistics {
  const matrix = confusionPass(ranked, threshold);
  const curve = curvePass(ranked);
  const calibration = probabilities ? calibrationPass(ranked) : null;
  return (masses, multiplicity, out) => {
    const totals = matrix(masses, out);
    curve(masses, totals, out);
    if (calibration === null) out.fill(Number.NaN, 7);
    else calibration(masses, multiplicity, totals.positives + totals.negatives, out);
  };
}

interface Totals {
  positives: number;
  negatives: number;
}

function confusionPass(ranked: RankedScores, threshold: number): (masses: Float64Array | null, out: Float64Array) => Totals {
  const { labels } = ranked;
  let cut = 0;
  while (cut < ranked.n && (ranked.scores[cut] as number) < threshold) cut += 1;
  return (masses, out) => {
    let fn = 0;
    let tn = 0;
    let tp = 0;
    let fp = 0;
    for (let i = 0; i < cut; i++) {
      const mass = masses === null ? 1 : (masses[i] as number);
      if (labels[i] === 1) fn += mass;
      else tn += mass;
    }
    for (let i = cut; i < labels.length; i++) {
      const mass = masses === null ? 1 : (masses[i] as number);
      if (labels[i] === 1) tp += mass;
      else fp += mass;
    }
    out[0] = fBetaScore(tp, fp, fn, 1);
    out[1] = fBetaScore(tp, fp, fn, 2);
    out[2] = balancedAccuracy(tp, fp, fn, tn);
    out[3] = matthewsCorrelation(tp, fp, fn, tn);
    out[4] = cohenKappa(tp, fp, fn, tn);
    return { positives: tp + fn, negatives: fp + tn };
  };
}

function curvePass(ranked: RankedScores): (masses: Float64Array | null, totals: Totals, out: Float64Array) => void {
  const { labels, groupStarts } = ranked;
  return (masses, { positives, negatives }, out) => {
    let positivesAbove = positives;
    let negativesAbove = negatives;
    let ks = 0;
    let precision = 0;
    for (let g = 0; g + 1 < groupStarts.length; g++) {
      const end = groupStarts[g + 1] as number;
      let groupPositives = 0;
      let groupNegatives = 0;
      for (let i = groupStarts[g] as number; i < end; i++) {
        const mass = masses === null ? 1 : (masses[i] as number);
        if (labels[i] === 1) groupPositives += mass;
        else groupNegatives += mass;
      }
      if (groupPositives > 0) precision += groupPositives * (positivesAbove / (positivesAbove + negativesAbove));
      positivesAbove -= groupPositives;
      negativesAbove -= groupNegatives;
      ks = Math.max(ks, Math.abs(positivesAbove / positives - negativesAbove / negatives));
    }
    out[5] = positives > 0 && negatives > 0 ? ks : Number.NaN;
    out[6] = positives > 0 ? precision / positives : Number.NaN;
  };
}

type CalibrationPass = (masses: Float64Array | null, multiplicity: Uint32Array | null, all: number, out: Float64Array) => void;

function calibrationPass(ranked: RankedScores): CalibrationPass {
  const { scores, labels } = ranked;
  const bins = CALIBRATION.bins;
  const starts = binStarts(ranked, bins);
  const gaps = new Float64Array(bins);
  const weights = new Float64Array(bins);
  const rows = new Float64Array(bins);
  const adaptive = adaptivePass(ranked);
  return (masses, multiplicity, all, out) => {
    let events = 0;
    let expected = 0;
    for (let bin = 0; bin < bins; bin++) {
      let gap = 0;
      let weight = 0;
      let count = 0;
      for (let i = starts[bin] as number; i < (starts[bin + 1] as number); i++) {
        const mass = masses === null ? 1 : (masses[i] as number);
        const score = scores[i] as number;
        const event = labels[i] as number;
        gap += mass * (event - score);
        weight += mass;
        count += multiplicity === null ? 1 : (multiplicity[i] as number);
        events += mass * event;
        expected += mass * score;
      }
      gaps[bin] = gap;
      weights[bin] = weight;
      rows[bin] = count;
    }
    let total = 0;
    let worst = Number.NaN;
    for (let bin = 0; bin < bins; bin++) {
      const gap = Math.abs(gaps[bin] as number);
      total += gap;
      if ((rows[bin] as number) < CALIBRATION.mceMinimumRows || !((weights[bin] as number) > 0)) continue;
      const error = gap / (weights[bin] as number);
      if (!(error <= worst)) worst = error;
    }
    out[7] = all > 0 ? total / all : Number.NaN;
    out[8] = worst;
    out[9] = adaptive(masses, all);
    out[10] = expected > 0 ? events / expected : Number.NaN;
  };
}

/** Equal-mass bins: a bin is closed by the first group of equal scores that reaches its share, so no group is split. */
function adaptivePass(ranked: RankedScores): (masses: Float64Array | null, all: number) => number {
  const { scores, labels, groupStarts } = ranked;
  const bins = CALIBRATION.bins;
  return (masses, all) => {
    if (!(all > 0)) return Number.NaN;
    let seen = 0;
    let gap = 0;
    let total = 0;
    let bin = 1;
    for (let g = 0; g + 1 < groupStarts.length; g++) {
      const end = groupStarts[g + 1] as number;
      for (let i = groupStarts[g] as number; i < end; i++) {
        const mass = masses === null ? 1 : (masses[i] as number);
        seen += mass;
        gap += mass * ((labels[i] as number) - (scores[i] as number));
      }
      if (seen >= (bin / bins) * all * (1 - 1e-12)) {
        total += Math.abs(gap);
        gap = 0;
        while (bin < bins && (bin / bins) * all * (1 - 1e-12) <= seen) bin += 1;
      }
    }
    return (total + Math.abs(gap)) / all;
  };
}
