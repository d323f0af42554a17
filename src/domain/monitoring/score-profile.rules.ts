import { mergeNumeric, type NumericBaseline, profileNumeric } from '../../stats/index.ts';
import type { ScoreProfile } from './monitor.entity.ts';

/** Profiles scores; NaN stands for a score that is not there, and is never selected. */
export function profileScores(scores: Float64Array, edges: NumericBaseline, threshold: number): ScoreProfile {
  let selected = 0;
  for (const score of scores) if (score >= threshold) selected += 1;
  return { score: profileNumeric(scores, edges), selected };
}

/** The profile of nothing: merging it changes nothing. */
export const emptyProfile = (edges: NumericBaseline, threshold: number): ScoreProfile => profileScores(new Float64Array(0), edges, threshold);

/** The profile of both sets of scores together; both must be of one baseline. */
export const mergeProfiles = (a: ScoreProfile, b: ScoreProfile): ScoreProfile => ({
  score: mergeNumeric(a.score, b.score),
  selected: a.selected + b.selected,
});

/** Share of scores at or above the threshold; null without scores. */
export const selectionRateOf = ({ score, selected }: ScoreProfile): number | null => (score.count > 0 ? selected / score.count : null);
