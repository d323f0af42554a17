import { type Digest, digestOf } from '../../kernel/digest.ts';
import { countQuorum, type Decision, decisionsOn, type Quorum } from '../approvals/index.ts';
import type { Context } from '../context.ts';
import { type ApprovalReview, groundsOfReviews, type ReviewGround } from '../deployments/index.ts';
import { systemActor } from '../identity/index.ts';
import {
  type AppliedPolicy,
  type ApprovalPlan,
  approvalPlan,
  type EvidenceStanding,
  evaluatePolicies,
  type PolicyEvaluation,
  type PolicyTerms,
  pinsOf,
  standingOf,
} from '../policy/index.ts';
import { decidedSubject, peopleOfRequest } from './interests.ts';
import { pinnedPolicy } from './pinned-policy.ts';
import { gatherNow } from './promotion-facts.ts';
import { boundTo } from './promotion-file.rules.ts';
import { changedParts, restsOn } from './promotion-request.entity.ts';
import type { PromotionRequest } from './promotion-request.ts';
import { standingDecisions } from './standing-decisions.ts';

/** Everything that somebody has to see who says whether an approval still stands, as it is at the moment. */
export interface ApprovalReviewFile {
  readonly review: ApprovalReview;
  readonly grounds: readonly ReviewGround[];
  /** The request whose approval is reviewed. */
  readonly request: PromotionRequest;
  /** The policies in force now; those of the approval where none speaks of it any more. */
  readonly policy: AppliedPolicy;
  /** Parts of the evidence that are no longer what was approved, by name. */
  readonly changed: readonly string[];
  readonly evaluation: PolicyEvaluation;
  readonly standing: EvidenceStanding;
  /** Those made on exactly this file, each with the roles that its author still holds. */
  readonly decisions: readonly Decision[];
  readonly quorum: Quorum;
  readonly digestToSign: Digest;
  /** What it rests on now: the version, and what was measured of it. */
  readonly rests: readonly string[];
}

/** Reads the file of a review: the evidence of this moment under the policies of this moment. Whoever asks, the server gathers it. */
export async function readReviewFile(asker: Context, review: ApprovalReview, request: PromotionRequest): Promise<ApprovalReviewFile> {
  const ctx = { ...asker, actor: systemActor };
  const { gathered, policy: inForce } = await gatherNow(ctx, request);
  const policy = inForce ?? (await pinnedPolicy(ctx, request));
  const grounds = (await groundsOfReviews(ctx, [review.id])).get(review.id) ?? [];
  const evaluation = evaluatePolicies(policy, gathered.facts);
  const digestToSign = digestOf({
    ...{ approvalReviewId: review.id, evidence: digestOf(gathered.evidence), policy: policy.digest, verdict: evaluation.verdict },
    grounds: grounds.map(({ trigger, causeId }) => `${trigger} ${causeId}`).sort(),
  });
  // Whoever judges it now is kept from that by the policies in force now.
  const people = await peopleOfRequest(ctx, { ...request, ...pinsOf(policy) });
  const subjects = new Map([[String(review.id), decidedSubject(people, policy.document)]]);
  const decisions = await standingDecisions(ctx, boundTo(await decisionsOn(ctx, review.id), digestToSign), subjects);
  return {
    ...{ review, grounds, request, policy, changed: changedParts(request.evidence, gathered.evidence), evaluation, digestToSign, decisions },
    rests: restsOn({ modelVersionId: request.modelVersionId, ...gathered.references }),
    standing: standingOf(evaluation, new Set(), new Set()),
    quorum: countQuorum(reviewPlan(policy.document.approvals), decisions),
  };
}

/** Who has to confirm: the people who approve, in any order, as everybody looks at the same thing at once. */
export const reviewPlan = (approvals: PolicyTerms['approvals']): ApprovalPlan => ({ ...approvalPlan(approvals), inOrder: false });
