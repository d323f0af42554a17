/**
 * The principal reasons against somebody: the groups whose effects moved the score away from the favourable side, most harmful first.
 * Source: commentary 9(b)(2) to Regulation B (more than four reasons are not likely to help), 15 U.S.C. 1681g(f) (key factors).
 */

/** How many reasons are given at most, and which share of all effects one must have. */
export const REASON_CODES = { most: 4, leastShare: 0.01 } as const;

/** On which side of the threshold the favourable decision lies. */
export type FavourableScores = 'HIGHER' | 'LOWER';

/** One reason. */
export interface Reason {
  readonly group: number;
  /** How far the group moved the score away from the favourable side, on the scale of the link; positive. */
  readonly harm: number;
  /** |effect| as a share of the sum of all |effects|. */
  readonly share: number;
}

/** Reasons in their order; empty where nothing moved the score to the unfavourable side. */
export function reasonCodes(effects: readonly number[], favourable: FavourableScores): readonly Reason[] {
  const total = effects.reduce((sum, effect) => sum + Math.abs(effect), 0);
  if (!(total > 0)) return [];
  return effects
    .map((effect, group) => ({ group, harm: favourable === 'HIGHER' ? -effect : effect, share: Math.abs(effect) / total }))
    .filter(({ harm, share }) => harm > 0 && share >= REASON_CODES.leastShare)
    .sort((a, b) => b.harm - a.harm || a.group - b.group)
    .slice(0, REASON_CODES.most);
}
