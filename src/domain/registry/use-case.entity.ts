import type { Id } from '../../kernel/id.ts';

/** How strictly a use case is governed: 1 is the strictest, for decisions with legal or similar effect on people. */
export const TIERS = [1, 2, 3, 4] as const;
export type Tier = (typeof TIERS)[number];

/** How a tier came about. */
export const TIER_ORIGINS = ['DECLARED', 'COMPUTED', 'SET'] as const;
/** DECLARED: typed in when the use case was created. COMPUTED: by the questionnaire. SET: by a person with that permission, with a reason. */
export type TierOrigin = (typeof TIER_ORIGINS)[number];

/** What one wrong decision of each kind costs, in the unit named, so that thresholds can be argued about. */
export interface ErrorCosts {
  readonly falsePositive: number;
  readonly falseNegative: number;
  /** Such as `EUR` or `hours of review`. */
  readonly unit: string;
}

/** What models of it decide, for whom, and what errors cost: as its approved revision says it, and until there is one as it was declared. */
export interface UseCase {
  readonly id: Id<'UseCase'>;
  readonly projectId: Id<'Project'>;
  readonly name: string;
  /** What is predicted, such as "hourly wage above the median". */
  readonly target: string;
  /** The decision that the prediction serves. */
  readonly decision: string;
  /** Who or what acts on the prediction, such as "a clerk who reads every file". */
  readonly actsOnIt: string;
  readonly costs: ErrorCosts;
  readonly tier: Tier;
  readonly tierOrigin: TierOrigin;
  /** Why a person has set the tier, who and when; null unless it was SET. */
  readonly tierReason: string | null;
  readonly tierSetBy: Id<'Principal'> | null;
  readonly tierSetAt: Date | null;
  /** The people or things that it is used on. */
  readonly population: string;
  readonly createdBy: Id<'Principal'>;
  readonly createdAt: Date;
}
