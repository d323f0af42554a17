/**
 * Impact ratios as New York City Local Law 144 has them published. Source: 6 RCNY 5-301. The rule sets no pass mark, so nothing
 * here is a verdict. Method A takes selection rates, method B the share strictly above the median of the full sample.
 */
import type { Measure } from '../kernel/measure.ts';
import type { GroupPartition } from './group-partition.ts';
import { type MeasureContext, measured, proportionMeasure, unmeasured } from './measures.ts';
import { median } from './quantiles.ts';
import { type Tally, unitTally } from './tally.ts';

/** One category of a published table. */
export interface ImpactRow {
  readonly category: string;
  readonly n: number;
  readonly shareOfSample: number;
  readonly rate: Measure;
  /** Rate over the highest rate; UNDEFINED when nobody is selected in any category. */
  readonly impactRatio: Measure;
}

/** A published table with what has to be said beside it. */
export interface ImpactTable {
  readonly partition: string;
  readonly rows: readonly ImpactRow[];
  readonly unknownRows: number;
  /** Method B only. */
  readonly median: number | null;
  /** Share of all rows whose score equals the median; null for method A. */
  readonly tiedAtMedianShare: number | null;
  readonly notes: readonly 'TIES_AT_MEDIAN'[];
}

/** Method A: rates of being moved forward; `selected` is 1 for the favourable outcome. */
export function impactRatiosOfSelection(partition: GroupPartition, selected: Uint8Array, level = 0.95): ImpactTable {
  const { rows, unknownRows } = tabulate(partition, selected, 'll144SelectionRate', level, 'ZERO_DENOMINATOR');
  return { partition: partition.name, rows, unknownRows, median: null, tiedAtMedianShare: null, notes: [] };
}

/** Method B: rates of scoring above the median of all rows, unknown categories included; scores must be finite. */
export function impactRatiosOfScores(partition: GroupPartition, scores: Float64Array, level = 0.95): ImpactTable {
  const middle = median(scores);
  const above = aboveThreshold(scores, middle);
  const nobodyAbove = !above.includes(1);
  const { rows, unknownRows } = tabulate(partition, above, 'll144ScoringRate', level, nobodyAbove ? 'TIES_AT_MEDIAN' : 'ZERO_DENOMINATOR');
  let atMedian = 0;
  for (let row = 0; row < scores.length; row++) if (scores[row] === middle) atMedian += 1;
  const tied = atMedian / scores.length;
  return { partition: partition.name, rows, unknownRows, median: middle, tiedAtMedianShare: tied, notes: nobodyAbove ? ['TIES_AT_MEDIAN'] : [] };
}

/** 1 where a score is strictly above the number. */
export function aboveThreshold(scores: Float64Array, threshold: number): Uint8Array {
  const above = new Uint8Array(scores.length);
  for (let row = 0; row < above.length; row++) above[row] = (scores[row] as number) > threshold ? 1 : 0;
  return above;
}

function tabulate(
  partition: GroupPartition,
  events: Uint8Array,
  name: 'll144SelectionRate' | 'll144ScoringRate',
  level: number,
  reason: 'ZERO_DENOMINATOR' | 'TIES_AT_MEDIAN',
): { readonly rows: readonly ImpactRow[]; readonly unknownRows: number } {
  const sizes = new Float64Array(partition.groups.length);
  const counts = new Float64Array(partition.groups.length);
  let unknownRows = 0;
  for (let row = 0; row < events.length; row++) {
    const group = partition.groupOf[row] as number;
    if (group < 0) {
      unknownRows += 1;
      continue;
    }
    sizes[group] = (sizes[group] as number) + 1;
    counts[group] = (counts[group] as number) + (events[row] as number);
  }
  const rateAt = (index: number): number => (counts[index] as number) / (sizes[index] as number);
  const best = Math.max(0, ...partition.groups.map((_, index) => rateAt(index)));
  const rows = partition.groups.map((group, index) => {
    const size: Tally = unitTally(sizes[index] as number);
    const context: MeasureContext = { rows: size, weighted: false, slice: group.slice };
    const rate = proportionMeasure(name, unitTally(counts[index] as number), size, context, level);
    const impactRatio = best > 0 ? measured('ll144ImpactRatio', context, rateAt(index) / best) : unmeasured('ll144ImpactRatio', context, 'UNDEFINED', reason);
    return { category: group.name, n: size.rows, shareOfSample: size.rows / events.length, rate, impactRatio };
  });
  return { rows, unknownRows };
}
