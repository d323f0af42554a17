import type { ColumnSummary } from '../../inference/column-summary.ts';
import { type ColumnSides, compareColumn, judgeColumns, type SkewReference } from '../skew/index.ts';
import type { ComparedFeature, ServedFeature } from './validity.entity.ts';

/** Summaries of the inputs on both sides, in the order of the inputs; `training` is what the evaluation is held against. */
interface SummarisedSides {
  readonly training: readonly ColumnSummary[];
  readonly evaluation: readonly ColumnSummary[];
}

/** Every input, evaluation against training, by the statistics and thresholds of skew checks. */
export const comparedFeatures = (inputs: readonly string[], sides: SummarisedSides, protectedColumns: ReadonlySet<string>): readonly ComparedFeature[] =>
  judged(inputs, sides, protectedColumns, 'training').map(({ categories: _categories, features: _features, servingRows, ...feature }) => ({
    ...feature,
    evaluationRows: servingRows,
  }));

/** The same against the data of serving. */
export const servedFeatures = (inputs: readonly string[], sides: SummarisedSides, protectedColumns: ReadonlySet<string>): readonly ServedFeature[] =>
  judged(inputs, sides, protectedColumns, 'serving').map(({ categories: _categories, features: _features, servingRows, trainingRows, ...feature }) => ({
    ...feature,
    ...{ servingRows: trainingRows, evaluationRows: servingRows },
  }));

function judged(inputs: readonly string[], { training, evaluation }: SummarisedSides, protectedColumns: ReadonlySet<string>, reference: SkewReference) {
  const columns = inputs.map((column, i) => {
    const sides = { reading: training[i]?.reading, training: training[i], serving: evaluation[i] } as ColumnSides;
    return { column, features: [], isProtected: protectedColumns.has(column), skew: compareColumn(sides) };
  });
  return judgeColumns(columns, reference);
}
