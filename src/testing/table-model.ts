import { FROM_BASE } from '../kernel/mixtures.ts';
import { MeteredModel, type ScoreMixtures } from '../stats/attribution/metered-model.ts';

/** A made-up model over rows of numbers, one number per feature group, in the words of mixtures. */
export interface TableModel {
  readonly score: ScoreMixtures;
  readonly sameCells: (group: number, row: number, other: number) => boolean;
  /** A metered door to it. */
  metered(budgetRows?: number): MeteredModel;
}

/** The model `predict` over the rows of `table`. */
export function tableModel(table: readonly (readonly number[])[], predict: (cells: readonly number[]) => number): TableModel {
  const score: ScoreMixtures = async ({ groups, patterns, over }) => {
    const scores: number[] = [];
    for (let at = 0; at < patterns.length; at += groups) {
      for (const base of over) {
        const cells = Array.from({ length: groups }, (_, group) => {
          const from = patterns[at + group] as number;
          return table[from === FROM_BASE ? base : from]?.[group] as number;
        });
        scores.push(predict(cells));
      }
    }
    return Float64Array.from(scores);
  };
  return {
    score,
    sameCells: (group, row, other) => table[row]?.[group] === table[other]?.[group],
    metered: (budgetRows = 10_000_000) => new MeteredModel(score, budgetRows),
  };
}
