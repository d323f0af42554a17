/** One comparison: what Assay needed, what the program beside it needed, and whether the ratio is what was promised. */
export interface Comparison {
  readonly metric: string;
  /** Medians or percentiles of the same number of measurements, taken in turn. */
  readonly ours: number;
  readonly peer: number;
  readonly unit: string;
  /** The largest ratio `ours / peer` that keeps the promise. */
  readonly target: number;
}

/** A benchmark: it measures product and yardstick in one run and throws when their results differ. */
export interface Bench {
  readonly name: string;
  /** What is compared with what, in one sentence. */
  readonly title: string;
  run(tell: (line: string) => void): Promise<readonly Comparison[]>;
}

/** A line of `bench/results/<name>.json`. */
export interface BenchResult extends Comparison {
  readonly ratio: number;
  readonly holds: boolean;
  readonly machine: string;
}

/** The comparison as it is written down. */
export function resultOf(comparison: Comparison, machine: string): BenchResult {
  const ratio = comparison.ours / comparison.peer;
  const { metric, target, ours, peer, unit } = comparison;
  return { metric, ratio: rounded(ratio), target, holds: ratio <= target, ours: rounded(ours), peer: rounded(peer), unit, machine };
}

/** Four significant digits: more would pretend a precision that no run has. */
const rounded = (value: number): number => Number(value.toPrecision(4));
