/**
 * Inequality of benefits over single people, as indices of economics. The benefit of a row is decision − truth + 1: 0 for somebody denied what
 * was due, 1 for a right decision, 2 for somebody given more. Source: Speicher et al. (2018). Reported, never judged: no threshold is meaningful.
 */
import type { Measure } from '../kernel/measure.ts';
import type { GroupTable } from './group-tables.ts';
import { measured, unmeasured } from './measures.ts';
import { addTallies, isWeighted } from './tally.ts';

/** Theil's index (α = 1) and the generalised entropy with α = 2, from the outcomes of rows whose truth is known. */
export function benefitInequality({ labelled }: GroupTable): readonly Measure[] {
  const { truePositive, trueNegative, falsePositive, falseNegative } = labelled;
  const rows = addTallies(truePositive, trueNegative, falsePositive, falseNegative);
  const context = { rows, weighted: isWeighted(rows) };
  const right = truePositive.weight + trueNegative.weight;
  const mean = (right + 2 * falsePositive.weight) / rows.weight;
  if (!(mean > 0)) {
    const reason = rows.weight > 0 ? 'ZERO_DENOMINATOR' : 'NO_DATA';
    return [unmeasured('theilIndex', context, 'UNDEFINED', reason), unmeasured('generalizedEntropyIndex', context, 'UNDEFINED', reason)];
  }
  // x ln x is 0 at 0: those denied what was due add nothing to Theil's sum.
  const term = (benefit: number): number => (benefit / mean) * Math.log(benefit / mean);
  const theil = (right * term(1) + falsePositive.weight * term(2)) / rows.weight;
  const entropy = (right / mean ** 2 + (4 * falsePositive.weight) / mean ** 2 - rows.weight) / (2 * rows.weight);
  return [measured('theilIndex', context, theil), measured('generalizedEntropyIndex', context, entropy)];
}
