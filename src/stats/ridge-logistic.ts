/**
 * Logistic regression with a ridge penalty, ½λ‖β‖² on every coefficient but the intercept, fitted by Newton's method.
 * Sources: le Cessie & van Houwelingen (1992); the Newton system is solved by Cholesky's decomposition. The penalised likelihood is strictly
 * concave, so there is one optimum even where the classes are separated.
 */
import { assert } from '../kernel/assert.ts';

/** Rows × columns, row by row. */
export interface DesignMatrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float64Array;
}

/** A fitted model; its first coefficient is the intercept. */
export interface RidgeModel {
  readonly coefficients: Float64Array;
  readonly converged: boolean;
}

const MAX_ITERATIONS = 50;
const TOLERANCE = 1e-8;

const expit = (x: number): number => (x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x)));

/** Fits labels (1 or 0) on the chosen rows of a matrix. */
export function ridgeLogistic(design: DesignMatrix, labels: Uint8Array, rows: Uint32Array, penalty: number): RidgeModel {
  assert(penalty > 0 && design.rows === labels.length, 'a ridge fit needs a positive penalty and a label for every row');
  const size = design.columns + 1;
  let coefficients = new Float64Array(size);
  let current = newtonSystem(design, labels, rows, coefficients, penalty);
  for (let iteration = 0; iteration < MAX_ITERATIONS; iteration++) {
    const step = choleskySolve(current.hessian, current.gradient, size);
    if (step === null) return { coefficients, converged: false };
    let length = 1;
    let moved = coefficients.map((value, j) => value + (step[j] as number));
    let next = newtonSystem(design, labels, rows, moved, penalty);
    while (!(next.objective >= current.objective - 1e-12 * Math.abs(current.objective)) && length > 1e-6) {
      length /= 2;
      const shorter = length;
      moved = coefficients.map((value, j) => value + shorter * (step[j] as number));
      next = newtonSystem(design, labels, rows, moved, penalty);
    }
    const change = step.reduce((most, value) => Math.max(most, Math.abs(length * value)), 0);
    coefficients = moved;
    current = next;
    if (change < TOLERANCE) return { coefficients, converged: true };
  }
  return { coefficients, converged: false };
}

/** Log-odds of each chosen row under the model. */
export function ridgeScores(design: DesignMatrix, { coefficients }: RidgeModel, rows: Uint32Array): Float64Array {
  return Float64Array.from(rows, (row) => linear(design, coefficients, row));
}

function linear({ columns, values }: DesignMatrix, coefficients: Float64Array, row: number): number {
  let sum = coefficients[0] as number;
  for (let j = 0; j < columns; j++) sum += (coefficients[j + 1] as number) * (values[row * columns + j] as number);
  return sum;
}

interface NewtonSystem {
  readonly gradient: Float64Array;
  /** Lower triangle, row by row in a full square. */
  readonly hessian: Float64Array;
  readonly objective: number;
}

function newtonSystem(design: DesignMatrix, labels: Uint8Array, rows: Uint32Array, coefficients: Float64Array, penalty: number): NewtonSystem {
  const { columns, values } = design;
  const size = columns + 1;
  const gradient = new Float64Array(size);
  const hessian = new Float64Array(size * size);
  const x = new Float64Array(size);
  x[0] = 1;
  let objective = 0;
  for (const row of rows) {
    for (let j = 0; j < columns; j++) x[j + 1] = values[row * columns + j] as number;
    const eta = linear(design, coefficients, row);
    const p = expit(eta);
    const label = labels[row] as number;
    objective += label * eta - (eta > 0 ? eta + Math.log1p(Math.exp(-eta)) : Math.log1p(Math.exp(eta)));
    const variance = p * (1 - p);
    for (let j = 0; j < size; j++) {
      const xj = x[j] as number;
      if (xj === 0) continue;
      gradient[j] = (gradient[j] as number) + (label - p) * xj;
      const scaled = variance * xj;
      for (let k = 0; k <= j; k++) hessian[j * size + k] = (hessian[j * size + k] as number) + scaled * (x[k] as number);
    }
  }
  for (let j = 1; j < size; j++) {
    const beta = coefficients[j] as number;
    gradient[j] = (gradient[j] as number) - penalty * beta;
    hessian[j * size + j] = (hessian[j * size + j] as number) + penalty;
    objective -= (penalty * beta * beta) / 2;
  }
  return { gradient, hessian, objective };
}

/** Solves A·x = b for a symmetric positive definite A (lower triangle); null when it is not definite. */
function choleskySolve(matrix: Float64Array, b: Float64Array, size: number): Float64Array | null {
  const factor = matrix.slice();
  for (let j = 0; j < size; j++) {
    for (let k = 0; k < j; k++) {
      const scale = factor[j * size + k] as number;
      for (let i = j; i < size; i++) factor[i * size + j] = (factor[i * size + j] as number) - (factor[i * size + k] as number) * scale;
    }
    const pivot = factor[j * size + j] as number;
    if (!(pivot > 1e-12)) return null;
    const root = Math.sqrt(pivot);
    for (let i = j; i < size; i++) factor[i * size + j] = (factor[i * size + j] as number) / root;
  }
  const x = b.slice();
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) x[i] = (x[i] as number) - (factor[i * size + k] as number) * (x[k] as number);
    x[i] = (x[i] as number) / (factor[i * size + i] as number);
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) x[i] = (x[i] as number) - (factor[k * size + i] as number) * (x[k] as number);
    x[i] = (x[i] as number) / (factor[i * size + i] as number);
  }
  return x;
}
