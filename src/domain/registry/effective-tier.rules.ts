import type { Tier, TierOrigin } from './use-case.entity.ts';

/** The tier of a use case as it stands, and how it came about. */
export interface StandingTier {
  readonly tier: Tier;
  readonly tierOrigin: TierOrigin;
}

/**
 * The tier after a revision was approved. A stricter one that a person has set stays: nobody gets rid of it by answering a questionnaire. A laxer one
 * ends: it was argued about other answers. So the outcome is never laxer than what the questionnaire asks for.
 */
export const tierAfterApproval = (before: StandingTier, computed: Tier): StandingTier =>
  before.tierOrigin === 'SET' && before.tier < computed ? before : { tier: computed, tierOrigin: 'COMPUTED' };
