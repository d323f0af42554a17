import type { NextReview, ReviewConsequence, ReviewPace, ReviewTrigger } from '../deployments/approval-review.entity.ts';
import type { ExpiryAction, PolicyTrigger, ReviewTerms } from '../policy/policy-options.entity.ts';

const CONSEQUENCE = { warn: 'WARN', blockNewDeployments: 'BLOCK_NEW_DEPLOYMENTS', suspend: 'SUSPEND' } as const satisfies Record<
  ExpiryAction,
  ReviewConsequence
>;

const TRIGGER = {
  ...{ alert: 'ALERT', incident: 'INCIDENT', dataRevoked: 'DATA_REVOKED', policyChanged: 'POLICY_CHANGED', artifactDerived: 'ARTIFACT_DERIVED' },
} as const satisfies Record<PolicyTrigger, ReviewTrigger>;

/** What people may say about an approval that is reviewed. */
export type ReviewDecision = 'CONFIRM' | 'WITHDRAW';

/** The pace of reviews by the terms of a policy. */
export const paceOf = ({ graceDays, onExpiry }: ReviewTerms): ReviewPace => ({ graceDays, onExpiry: CONSEQUENCE[onExpiry] });

/** The instant so many calendar months later (UTC); a day that the month does not have becomes its last one. */
export function monthsAfter(at: Date, months: number): Date {
  const later = new Date(at);
  later.setUTCMonth(at.getUTCMonth() + months);
  // The 31st of a month with 30 days runs over into the next one.
  if (later.getUTCDate() !== at.getUTCDate()) later.setUTCDate(0);
  return later;
}

/** When an approval given at the instant is reviewed by time, by the interval of the tier; null where the policy knows no reviews at all. */
export function nextReview(terms: ReviewTerms | undefined, tier: number, at: Date): NextReview | null {
  if (terms === undefined) return null;
  const months = terms.intervals?.find((interval) => interval.tier === tier)?.months;
  return { ...paceOf(terms), reviewAt: months === undefined ? null : monthsAfter(at, months) };
}

/** The same of a file that is approved now. */
export const reviewAfter = (
  { policy, facts }: { readonly policy: { readonly document: { readonly review?: ReviewTerms | undefined } }; readonly facts: { readonly tier: number } },
  at: Date,
): NextReview | null => nextReview(policy.document.review, facts.tier, at);

/** Something that may lead to a review. */
export interface ReviewCause {
  readonly trigger: ReviewTrigger;
  readonly causeId: string;
  readonly detail: string;
}

/**
 * What leads to a review of an approval now: that its time has come, and of what was found the triggers that its policy names. The same
 * cause is given each time it is found; that it leads to one review only is kept where reviews are.
 */
export function reviewDue(
  approval: { readonly terms: ReviewTerms | undefined; readonly reviewAt: Date | null },
  now: Date,
  found: readonly ReviewCause[] = [],
): readonly ReviewCause[] {
  const { terms, reviewAt } = approval;
  const named = new Set((terms?.triggers ?? []).map((trigger): ReviewTrigger => TRIGGER[trigger]));
  const byTime: readonly ReviewCause[] =
    reviewAt !== null && reviewAt.getTime() <= now.getTime()
      ? [{ trigger: 'INTERVAL', causeId: reviewAt.toISOString(), detail: `The interval of its policy ended at ${reviewAt.toISOString()}.` }]
      : [];
  return [...byTime, ...found.filter(({ trigger }) => named.has(trigger))];
}
