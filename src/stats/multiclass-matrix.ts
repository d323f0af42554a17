/**
 * Numbers that are functions of a K×K confusion matrix alone (row: true class, column: predicted class; entries are weight sums).
 * Sources: Sokolova & Lapalme (2009) for the averages; Gorodkin (2004), R_K, for the correlation; Cohen (1960) for κ.
 * A class without support has no recall and no F1 and stays out of every average; it is for the caller to name it.
 */

/** A square matrix of weight sums, row by row. */
export interface ClassMatrix {
  readonly classes: number;
  readonly cells: Float64Array;
}

/** Row sums (true), column sums (predicted) and what both share, per class. */
export interface ClassTotals {
  readonly support: Float64Array;
  readonly predicted: Float64Array;
  readonly hits: Float64Array;
  readonly all: number;
}

/** Adds the masses of rows into a matrix; `truths` and `guesses` are class indices. */
export function fillClassMatrix(matrix: ClassMatrix, truths: Int32Array, guesses: Int32Array, masses: Float64Array): void {
  matrix.cells.fill(0);
  for (let i = 0; i < truths.length; i++) {
    const cell = (truths[i] as number) * matrix.classes + (guesses[i] as number);
    matrix.cells[cell] = (matrix.cells[cell] as number) + (masses[i] as number);
  }
}

/** The margins of a matrix. */
export function classTotals({ classes, cells }: ClassMatrix): ClassTotals {
  const support = new Float64Array(classes);
  const predicted = new Float64Array(classes);
  const hits = new Float64Array(classes);
  let all = 0;
  for (let truth = 0; truth < classes; truth++) {
    for (let guess = 0; guess < classes; guess++) {
      const mass = cells[truth * classes + guess] as number;
      support[truth] = (support[truth] as number) + mass;
      predicted[guess] = (predicted[guess] as number) + mass;
      all += mass;
    }
    hits[truth] = cells[truth * classes + truth] as number;
  }
  return { support, predicted, hits, all };
}

/** Hits among the predictions of a class; NaN when it is never predicted. */
export const classPrecision = (t: ClassTotals, k: number): number => ratio(t.hits[k] as number, t.predicted[k] as number);

/** Hits among the rows of a class; NaN without support. */
export const classRecall = (t: ClassTotals, k: number): number => ratio(t.hits[k] as number, t.support[k] as number);

/** 2·hits/(support + predicted); NaN without support. */
export const classF1 = (t: ClassTotals, k: number): number =>
  (t.support[k] as number) > 0 ? (2 * (t.hits[k] as number)) / ((t.support[k] as number) + (t.predicted[k] as number)) : Number.NaN;

/** The plain mean of a per-class number over classes with support (macro); NaN as soon as one of them is. */
export function macroAverage(t: ClassTotals, of: (t: ClassTotals, k: number) => number): number {
  let sum = 0;
  let count = 0;
  for (let k = 0; k < t.support.length; k++) {
    if (!((t.support[k] as number) > 0)) continue;
    sum += of(t, k);
    count += 1;
  }
  return count > 0 ? sum / count : Number.NaN;
}

/** The mean of a per-class number weighted by support; NaN as soon as one class with support has none. */
export function supportAverage(t: ClassTotals, of: (t: ClassTotals, k: number) => number): number {
  let sum = 0;
  for (let k = 0; k < t.support.length; k++) {
    const support = t.support[k] as number;
    if (support > 0) sum += support * of(t, k);
  }
  return t.all > 0 ? sum / t.all : Number.NaN;
}

/** Gorodkin's R_K, the correlation of truth and prediction over K classes; NaN when either names one class only. */
export function multiclassCorrelation(t: ClassTotals): number {
  const { products, truths, guesses } = squareSums(t);
  let hits = 0;
  for (const hit of t.hits) hits += hit;
  const root = Math.sqrt(t.all * t.all - guesses) * Math.sqrt(t.all * t.all - truths);
  return root > 0 ? (hits * t.all - products) / root : Number.NaN;
}

/** Cohen's κ over K classes; NaN when chance agreement is complete. */
export function multiclassKappa(t: ClassTotals): number {
  let hits = 0;
  for (const hit of t.hits) hits += hit;
  const chance = squareSums(t).products / (t.all * t.all);
  return 1 - chance > 0 ? (hits / t.all - chance) / (1 - chance) : Number.NaN;
}

function squareSums(t: ClassTotals): { readonly products: number; readonly truths: number; readonly guesses: number } {
  let products = 0;
  let truths = 0;
  let guesses = 0;
  for (let k = 0; k < t.support.length; k++) {
    const support = t.support[k] as number;
    const predicted = t.predicted[k] as number;
    products += support * predicted;
    truths += support * support;
    guesses += predicted * predicted;
  }
  return { products, truths, guesses };
}

const ratio = (part: number, whole: number): number => (whole > 0 ? part / whole : Number.NaN);
