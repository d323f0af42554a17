import { enumType } from '../enum-type.ts';

/** GraphQL enum of request states. */
export const PromotionStateEnum = enumType('PromotionState', 'Where a promotion request is in its life.', {
  DRAFT: 'Its author wrote it down; nothing is judged, and nobody approves it.',
  CHECKING: 'It was asked for while evidence that the policy looks at is being made; it is judged when that is there.',
  AWAITING_APPROVAL: 'Nothing but people stands in the way: acknowledgements, waivers, approvals.',
  APPROVED: 'It has every approval; something holds the promotion up, or the policy leaves its execution to an operator.',
  REFUSED: 'The policy found something that nobody may overrule.',
  PROMOTED: 'It was approved, and the version became the deployment.',
  REJECTED: 'A permitted person rejected it.',
  WITHDRAWN: 'It was taken back.',
  EXPIRED: 'It came to no end within the days that the policy gives a request.',
  SUPERSEDED: 'A newer request took its place.',
});

/** GraphQL enum of decisions. */
export const DecisionKindEnum = enumType('DecisionKind', 'What a person decided.', {
  APPROVE: 'The version may serve.',
  REJECT: 'It may not; the request ends.',
  REQUEST_CHANGES: 'Not as it stands; the request waits until this person decides again.',
});

/** GraphQL enum of gate states. */
export const GateStateEnum = enumType('GateState', 'How the gate of a request stands.', {
  OPEN: 'It was promoted.',
  REFUSED: 'No approval can open it as it stands.',
  WAITING: 'It lacks what is listed.',
});

/** GraphQL enum of what a gate lacks. */
export const MissingKindEnum = enumType('MissingKind', 'What kind of thing a gate lacks.', {
  SUBMISSION: 'It is a draft that its author has to submit.',
  EVIDENCE: 'A run or check that has not ended.',
  STALE_EVIDENCE: 'Evidence changed since the request was opened; a new request is needed.',
  REFUSED: 'A finding that nothing can cover.',
  ACKNOWLEDGEMENT: 'A warning that nobody has acknowledged.',
  WAIVER: 'A finding that no valid waiver covers.',
  APPROVAL: 'Approvals of a role.',
  CHANGES_REQUESTED: 'A person asks for changes before approving.',
  HOLD: 'A freeze, an open alert, a critical finding, an open comment thread or the end of the version: nothing is promoted meanwhile.',
  EXECUTION: 'It is approved, and somebody has to execute it.',
});

/** GraphQL enum of kinds of requests. */
export const PromotionKindEnum = enumType('PromotionKind', 'What a request asks for.', {
  PROMOTION: 'That a version serves.',
  ROLLBACK: 'That a version which served there before serves again; the policy may have rules and approvals of its own for that.',
  BREAK_GLASS: 'That a version serves for some hours in an emergency, by what the policy says of that.',
});

/** GraphQL enum of reasons of admission. */
export const AdmissionReasonEnum = enumType('AdmissionReason', 'Why bytes are admitted or not.', {
  APPROVED: 'They are what was promoted there, and nothing stands against them.',
  BREAK_GLASS: 'They serve for some hours by break-glass, without the approvals that they need.',
  REVIEW_OVERDUE: 'The review of the approval is overdue, and its policy lets nothing be started anew meanwhile.',
  NOT_APPROVED: 'They are known, but not what was promoted there.',
  SUSPENDED: 'The approval is suspended.',
  EXPIRED: 'The time of the approval is over.',
  RETIRED: 'The version was retired.',
  REVOKED: 'The version was made from data that may no longer be used.',
});

/** GraphQL enum of waiver states. */
export const WaiverStateEnum = enumType('WaiverState', 'Whether a waiver counts at the moment.', {
  VALID: 'It counts.',
  EXPIRED: 'Its time is over.',
  REVOKED: 'It was ended before its time.',
});

/** GraphQL enum of how approvals stand. */
export const ApprovalStandingKindEnum = enumType('ApprovalStandingKind', 'How the approval of what serves stands; the worst of what is true counts.', {
  REVOKED: 'The version was made from data that may no longer be used.',
  SUSPENDED: 'It is suspended, or a condition of it was not met in time.',
  EXPIRED: 'Its time, or that of break-glass, is over, or the version was retired.',
  BREAK_GLASS: 'It serves for some hours by break-glass, without the approvals that it needs.',
  OVERDUE: 'Its review should have been concluded by now.',
  REVIEW_DUE: 'It is to be reviewed.',
  APPROVED_UNTIL: 'It stands until an instant at which it ends or is reviewed.',
  APPROVED: 'It stands, and nothing ends it by itself.',
});

/** GraphQL enum of states of reviews. */
export const ReviewStateEnum = enumType('ReviewState', 'Where a review of an approval is in its life.', {
  OPEN: 'People have to say whether the approval still stands.',
  CONFIRMED: 'It stands for another interval.',
  WITHDRAWN: 'It does not, and was suspended.',
  LAPSED: 'What it was about ceased to serve.',
});

/** GraphQL enum of what leads to reviews. */
export const ReviewTriggerEnum = enumType('ReviewTrigger', 'What led to a review of an approval.', {
  INTERVAL: 'The interval of the policy ended.',
  ALERT: 'An alert about what serves opened.',
  INCIDENT: 'An incident about what serves was reported, or linked to it.',
  DATA_REVOKED: 'It rests on data that may no longer be used.',
  POLICY_CHANGED: 'A policy was published under which it would no longer pass.',
  ARTIFACT_DERIVED: 'Another version was derived from what serves.',
});

/** GraphQL enum of what overdue reviews lead to. */
export const ReviewConsequenceEnum = enumType('ReviewConsequence', 'What an overdue review leads to.', {
  WARN: 'It is shown.',
  BLOCK_NEW_DEPLOYMENTS: 'Admission denies new starts, and the version is promoted nowhere else, until it is concluded.',
  SUSPEND: 'The approval is suspended.',
});

/** GraphQL enum of what people say in reviews. */
export const ReviewDecisionEnum = enumType('ReviewDecision', 'What a person says about an approval that is reviewed.', {
  CONFIRM: 'It stands for another interval.',
  WITHDRAW: 'It does not; the review ends, and the approval is suspended.',
});
