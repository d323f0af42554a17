import type { ApprovalStanding, ApprovalStandingKind, StandingFacts } from './approval-standing.entity.ts';

/**
 * How an approval stands at an instant; the worst of what is true counts. `approval-standing.read-model.ts` asks the same in SQL,
 * so that what serves can be filtered and counted by it. An instant that cannot be read has passed.
 */
export function approvalStandingOf(facts: StandingFacts, now: Date): ApprovalStanding {
  const standing = kindOf(facts, now);
  return { deploymentId: facts.deploymentId, standing, until: untilOf(facts, standing), reasons: reasonsOf(facts, now), reviewId: facts.openReviewId };
}

const over = (at: Date | null, now: Date): boolean => at !== null && !(at.getTime() > now.getTime());

function kindOf(facts: StandingFacts, now: Date): ApprovalStandingKind {
  if (facts.revocationId !== null) return 'REVOKED';
  if (facts.suspended || over(facts.conditionDueAt, now)) return 'SUSPENDED';
  if (facts.retiredAt !== null || over(facts.approvedUntil, now) || over(facts.breakGlassUntil, now)) return 'EXPIRED';
  if (facts.breakGlassUntil !== null) return 'BREAK_GLASS';
  if (over(facts.overdueAt, now)) return 'OVERDUE';
  if (facts.openReviewId !== null || over(facts.reviewAt, now)) return 'REVIEW_DUE';
  return facts.approvedUntil === null && facts.reviewAt === null ? 'APPROVED' : 'APPROVED_UNTIL';
}

function untilOf(facts: StandingFacts, standing: ApprovalStandingKind): Date | null {
  if (standing === 'BREAK_GLASS') return facts.breakGlassUntil;
  if (standing === 'REVIEW_DUE') return earliest(facts.overdueAt, facts.approvedUntil);
  return standing === 'APPROVED_UNTIL' ? earliest(facts.reviewAt, facts.approvedUntil) : null;
}

const earliest = (...ends: readonly (Date | null)[]): Date | null =>
  ends.reduce((first, end) => (first === null || (end !== null && end < first) ? end : first), null);

function reasonsOf(facts: StandingFacts, now: Date): readonly string[] {
  const { approvedUntil, breakGlassUntil, retiredAt, overdueAt, reviewAt, revocationId, conditionDueAt } = facts;
  return [
    ...(revocationId === null ? [] : [`The version was made from data that may no longer be used (${revocationId}).`]),
    ...(facts.suspended ? [`It is suspended: ${facts.suspensionReason ?? 'no reason is recorded'}`] : []),
    ...(over(conditionDueAt, now) ? [`A condition of the approval was due at ${at(conditionDueAt)}, and nobody has said that it is met.`] : []),
    ...(retiredAt === null ? [] : [`The version was retired at ${at(retiredAt)}.`]),
    ...(breakGlassUntil === null ? [] : [`It serves by break-glass, ${over(breakGlassUntil, now) ? 'which ended at' : 'until'} ${at(breakGlassUntil)}.`]),
    ...(breakGlassUntil === null && over(approvedUntil, now) ? [`The time of the approval ended at ${at(approvedUntil)}.`] : []),
    ...(over(overdueAt, now) ? [`Its review is overdue since ${at(overdueAt)}${CONSEQUENCE[facts.onExpiry ?? 'WARN']}.`] : []),
    ...(!over(overdueAt, now) && (facts.openReviewId !== null || over(reviewAt, now)) ? [`Its review is to be concluded by ${at(overdueAt)}.`] : []),
  ];
}

const CONSEQUENCE = {
  WARN: '',
  BLOCK_NEW_DEPLOYMENTS: ', and it is not started anew until that is concluded',
  SUSPEND: ', for which its policy suspends it',
} as const;

const at = (instant: Date | null): string => instant?.toJSON() ?? 'an instant that cannot be read';
