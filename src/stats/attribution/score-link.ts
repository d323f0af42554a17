/**
 * The scale on which effects add up. The link is applied to every score before scores are averaged, so that the game is that of
 * the linked model; linking the average instead would be another game (what shap calls its linearised link).
 */
import { AttributionFault } from './attribution-fault.ts';

/** Scales of an attribution: the score itself, or the log odds of a probability. */
export const SCORE_LINKS = ['IDENTITY', 'LOGIT'] as const;
export type ScoreLinkName = (typeof SCORE_LINKS)[number];

/** Probabilities closer to 0 or 1 than this count as this close, as the log odds of 0 and 1 are infinite. */
export const LOGIT_CLIP = 1e-6;

/** Units in the last place of a 32-bit score by which two computations of one row may differ when it stands in another batch. */
const SCORE_STEPS = 4;
const FLOAT32_STEP = 2 ** -23;

/** A scale with a count of the scores that had to be clipped. */
export class ScoreLink {
  readonly name: ScoreLinkName;
  /** Scores that were moved to the clip. */
  clipped = 0;

  constructor(name: ScoreLinkName) {
    this.name = name;
  }

  /** The score on this scale. Throws AttributionFault(SCORES_NOT_PROBABILITIES). */
  apply(score: number): number {
    if (this.name === 'IDENTITY') return score;
    if (!(score >= 0 && score <= 1)) throw new AttributionFault('SCORES_NOT_PROBABILITIES');
    const kept = Math.min(1 - LOGIT_CLIP, Math.max(LOGIT_CLIP, score));
    if (kept !== score) this.clipped += 1;
    return Math.log(kept / (1 - kept));
  }

  /** How far rounding of a 32-bit score can move the linked score: d link/d score × a few units in the last place. */
  roundingAt(score: number): number {
    const step = SCORE_STEPS * FLOAT32_STEP * Math.abs(score);
    if (this.name === 'IDENTITY') return step;
    const kept = Math.min(1 - LOGIT_CLIP, Math.max(LOGIT_CLIP, score));
    return step / (kept * (1 - kept));
  }
}
