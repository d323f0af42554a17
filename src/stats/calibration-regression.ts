/**
 * Calibration intercept and slope: logistic regression of the label on the log-odds of the score, fitted by Newton's method.
 * Sources: Cox (1958); Steyerberg (2019), Clinical Prediction Models, ch. 15. Wald intervals from the inverse information;
 * weights are scaled so that they sum to Kish's effective size.
 */
import { assert } from '../kernel/assert.ts';
import { normalCriticalValue } from './distributions.ts';
import type { Bounds } from './proportion-intervals.ts';
import { effectiveSize, tallyOf } from './tally.ts';

/** Probabilities are clipped to [ε, 1 − ε] before a logarithm is taken. */
const PROBABILITY_CLIP = 2 ** -52;

const MAX_ITERATIONS = 100;
const TOLERANCE = 1e-12;

/** A probability moved inside [ε, 1 − ε]. */
export function clipProbability(p: number): number {
  return Math.min(1 - PROBABILITY_CLIP, Math.max(PROBABILITY_CLIP, p));
}

/** A fitted calibration line with standard errors. */
export interface CalibrationLine {
  readonly intercept: number;
  readonly slope: number;
  readonly interceptError: number;
  readonly slopeError: number;
}

/** First and second derivatives of the log-likelihood. */
interface Normal {
  readonly gradient: readonly [number, number];
  readonly information: readonly [number, number, number];
}

/** The rows of a fit. */
interface FittedRows {
  readonly logits: Float64Array;
  readonly labels: Uint8Array;
  readonly weights: Float64Array | undefined;
  /** What every weight is multiplied with. */
  readonly scale: number;
  /** How far the log-odds are from zero at most. */
  readonly reach: number;
}

/** Fits the line, with the log-odds in `logits`; null when it does not converge (one class, separated classes, or one constant score). */
export function calibrationLine(
  scores: Float64Array,
  labels: Uint8Array,
  weights?: Float64Array,
  logits: Float64Array = new Float64Array(scores.length),
): CalibrationLine | null {
  assert(scores.length === labels.length, 'there is one label per score');
  const rows = tallyOf(scores.length, weights);
  if (!(rows.weight > 0)) return null;
  const scale = effectiveSize(rows) / rows.weight;
  let reach = 0;
  for (let i = 0; i < logits.length; i++) {
    const p = clipProbability(scores[i] as number);
    const logit = Math.log(p / (1 - p));
    logits[i] = logit;
    reach = Math.max(reach, Math.abs(logit));
  }
  const fitted: FittedRows = { logits, labels, weights, scale, reach };
  let intercept = 0;
  let slope = 1;
  let current = normalEquations(fitted, intercept, slope);
  for (let iteration = 0; iteration < MAX_ITERATIONS; iteration++) {
    const step = solve(current);
    if (step === null) return null;
    const isLast = Math.abs(step[0]) + Math.abs(step[1]) < TOLERANCE * (1 + Math.abs(intercept + step[0]) + Math.abs(slope + step[1]));
    // So small a step needs no look at where it leads.
    if (isLast) return finish(intercept + step[0], slope + step[1], current);
    let length = 1;
    let next = normalEquations(fitted, intercept + step[0], slope + step[1]);
    // A full Newton step can overshoot on skewed scores: halve it until the likelihood no longer falls.
    while (length > 1e-8 && falls(fitted, { intercept, slope }, [length * step[0], length * step[1]])) {
      length /= 2;
      next = normalEquations(fitted, intercept + length * step[0], slope + length * step[1]);
    }
    intercept += length * step[0];
    slope += length * step[1];
    current = next;
    if (Math.abs(intercept) > 1e4 || Math.abs(slope) > 1e4) return null;
  }
  return null;
}

/** Whether a Newton step, or a part of one, makes the likelihood smaller. */
function falls(rows: FittedRows, { intercept, slope }: Pick<CalibrationLine, 'intercept' | 'slope'>, step: readonly [number, number]): boolean {
  // A step that moves no row's log-odds by more than r gains at least (1 − (eʳ − r − 1)/r²) of its promise: more than nothing up to r = 1.7 (Bach 2010,
  // Self-concordant analysis for logistic regression). That mostly spares looking at the likelihood.
  if (Math.abs(step[0]) + rows.reach * Math.abs(step[1]) < 1.7) return false;
  const before = logLikelihood(rows, intercept, slope);
  return !(logLikelihood(rows, intercept + step[0], slope + step[1]) >= before - 1e-12 * Math.abs(before));
}

function normalEquations({ logits, labels, weights, scale }: FittedRows, intercept: number, slope: number): Normal {
  let g0 = 0;
  let g1 = 0;
  let i00 = 0;
  let i01 = 0;
  let i11 = 0;
  for (let i = 0; i < logits.length; i++) {
    const x = logits[i] as number;
    const w = scale * (weights === undefined ? 1 : (weights[i] as number));
    const p = 1 / (1 + Math.exp(-(intercept + slope * x)));
    const residual = w * ((labels[i] as number) - p);
    const v = w * p * (1 - p);
    g0 += residual;
    g1 += residual * x;
    i00 += v;
    i01 += v * x;
    i11 += v * x * x;
  }
  return { gradient: [g0, g1], information: [i00, i01, i11] };
}

function logLikelihood({ logits, labels, weights, scale }: FittedRows, intercept: number, slope: number): number {
  let sum = 0;
  for (let i = 0; i < logits.length; i++) {
    const eta = intercept + slope * (logits[i] as number);
    const w = scale * (weights === undefined ? 1 : (weights[i] as number));
    sum += w * ((labels[i] as number) * eta - Math.max(0, eta) - Math.log1p(Math.exp(-Math.abs(eta))));
  }
  return sum;
}

function determinant([a, b, c]: readonly [number, number, number]): number | null {
  const value = a * c - b * b;
  return value > 1e-10 * a * c && Number.isFinite(value) ? value : null;
}

function solve(at: Normal): readonly [number, number] | null {
  const det = determinant(at.information);
  if (det === null) return null;
  const [i00, i01, i11] = at.information;
  const [g0, g1] = at.gradient;
  return [(i11 * g0 - i01 * g1) / det, (i00 * g1 - i01 * g0) / det];
}

function finish(intercept: number, slope: number, at: Normal): CalibrationLine | null {
  const det = determinant(at.information);
  // Separated classes drive the information to nothing: the coefficients then grow without end and mean nothing.
  if (det === null || at.information[0] < 1e-6) return null;
  return { intercept, slope, interceptError: Math.sqrt(at.information[2] / det), slopeError: Math.sqrt(at.information[0] / det) };
}

/**
 * By how much each row moved the coefficients of a fitted line: the inverse information times the row's part of the score equations. Their sums
 * over clusters give a variance that holds when rows of one cluster are not independent (the sandwich of Liang & Zeger 1986).
 */
export function lineInfluences(
  scores: Float64Array,
  labels: Uint8Array,
  weights: Float64Array | undefined,
  { intercept, slope }: Pick<CalibrationLine, 'intercept' | 'slope'>,
): { readonly intercept: Float64Array; readonly slope: Float64Array } {
  const influences = { intercept: new Float64Array(scores.length), slope: new Float64Array(scores.length) };
  let [i00, i01, i11] = [0, 0, 0];
  for (let i = 0; i < scores.length; i++) {
    const clipped = clipProbability(scores[i] as number);
    const x = Math.log(clipped / (1 - clipped));
    const p = 1 / (1 + Math.exp(-(intercept + slope * x)));
    const w = weights?.[i] ?? 1;
    const v = w * p * (1 - p);
    i00 += v;
    i01 += v * x;
    i11 += v * x * x;
    // First the row's part of the score equations, as the information is known only after all rows.
    influences.intercept[i] = w * ((labels[i] as number) - p);
    influences.slope[i] = w * ((labels[i] as number) - p) * x;
  }
  const det = i00 * i11 - i01 * i01;
  for (let i = 0; i < scores.length; i++) {
    const [g0, g1] = [influences.intercept[i] as number, influences.slope[i] as number];
    influences.intercept[i] = (i11 * g0 - i01 * g1) / det;
    influences.slope[i] = (i00 * g1 - i01 * g0) / det;
  }
  return influences;
}

/** Wald interval of a coefficient. */
export function waldInterval(estimate: number, standardError: number, level: number): Bounds {
  const half = normalCriticalValue(level) * standardError;
  return [estimate - half, estimate + half];
}
