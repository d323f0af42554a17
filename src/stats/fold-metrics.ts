/** Metrics of a binary classifier fold by fold; fold-summary.ts says what they come to together. */
import type { TextColumn } from '../kernel/text-column.ts';
import type { UnitCosts } from './cost-curve.ts';
import { decisionCosts } from './decision-costs.ts';
import type { MetricName } from './metric-catalogue.ts';
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
  const rowsOf = new Map<number, number[]>();
  for (const [row, code] of input.folds.codes.entries()) {
    if (input.folds.texts[code] === '' || input.labels[row] === -1 || !Number.isFinite(input.scores[row])) continue;
    const rows = rowsOf.get(code);
    if (rows === undefined) rowsOf.set(code, [row]);
    else rows.push(row);
  }
  const names = input.folds.texts.map((fold, code) => ({ fold, code })).filter(({ fold }) => fold !== '');
  const folds = names.sort((a, b) => (a.fold < b.fold ? -1 : 1)).map(({ fold, code }) => ({ fold, ...measured(input, rowsOf.get(code) ?? []) }));
  const values = (metric: 'rocAuc' | 'accuracy' | 'expectedCost') => ({
    metric,
    values: folds.map(({ fold, rows, ...all }) => ({ fold, rows, value: all[metric] })),
  });
  return [values('rocAuc'), values('accuracy'), values('expectedCost')];
}

function measured({ scores, labels, weights, threshold, costs }: FoldInput, rows: readonly number[]) {
  const picked = {
    scores: Float64Array.from(rows, (row) => scores[row] as number),
    weights: weights === undefined ? undefined : Float64Array.from(rows, (row) => weights[row] as number),
  };
  const truths = Int8Array.from(rows, (row) => labels[row] as number);
  const cost = (unit: UnitCosts) =>
    decisionCosts({ ...picked, labels: truths, threshold, costs: unit }).measures.find(({ id }) => id === 'expectedCost@1')?.value ?? null;
  const errors = cost({ falsePositive: 1, falseNegative: 1 });
  return {
    rows: rows.length,
    rocAuc: rows.length === 0 ? null : (analyseRoc(rankScores({ ...picked, labels: Uint8Array.from(truths) }))?.auc ?? null),
    accuracy: errors === null ? null : 1 - errors,
    expectedCost: cost(costs),
  };
}
