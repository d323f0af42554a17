/**
 * Differential fairness: the largest difference of log rates between any two groups, of being selected and of not being selected.
 * Source: Foulds, Islam, Keya & Pan (2020), An intersectional definition of fairness; rates are smoothed by a Dirichlet prior of total
 * concentration α = 1, (selected + α/2)/(rows + α), so that a group of few people gives a finite number.
 */
import type { Measure } from '../kernel/measure.ts';
import type { GroupPartition } from './group-partition.ts';
import type { GroupTables } from './group-tables.ts';
import { measured, unmeasured } from './measures.ts';
import { effectiveSize, isWeighted } from './tally.ts';

const CONCENTRATION = 1;

/** ε with the pair of groups that it comes from. */
export interface DifferentialFairness {
  readonly measure: Measure;
  /** The two groups that differ most, the one with the higher rate first; null when there are fewer than two. */
  readonly pair: readonly [string, string] | null;
  /** Which rate they differ in. */
  readonly outcome: 'SELECTED' | 'NOT_SELECTED' | null;
}

/** ε of the groups of a partition. */
export function differentialFairness(partition: GroupPartition, tables: GroupTables): DifferentialFairness {
  const context = { rows: tables.overall.rows, weighted: isWeighted(tables.overall.rows) };
  const rates = partition.groups.flatMap(({ name }, index) => {
    const table = tables.groups[index];
    if (table === undefined || !(table.rows.weight > 0)) return [];
    // The prior counts people, so that it has to meet as many of them as the weights are worth, on whatever scale these are.
    const n = isWeighted(table.rows) ? effectiveSize(table.rows) : table.rows.rows;
    const selected = n === table.rows.rows && n === table.rows.weight ? table.selected.weight : (table.selected.weight / table.rows.weight) * n;
    return [{ name, rate: (selected + CONCENTRATION / 2) / (n + CONCENTRATION) }];
  });
  if (rates.length < 2) return { measure: unmeasured('differentialFairness', context, 'INSUFFICIENT', 'NO_DATA'), pair: null, outcome: null };
  const [lowest, highest] = extremes(rates);
  const selected = Math.log(highest.rate) - Math.log(lowest.rate);
  const rejected = Math.log1p(-lowest.rate) - Math.log1p(-highest.rate);
  const isSelected = selected >= rejected;
  return {
    measure: measured('differentialFairness', context, Math.max(selected, rejected)),
    pair: isSelected ? [highest.name, lowest.name] : [lowest.name, highest.name],
    outcome: isSelected ? 'SELECTED' : 'NOT_SELECTED',
  };
}

interface NamedRate {
  readonly name: string;
  readonly rate: number;
}

/** Both logarithms are monotone in the rate, so the groups with the lowest and the highest rate are the maximising pair of either. */
function extremes(rates: readonly NamedRate[]): readonly [NamedRate, NamedRate] {
  const sorted = [...rates].sort((a, b) => a.rate - b.rate || (a.name < b.name ? -1 : 1));
  return [sorted[0] as NamedRate, sorted.at(-1) as NamedRate];
}
