/** A trained logistic regression on standardised features: P(y = 1) = 1 / (1 + exp(−(bias + Σ wⱼ (xⱼ − meanⱼ) / scaleⱼ))). */
export interface LogisticModel {
  readonly means: readonly number[];
  readonly scales: readonly number[];
  readonly weights: readonly number[];
  readonly bias: number;
}

/** Keeps the Newton step defined for separable data; far too small to move a coefficient that the data determine. */
const RIDGE = 1e-3;
const MOST_STEPS = 50;
const SMALLEST_STEP = 1e-10;

/**
 * Maximum likelihood by Newton's method, which for this model is iteratively reweighted least squares (McCullagh and Nelder,
 * Generalized Linear Models, 2nd ed., §4.4), from zero and without any randomness. Throws when it does not converge.
 */
export function trainLogistic(rows: readonly (readonly number[])[], labels: readonly number[]): LogisticModel {
  const width = rows[0]?.length ?? 0;
  const columns = Array.from({ length: width }, (_, j) => rows.map((row) => row[j] ?? 0));
  const means = columns.map(mean);
  const scales = columns.map((column, j) => Math.sqrt(mean(column.map((value) => (value - (means[j] ?? 0)) ** 2))));
  if (scales.some((scale) => !(scale > 0))) throw new Error('A feature has the same value in every training row; leave it out.');
  const design = rows.map((row) => [1, ...row.map((value, j) => (value - (means[j] ?? 0)) / (scales[j] ?? 1))]);
  let beta: readonly number[] = new Array<number>(width + 1).fill(0);
  for (let step = 0; step < MOST_STEPS; step++) {
    const delta = newtonStep(design, labels, beta);
    beta = beta.map((value, j) => value + (delta[j] ?? 0));
    if (Math.max(...delta.map(Math.abs)) < SMALLEST_STEP) {
      const [bias = 0, ...weights] = beta;
      return { means, scales, weights, bias };
    }
  }
  throw new Error(`The training did not converge in ${MOST_STEPS} steps.`);
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, value, j) => sum + value * (b[j] ?? 0), 0);

function newtonStep(design: readonly (readonly number[])[], labels: readonly number[], beta: readonly number[]): readonly number[] {
  const size = beta.length;
  // The intercept is not penalised.
  const penalty = (j: number): number => (j === 0 ? 0 : RIDGE);
  const gradient = beta.map((value, j) => -penalty(j) * value);
  const hessian = Array.from({ length: size }, (_, j) => Array.from({ length: size }, (_unused, k) => (j === k ? penalty(j) : 0)));
  for (const [i, row] of design.entries()) {
    const probability = 1 / (1 + Math.exp(-dot(row, beta)));
    const weight = probability * (1 - probability);
    for (let j = 0; j < size; j++) {
      const x = row[j] ?? 0;
      gradient[j] = (gradient[j] ?? 0) + x * ((labels[i] ?? 0) - probability);
      const line = hessian[j] ?? [];
      for (let k = 0; k < size; k++) line[k] = (line[k] ?? 0) + weight * x * (row[k] ?? 0);
    }
  }
  return solve(hessian, gradient);
}

/** Solves a symmetric positive definite system by Gaussian elimination; overwrites its arguments. */
function solve(matrix: number[][], right: number[]): readonly number[] {
  const size = right.length;
  for (let pivot = 0; pivot < size; pivot++) {
    for (let i = pivot + 1; i < size; i++) {
      const factor = (matrix[i]?.[pivot] ?? 0) / (matrix[pivot]?.[pivot] ?? 1);
      const line = matrix[i] ?? [];
      for (let k = pivot; k < size; k++) line[k] = (line[k] ?? 0) - factor * (matrix[pivot]?.[k] ?? 0);
      right[i] = (right[i] ?? 0) - factor * (right[pivot] ?? 0);
    }
  }
  const solution = new Array<number>(size).fill(0);
  for (let i = size - 1; i >= 0; i--) solution[i] = ((right[i] ?? 0) - dot(matrix[i] ?? [], solution)) / (matrix[i]?.[i] ?? 1);
  return solution;
}
