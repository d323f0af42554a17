/**
 * What decisions between several classes cost, by a matrix of costs: actual class × predicted class, in the unit of its owner.
 * Sources: Elkan (2001), The foundations of cost-sensitive learning, for cost matrices; the trivial decision is the best constant class.
 * Intervals: share-combination.ts over the kinds of rows that cost alike, of which those that were not seen are one.
 */
import { assert } from '../kernel/assert.ts';
import type { Measure } from '../kernel/measure.ts';
import { clusterPart, withClusters } from './clustered-intervals.ts';
import { codeNumbers } from './code-numbers.ts';
import { withoutPoints } from './decision-costs.ts';
import { isScored } from './judged-classes.ts';
import { interval, type MeasureContext, measured, unmeasured } from './measures.ts';
import type { MetricName } from './metric-catalogue.ts';
import { NON_FINITE_SHARE_ERROR } from './minimums.ts';
import { chooseRows, everyRow, pickClusters, pickWeights } from './picked-rows.ts';
import { meanMeasure } from './score-measures.ts';
import { shareCombination, type ValuedShare } from './share-combination.ts';
import { effectiveSize, tallyOf } from './tally.ts';

/** Cost of each decision, [actual class][predicted class]; finite and zero or more. */
export type CostMatrix = readonly (readonly number[])[];

/** What is said of rows besides their classes. */
interface PricedExtras {
  readonly costs: CostMatrix;
  /** Valid by `weightsProblem`; unit weights when absent. */
  readonly weights?: Float64Array | undefined;
  /** Cluster of each row, when rows of one cluster are not independent; intervals then are those of means over clusters. */
  readonly clusters?: Uint32Array | undefined;
  readonly level?: number;
}

/** Rows whose decisions are priced: actual class (−1 unknown) and predicted class (−1 without finite scores). */
export interface ClassCostInput extends PricedExtras {
  readonly labels: ArrayLike<number>;
  readonly predicted: ArrayLike<number>;
}

/** What the decisions of a classifier cost, and what they save. */
export interface ClassCostEvaluation {
  /** The class that costs least when everybody is put into it, the first of equal ones; null without rows. */
  readonly trivialClass: number | null;
  /** `expectedCost`, `totalCost`, `trivialCost`, `costSaving`, all over the same rows. */
  readonly measures: readonly Measure[];
  /** Rows without label or without finite scores. */
  readonly excludedRows: number;
}

/** Different values of rows above which the mean of the rows is enough of a sample for Student's interval. */
const MOST_KINDS = 200;
const NAMES = ['expectedCost', 'totalCost', 'trivialCost', 'costSaving'] as const satisfies readonly MetricName[];

/** Prices the decisions of a classifier; every measure is undefined where no row has a label and scores. */
export function classDecisionCosts(input: ClassCostInput): ClassCostEvaluation {
  const { costs, labels, predicted } = input;
  assertMatrix(costs);
  assert(labels.length === predicted.length, 'there is one label per prediction');
  let unscored = 0;
  for (let row = 0; row < labels.length; row++) if (predicted[row] === -1) unscored += 1;
  const rows = keptRows(labels.length, (row) => predicted[row] !== -1 && labels[row] !== -1, input);
  const blank = { trivialClass: null, excludedRows: labels.length - rows.kept.length };
  if (unscored > NON_FINITE_SHARE_ERROR * labels.length)
    return { ...blank, measures: NAMES.map((name) => unmeasured(name, rows.context, 'ERROR', 'NON_FINITE_SCORE')) };
  if (!(rows.context.rows.weight > 0)) return { ...blank, measures: NAMES.map((name) => unmeasured(name, rows.context, 'UNDEFINED', 'NO_DATA')) };
  const cells = cellShares(costs.length, rows, (row) => (labels[row] as number) * costs.length + (predicted[row] as number));
  const trivialClass = cheapest(costs, cells);
  const actual = (cell: number): number => Math.floor(cell / costs.length);
  const paid = (cell: number): number => cost(costs, actual(cell), cell % costs.length);
  const alike = (cell: number): number => cost(costs, actual(cell), trivialClass);
  const expected = priced('expectedCost', cells, paid, rows);
  const whole = rows.context.rows.weight;
  return {
    trivialClass,
    excludedRows: blank.excludedRows,
    measures: [
      expected,
      scaled('totalCost', expected, whole, rows),
      priced('trivialCost', cells, alike, rows),
      priced('costSaving', cells, (cell) => alike(cell) - paid(cell), rows),
    ],
  };
}

/** The same rows put into classes by two models; −1 without finite scores. */
export interface PairedClassCosts extends PricedExtras {
  readonly labels: ArrayLike<number>;
  readonly challenger: ArrayLike<number>;
  readonly champion: ArrayLike<number>;
}

/** What the challenger's decisions save per row against the champion's, on the rows that both scored and whose label is known. */
export function classSavingVsChampion(input: PairedClassCosts): Measure {
  const { costs, labels, challenger, champion } = input;
  assertMatrix(costs);
  assert(challenger.length === champion.length && labels.length === challenger.length, 'paired models judge the same rows');
  const rows = keptRows(labels.length, (row) => labels[row] !== -1 && challenger[row] !== -1 && champion[row] !== -1, input);
  if (!(rows.context.rows.weight > 0)) return unmeasured('costSavingVsChampion', rows.context, 'UNDEFINED', 'NO_DATA');
  const k = costs.length;
  const cells = cellShares(k * k, rows, (row) => ((labels[row] as number) * k + (challenger[row] as number)) * k * k + (champion[row] as number));
  const saved = (cell: number): number => {
    const [pair, before] = [Math.floor(cell / (k * k)), cell % (k * k)];
    return cost(costs, Math.floor(pair / k), before) - cost(costs, Math.floor(pair / k), pair % k);
  };
  return priced('costSavingVsChampion', cells, saved, rows, extremesOf(costs));
}

/** The class with the largest score of each row, the first of equal ones; −1 where a score is not finite. */
export function strongestClasses(scores: Float64Array, classes: number): Int32Array {
  const strongest = new Int32Array(scores.length / classes);
  for (let row = 0; row < strongest.length; row++) {
    let best = isScored(scores, row, classes) ? 0 : -1;
    for (let k = 1; best >= 0 && k < classes; k++) if ((scores[row * classes + k] as number) > (scores[row * classes + best] as number)) best = k;
    strongest[row] = best;
  }
  return strongest;
}

function assertMatrix(costs: CostMatrix): void {
  const valid = costs.every((row) => row.length === costs.length && row.every((one) => Number.isFinite(one) && one >= 0));
  assert(costs.length > 1 && valid, 'a matrix of costs has a finite cost of zero or more for every actual and every predicted class');
}

const cost = (costs: CostMatrix, actual: number, predicted: number): number => costs[actual]?.[predicted] ?? Number.NaN;

interface KeptRows {
  readonly kept: Uint32Array;
  readonly weights: Float64Array | undefined;
  readonly clusters: Uint32Array | undefined;
  readonly context: MeasureContext;
  readonly level: number;
}

function keptRows(rows: number, isKept: (row: number) => boolean, { weights, clusters, level = 0.95 }: PricedExtras): KeptRows {
  const chosen = chooseRows(rows, isKept);
  const kept = chosen ?? everyRow(rows);
  const own = pickWeights(weights, chosen);
  return {
    ...{ kept, weights: own, level },
    clusters: pickClusters(clusters, chosen),
    context: { rows: tallyOf(kept.length, own), weighted: weights !== undefined },
  };
}

/** Rows by cell: the share of each cell that has any, and the cell of each row. */
interface Cells {
  readonly shares: ReadonlyMap<number, number>;
  readonly cellOf: Float64Array;
  /** Cells there could be, of which those without rows are one kind. */
  readonly possible: number | null;
}

function cellShares(classes: number, { kept, weights, context }: KeptRows, cellOfRow: (row: number) => number): Cells {
  const cellOf = new Float64Array(kept.length);
  const numbers = codeNumbers(classes * classes);
  const cells: number[] = [];
  const found: number[] = [];
  for (let place = 0; place < cellOf.length; place++) {
    const cell = cellOfRow(kept[place] as number);
    cellOf[place] = cell;
    let number = numbers.get(cell);
    if (number === undefined) {
      number = cells.length;
      numbers.set(cell, number);
      cells.push(cell);
      found.push(0);
    }
    found[number] = (found[number] as number) + (weights === undefined ? 1 : (weights[place] as number)) / context.rows.weight;
  }
  return { shares: new Map(cells.map((cell, number) => [cell, found[number] as number])), cellOf, possible: classes * classes };
}

/** The constant class that costs least on the rows. */
function cheapest(costs: CostMatrix, { shares }: Cells): number {
  const ofClass = new Float64Array(costs.length);
  for (const [cell, share] of shares) ofClass[Math.floor(cell / costs.length)] = (ofClass[Math.floor(cell / costs.length)] as number) + share;
  const paid = costs.map((_, constant) => ofClass.reduce((sum, share, actual) => sum + share * cost(costs, actual, constant), 0));
  return paid.indexOf(Math.min(...paid));
}

/** The least and the largest that a row may save against another decision about it. */
function extremesOf(costs: CostMatrix): readonly number[] {
  const spread = Math.max(...costs.map((row) => Math.max(...row) - Math.min(...row)));
  return [-spread, spread];
}

/** The mean value of rows; `unseen` are values that a row could have had, where not every cell says so. */
function priced(name: MetricName, cells: Cells, worthOf: (cell: number) => number, rows: KeptRows, unseen: readonly number[] | null = null): Measure {
  const byValue = new Map<number, number>();
  for (const [cell, share] of cells.shares) byValue.set(worthOf(cell), (byValue.get(worthOf(cell)) ?? 0) + share);
  const others = unseen ?? [...Array(cells.possible ?? 0).keys()].filter((cell) => !cells.shares.has(cell)).map(worthOf);
  const [least, most] = [Math.min(0, ...others), Math.max(0, ...others)];
  const kinds: ValuedShare[] = [...byValue].filter(([value]) => value !== 0).map(([value, share]) => ({ value, share: Math.min(1, share) }));
  // Whatever was not seen is one kind of rows, and counts what it could at worst.
  for (const value of [least, most]) if (value !== 0 && !byValue.has(value)) kinds.push({ value, share: 0 });
  const { clusters, weights, level, context } = rows;
  const ofKinds = (): Measure => {
    const { estimate, bounds } = shareCombination(kinds, effectiveSize(context.rows), level);
    return measured(name, context, estimate, { ci: interval(bounds, level, 'mover') });
  };
  const measure = kinds.length <= MOST_KINDS ? ofKinds() : meanMeasure(name, cells.cellOf.map(worthOf), weights, context, level);
  if (clusters === undefined) return measure;
  const part = clusterPart.mean((place) => worthOf(cells.cellOf[place] as number));
  return withoutPoints(withClusters([measure], { clusters, weights }, () => part, level)[0] as Measure);
}

function scaled(name: MetricName, { value, ci }: Measure, whole: number, { context }: KeptRows): Measure {
  const times = (bound: number | null): number | null => (bound === null ? null : bound * whole);
  return measured(name, context, (value ?? Number.NaN) * whole, ci === undefined ? {} : { ci: { ...ci, lower: times(ci.lower), upper: times(ci.upper) } });
}
