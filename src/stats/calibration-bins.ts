/**
 * Reliability of probabilities in bins.
 * Sources: Murphy & Winkler (1977) for the reliability table; Naeini et al. (2015) and Guo et al. (2017) for ECE and MCE
 * (here of the positive class); Nixon et al. (2019) for equal-mass bins.
 */
import type { ConfidenceInterval } from '../kernel/measure.ts';
import { interval } from './measures.ts';
import { wilsonInterval } from './proportion-intervals.ts';
import type { RankedScores } from './ranked-scores.ts';

/** Settings without which two calibration errors cannot be compared. */
export const CALIBRATION = {
  /** Bins of every scheme. */
  bins: 15,
  /** Rows a bin needs before it may be the maximum of MCE. */
  mceMinimumRows: 10,
  /** Rows per used bin below which ECE is too biased to rely on. */
  rowsPerUsedBin: 50,
} as const;

/** One bin of the reliability table; means are null in an empty bin. */
export interface ReliabilityBin {
  readonly lower: number;
  readonly upper: number;
  readonly n: number;
  readonly weight: number;
  readonly meanScore: number | null;
  readonly observedRate: number | null;
  readonly ci: ConfidenceInterval | null;
}

/** Index of the equal-width bin (lo, hi] of a probability; the first bin is closed on both sides. */
export function equalWidthBin(probability: number, bins: number): number {
  let bin = Math.min(bins - 1, Math.max(0, Math.ceil(probability * bins) - 1));
  if (bin > 0 && probability <= bin / bins) bin -= 1;
  if (bin < bins - 1 && probability > (bin + 1) / bins) bin += 1;
  return bin;
}

/** Ranks at which the equal-width bins of ranked probabilities begin, and finally n. */
export function binStarts({ n, scores }: Pick<RankedScores, 'n' | 'scores'>, bins: number): Uint32Array {
  const starts = new Uint32Array(bins + 1).fill(n);
  starts[0] = 0;
  for (let bin = 1; bin < bins; bin++) {
    let low = starts[bin - 1] as number;
    let high = n;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (equalWidthBin(scores[middle] as number, bins) < bin) low = middle + 1;
      else high = middle;
    }
    starts[bin] = low;
  }
  return starts;
}

/** The equal-width reliability table; empty bins are listed with null means. */
export function reliabilityTable(ranked: RankedScores, level: number, bins: number = CALIBRATION.bins): readonly ReliabilityBin[] {
  const starts = binStarts(ranked, bins);
  const { scores, labels, weights } = ranked;
  return Array.from({ length: bins }, (_, bin) => {
    const [start, end] = [starts[bin] as number, starts[bin + 1] as number];
    const sum = { n: end - start, weight: 0, squares: 0, scores: 0, events: 0 };
    for (let i = start; i < end; i++) {
      const w = weights === null ? 1 : (weights[i] as number);
      sum.weight += w;
      sum.squares += w * w;
      sum.scores += w * (scores[i] as number);
      if (labels[i] === 1) sum.events += w;
    }
    const edges = { lower: bin / bins, upper: (bin + 1) / bins, n: sum.n, weight: sum.weight };
    if (!(sum.weight > 0)) return { ...edges, meanScore: null, observedRate: null, ci: null };
    const rate = sum.events / sum.weight;
    const size = (sum.weight * sum.weight) / sum.squares;
    const ci = interval(wilsonInterval(rate * size, size, level), level, 'wilson');
    return { ...edges, meanScore: sum.scores / sum.weight, observedRate: rate, ci };
  });
}

/** Expected calibration error of a table, Σ (W_b/W)·|ȳ_b − p̄_b|; null without rows. */
export function expectedCalibrationError(table: readonly ReliabilityBin[]): number | null {
  let error = 0;
  let weight = 0;
  for (const bin of table) {
    if (bin.meanScore === null || bin.observedRate === null) continue;
    error += bin.weight * Math.abs(bin.observedRate - bin.meanScore);
    weight += bin.weight;
  }
  return weight > 0 ? error / weight : null;
}

/** Bins that hold at least one row. */
function usedBins(table: readonly ReliabilityBin[]): number {
  return table.filter((bin) => bin.n > 0).length;
}

/** True when there are too few rows per used bin for an ECE to be relied on. */
export function calibrationIsThin(table: readonly ReliabilityBin[]): boolean {
  const rows = table.reduce((sum, bin) => sum + bin.n, 0);
  return rows < CALIBRATION.rowsPerUsedBin * usedBins(table);
}
