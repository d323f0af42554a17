/**
 * How much worse a model becomes when one feature group is shuffled between rows. Source: Breiman (2001); Fisher, Rudin & Dominici (2019).
 * It speaks of what the model uses, and understates a group whose information other groups carry as well.
 */
import type { ConfidenceInterval } from '../../kernel/measure.ts';
import { FROM_BASE } from '../../kernel/mixtures.ts';
import { estimateMean, meanInterval } from '../mean-interval.ts';
import { interval } from '../measures.ts';
import { Xoshiro256 } from '../random.ts';
import type { MeteredModel } from './metered-model.ts';
import { shuffled } from './shuffled.ts';

/** Shuffles of each group, and the level of their interval. */
export const PERMUTATION_IMPORTANCE = { repeats: 10, level: 0.95 } as const;

/** A measure of the scores of fixed rows of which more is better; null where it is undefined. */
export type ScoreMetric = (scores: Float64Array) => number | null;

/** What shuffling one group costs. */
export interface GroupImportance {
  readonly group: number;
  /** Metric of the untouched rows minus metric of the shuffled ones, on average; null where the metric is undefined. */
  readonly drop: number | null;
  /** t-interval over the shuffles: it tells the error of shuffling, not that of the sample of rows. */
  readonly ci: ConfidenceInterval | null;
}

/** The importance of every group, with the metric of the untouched rows. */
export interface PermutationImportance {
  readonly rows: number;
  readonly repeats: number;
  readonly metric: number | null;
  readonly groups: readonly GroupImportance[];
}

/** The rows that are scored, by their numbers, and what they are judged by. */
interface ImportanceSetup {
  readonly model: MeteredModel;
  readonly groups: number;
  readonly rows: Uint32Array;
  readonly metric: ScoreMetric;
  readonly seed: bigint;
}

/** Model rows that it costs. */
export const importanceCost = (groups: number, rows: number): number => rows * (1 + groups * PERMUTATION_IMPORTANCE.repeats);

/** Shuffles each group in turn. Throws AttributionFault. */
export async function permutationImportance(setup: ImportanceSetup): Promise<PermutationImportance> {
  const { model, groups, rows, metric, seed } = setup;
  const base = metric(await model.score({ groups, patterns: new Uint32Array(groups).fill(FROM_BASE), over: rows }));
  const importances: GroupImportance[] = [];
  const stream = Xoshiro256.seeded(seed);
  for (let group = 0; group < groups; group++) {
    const drops: number[] = [];
    for (let repeat = 0; repeat < PERMUTATION_IMPORTANCE.repeats; repeat++) {
      const value = metric(await model.score(shuffledGroup(setup, group, shuffled(rows.length, stream))));
      if (base !== null && value !== null) drops.push(base - value);
    }
    importances.push({ group, ...meanDrop(drops) });
  }
  return { rows: rows.length, repeats: PERMUTATION_IMPORTANCE.repeats, metric: base, groups: importances };
}

/** Every row as it is, but with the cells of one group from another row. */
function shuffledGroup({ groups, rows }: ImportanceSetup, group: number, order: readonly number[]) {
  const patterns = new Uint32Array(rows.length * groups);
  for (const [i, row] of rows.entries()) {
    patterns.fill(row, i * groups, (i + 1) * groups);
    patterns[i * groups + group] = rows[order[i] as number] as number;
  }
  return { groups, patterns, over: rows.subarray(0, 1) };
}

function meanDrop(drops: readonly number[]): Pick<GroupImportance, 'drop' | 'ci'> {
  if (drops.length < PERMUTATION_IMPORTANCE.repeats) return { drop: null, ci: null };
  const estimate = estimateMean(Float64Array.from(drops));
  if (estimate === null) return { drop: null, ci: null };
  const bounds = meanInterval(estimate, PERMUTATION_IMPORTANCE.level);
  return { drop: estimate.mean, ci: bounds === null ? null : interval(bounds, PERMUTATION_IMPORTANCE.level, 't') };
}
