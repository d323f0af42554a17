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

interface Normal {
  readonly gradient: readonly [number, number];
  readonly information: readonly [number, number, number];
  readonly logLikelihood: number;
}

/** Fits the line; null when it does not converge (one class, separated classes, or one constant score). */
export function calibrationLine(scores: Float64Array, labels: Uint8Array, weights?: Float64Array): CalibrationLine | null {
  assert(scores.length === labels.length, 'there is one label per score');
  const rows = tallyOf(scores.length, weights);
  if (!(rows.weight > 0)) return null;
  const scale = effectiveSize(rows) / rows.weight;
  const logits = new Float64Array(scores.length);
  for (let i = 0; i < logits.length; i++) {
    const p = clipProbability(scores[i] as number);
    logits[i] = Math.log(p / (1 - p));
  }
  const at = (intercept: number, slope: number): Normal => normalEquations(logits, labels, weights, scale, intercept, slope);
  let intercept = 0;
  let slope = 1;
  let current = at(intercept, slope);
  for (let iteration = 0; iteration < MAX_ITERATIONS; iteration++) {
    const step = solve(current);
    if (step === null) return null;
    let length = 1;
    let next = at(intercept + step[0], slope + step[1]);
    // A full Newton step can overshoot on skewed scores: halve it until the likelihood no longer falls.
    while (!(next.logLikelihood >= current.logLikelihood - 1e-12 * Math.abs(current.logLikelihood)) && length > 1e-8) {
      length /= 2;
      next = at(intercept + length * step[0], slope + length * step[1]);
    }
    intercept += length * step[0];
    slope += length * step[1];
    current = next;
    if (Math.abs(length * step[0]) + Math.abs(length * step[1]) < TOLERANCE * (1 + Math.abs(intercept) + Math.abs(slope)))
      return finish(intercept, slope, current);
    if (Math.abs(intercept) > 1e4 || Math.abs(slope) > 1e4) return null;
  }
  return null;
}

function normalEquations(logits: Float64Array, labels: Uint8Array, weights: Float64Array | undefined, scale: number, intercept: number, slope: number): Normal {
  let g0 = 0;
  let g1 = 0;
  let i00 = 0;
  let i01 = 0;
  let i11 = 0;
  let logLikelihood = 0;
  for (let i = 0; i < logits.length; i++) {
    const x = logits[i] as number;
    const y = labels[i] as number;
    const w = scale * (weights === undefined ? 1 : (weights[i] as number));
    const eta = intercept + slope * x;
    const odds = Math.exp(-eta);
    const p = 1 / (1 + odds);
    const v = w * p * (1 - p);
    g0 += w * (y - p);
    g1 += w * (y - p) * x;
    i00 += v;
    i01 += v * x;
    i11 += v * x * x;
    logLikelihood += w * (y * eta - (eta > 0 ? eta + Math.log1p(odds) : Math.log1p(Math.exp(eta))));
  }
  return { gradient: [g0, g1], information: [i00, i01, i11], logLikelihood };
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
