/** Metrics of a binary classifier fold by fold; fold-summary.ts says what they come to together. */
import type { TextColumn } from '../kernel/text-column.ts';
import type { UnitCosts } from './cost-curve.ts';
import { decisionCosts } from './decision-costs.ts';
import type { MetricName } from './metric-catalogue.ts';
import { pickKnownLabels, pickLabels, pickNumbers, pickWeights } from './picked-rows.ts';
import { rankScores } from './ranked-scores.ts';
import { analyseRoc } from './roc.ts';

/** Rows with their folds: `codes[row]` is the place of the row's fold in `texts`; rows of the empty text belong to none. */
export interface FoldInput {
  readonly scores: Float64Array;
  /** 1 positive, 0 negative, −1 missing. */
  readonly labels: Int8Array;
  readonly weights?: Float64Array | undefined;
  readonly threshold: number;
  readonly costs: UnitCosts;
  readonly folds: TextColumn;
}

/** What was measured in one fold; null where it is undefined there. */
export interface FoldValue {
  readonly fold: string;
  /** Rows with label and finite score. */
  readonly rows: number;
  readonly value: number | null;
}

/** AUC, accuracy and expected cost of every fold, folds by name. */
export function foldMetrics(input: FoldInput): readonly { readonly metric: MetricName; readonly values: readonly FoldValue[] }[] {
  const { folds: column, labels, scores } = input;
  const isJudged = (row: number): boolean => column.texts[column.codes[row] as number] !== '' && labels[row] !== -1 && Number.isFinite(scores[row]);
  const rowsOf = rowsOfCodes(column, isJudged);
  const names = input.folds.texts.map((fold, code) => ({ fold, code })).filter(({ fold }) => fold !== '');
  const folds = names.sort((a, b) => (a.fold < b.fold ? -1 : 1)).map(({ fold, code }) => ({ fold, ...measured(input, rowsOf[code] as Uint32Array) }));
  const values = (metric: 'rocAuc' | 'accuracy' | 'expectedCost') => ({
    metric,
    values: folds.map(({ fold, rows, ...all }) => ({ fold, rows, value: all[metric] })),
  });
  return [values('rocAuc'), values('accuracy'), values('expectedCost')];
}

/** The rows of each text for which something holds. */
function rowsOfCodes({ codes, texts }: TextColumn, holds: (row: number) => boolean): readonly Uint32Array[] {
  const sizes = new Uint32Array(texts.length);
  for (let row = 0; row < codes.length; row++) if (holds(row)) sizes[codes[row] as number] = (sizes[codes[row] as number] as number) + 1;
  const rows = Array.from(sizes, (size) => new Uint32Array(size));
  const filled = new Uint32Array(texts.length);
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] as number;
    if (!holds(row)) continue;
    (rows[code] as Uint32Array)[filled[code] as number] = row;
    filled[code] = (filled[code] as number) + 1;
  }
  return rows;
}

function measured({ scores, labels, weights, threshold, costs }: FoldInput, rows: Uint32Array) {
  const picked = { scores: pickNumbers(scores, rows), weights: pickWeights(weights, rows) };
  const truths = pickLabels(labels, rows);
  const cost = (unit: UnitCosts) =>
    decisionCosts({ ...picked, labels: truths, threshold, costs: unit }).measures.find(({ id }) => id === 'expectedCost@1')?.value ?? null;
  const errors = cost({ falsePositive: 1, falseNegative: 1 });
  return {
    rows: rows.length,
    rocAuc: rows.length === 0 ? null : (analyseRoc(rankScores({ ...picked, labels: pickKnownLabels(truths, null) }))?.auc ?? null),
    accuracy: errors === null ? null : 1 - errors,
    expectedCost: cost(costs),
  };
}
