export type { Alias, AliasFollows, AliasWish } from './alias.entity.ts';
export { aliasesOfVersions, currentAliases, listAliasesById, listAliasHistory } from './alias.read-model.ts';
export { type AliasWishInput, checkAliasWishes } from './alias.rules.ts';
export type * from './approval-review.entity.ts';
export {
  findReview,
  groundsOfReviews,
  listReviewsById,
  overdueReviewsOf,
  reviewsOfDeployments,
  reviewsToDecide,
  reviewsToLapse,
  schedulesDue,
  schedulesToSuspend,
} from './approval-review.read-model.ts';
export { lockOpenReview } from './approval-review.store.ts';
export { type CheckedClaim, checkServingClaim } from './check-serving-claim.ts';
export { checkTarget, type TargetInput } from './check-target.rules.ts';
export type { Deployment } from './deployment.entity.ts';
export {
  currentDeployment,
  currentDeploymentsOfVersion,
  deploymentsBefore,
  listDeployments,
  listDeploymentsById,
  listServingNow,
  previousDeployments,
} from './deployment.read-model.ts';
export type { DeploymentKind, DeploymentTarget, TargetFacts } from './deployment-target.entity.ts';
export { lockDeployment } from './deployments.store.ts';
export type { Freeze } from './freeze.entity.ts';
export { covers, holdsAt } from './freeze.rules.ts';
export { findSuspension, listFreezesById, retirementsOfVersions, standingFreezes, standingSuspensions, suspensionsOfDeployments } from './holds.read-model.ts';
export { lockHolds } from './holds.store.ts';
export { deploy } from './operations/deploy.ts';
export { liftOne } from './operations/lift-one.ts';
export { type ObservedServing, observeServing, type ServingObservation } from './operations/observe-serving.ts';
export { retireVersion } from './operations/retire-version.ts';
export { closeReview, lapseReview, openReview, reviewAfterWithdrawal, scheduleReview, suspendOverdue } from './operations/review-approval.ts';
export { suspendIfCurrent } from './operations/suspend.ts';
export { overdueApprovals } from './overdue-approvals.ts';
export { openConditionsOf } from './overdue-conditions.ts';
export type { Probe } from './probe.entity.ts';
export { deploymentsToProbe, lastProbes, listProbesById } from './probe.read-model.ts';
export type { ClaimedServing } from './resolve-serving.ts';
export type { Retirement } from './retirement.entity.ts';
export { chooseRollback, type RollbackTarget } from './rollback.rules.ts';
export type { Serving, ServingSpell, ServingStanding } from './serving.entity.ts';
export { listServingsById, servingsOfDeployments, spellsOfServings } from './servings.read-model.ts';
export { standsAgainst } from './stands-against.ts';
export type { Suspension } from './suspension.entity.ts';
export { targetsOfDeployments } from './target.read-model.ts';
export { declareDeploymentTarget } from './use-cases/declare-deployment-target.ts';
export { diffServing } from './use-cases/diff-serving.ts';
export { findAliasAt } from './use-cases/find-alias-at.ts';
export { findCurrentDeployment } from './use-cases/find-current-deployment.ts';
export { findServings } from './use-cases/find-servings.ts';
export { type FreezePromotionsInput, freezePromotions } from './use-cases/freeze-promotions.ts';
export { type LiftFreezeInput, liftFreeze } from './use-cases/lift-freeze.ts';
export { listDeploymentHistory } from './use-cases/list-deployment-history.ts';
export { listDeploymentsAt } from './use-cases/list-deployments-at.ts';
export { listFreezes } from './use-cases/list-freezes.ts';
export { markLostServings } from './use-cases/mark-lost-servings.ts';
export { probeDeployment } from './use-cases/probe-deployment.ts';
export { reportServing } from './use-cases/report-serving.ts';
export { resolveModelVersion } from './use-cases/resolve-model-version.ts';
export { type SuspendApprovalInput, suspendApproval } from './use-cases/suspend-approval.ts';
export { suspendOverdueApproval } from './use-cases/suspend-overdue-approval.ts';
