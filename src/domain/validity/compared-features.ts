import type { ColumnSummary } from '../../inference/column-summary.ts';
import { type ColumnSides, compareColumn, judgeColumns } from '../skew/index.ts';
import type { ComparedFeature } from './validity.entity.ts';

/** Summaries of the inputs on both sides, in the order of the inputs. */
interface SummarisedSides {
  readonly training: readonly ColumnSummary[];
  readonly evaluation: readonly ColumnSummary[];
}

/** Every input, evaluation against training, by the statistics and thresholds of skew checks. */
export function comparedFeatures(
  inputs: readonly string[],
  { training, evaluation }: SummarisedSides,
  protectedColumns: ReadonlySet<string>,
): readonly ComparedFeature[] {
  const columns = inputs.map((column, i) => {
    const sides = { reading: training[i]?.reading, training: training[i], serving: evaluation[i] } as ColumnSides;
    return { column, features: [], isProtected: protectedColumns.has(column), skew: compareColumn(sides) };
  });
  return judgeColumns(columns).map(({ categories: _categories, features: _features, servingRows, ...feature }) => ({
    ...feature,
    evaluationRows: servingRows,
  }));
}
