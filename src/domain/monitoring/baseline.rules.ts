import type { Digest } from '../../kernel/digest.ts';
import { numericBaseline } from '../../stats/index.ts';
import type { MonitorBaseline } from './monitor.entity.ts';
import { profileScores } from './score-profile.rules.ts';

/** Scores of an evaluation and where they come from. */
export interface BaselineSource {
  readonly scores: Float64Array;
  readonly threshold: number;
  readonly resultDigest: Digest;
  readonly predictionsDigest: Digest;
}

/** Freezes the scores of an evaluation as edges and counts; null when none of them is a number. */
export function baselineOf({ scores, threshold, resultDigest, predictionsDigest }: BaselineSource): MonitorBaseline | null {
  const edges = numericBaseline(scores);
  if (edges === null) return null;
  const profile = profileScores(scores, edges, threshold);
  return { format: 'assay-baseline/1', resultDigest, predictionsDigest, rows: scores.length, threshold, edges, profile };
}
