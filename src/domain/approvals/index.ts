export type { Acknowledgement } from './acknowledgement.entity.ts';
export type { RefusedAttempt } from './approvals.entries.ts';
export { type SeparationOfDuties, type StageNotOpen, type StaleEvidence, separationOfDuties, stageNotOpen, staleEvidence } from './approvals.problems.ts';
export {
  acknowledgementsOn,
  conditionsOn,
  decisionsOn,
  readAcknowledgement,
  readCondition,
  readDecision,
  readWaiver,
  waiversEndingBy,
  waiversOn,
} from './approvals.read-model.ts';
export type { ApprovalCondition, ConditionTerms } from './condition.entity.ts';
export { checkConditions } from './condition.rules.ts';
export { decidingRoles } from './deciding-roles.ts';
export type { ApprovalSubject, Decision, DecisionKind } from './decision.entity.ts';
export type { Delegation, DelegationState } from './delegation.entity.ts';
export { delegationState, speaks, withoutDoubles } from './delegation.rules.ts';
export { delegationsToActor, listDelegationsById, type StandingDelegation, standingDelegations } from './delegations.read-model.ts';
export { lockDelegations } from './delegations.store.ts';
export { type GrantedRole, type Interests, interestBehind, interestOf, originOfInterest } from './interest.rules.ts';
export { acknowledge, acknowledgedAlready } from './operations/acknowledge.ts';
export { type Acting, decide } from './operations/decide.ts';
export { addComment, changeThread, rewordComment, startThread } from './operations/discuss.ts';
export { grantWaiver } from './operations/grant-waiver.ts';
export { revokeWaiver } from './operations/revoke-waiver.ts';
export { approvalCounts, countQuorum, type Quorum, type StageQuorum } from './quorum.rules.ts';
export { checkSeparation, type Duty } from './separation-of-duties.rules.ts';
export type { Comment, CommentThread, ThreadState } from './thread.entity.ts';
export { firstPagesOfComments, pageOfComments, readComment, readThread, readThreads, threadsOn } from './threads.read-model.ts';
export { lockThread } from './threads.store.ts';
export { type DelegateApprovalsInput, delegateApprovals } from './use-cases/delegate-approvals.ts';
export { listDelegations } from './use-cases/list-delegations.ts';
export { recordRefusedAttempt } from './use-cases/record-refused-attempt.ts';
export { type RevokeDelegationInput, revokeDelegation } from './use-cases/revoke-delegation.ts';
export type { Waiver } from './waiver.entity.ts';
export { checkWaiver, type WaiverTerms, waiverState } from './waiver.rules.ts';
