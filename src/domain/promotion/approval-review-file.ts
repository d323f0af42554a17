import { type Digest, digestOf } from '../../kernel/digest.ts';
import { countQuorum, type Decision, decisionsOn, type Quorum } from '../approvals/index.ts';
import type { Context } from '../context.ts';
import { type ApprovalReview, groundsOfReviews, type ReviewGround } from '../deployments/index.ts';
import { systemActor } from '../identity/index.ts';
import {
  type AppliedPolicy,
  approvalPlan,
  approverRoles,
  type EvidenceStanding,
  evaluatePolicies,
  type GateFacts,
  type PolicyEvaluation,
  pinsOf,
  standingOf,
} from '../policy/index.ts';
import type { Said } from './check-place.ts';
import type { DutyInput } from './duties.ts';
import { decidedSubject, peopleOfRequest, type RequestPeople } from './interests.ts';
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
  readonly facts: GateFacts;
  readonly evaluation: PolicyEvaluation;
  readonly standing: EvidenceStanding;
  /** Those made on exactly this file, each with the roles that its author still holds. */
  readonly decisions: readonly Decision[];
  readonly quorum: Quorum;
  readonly digestToSign: Digest;
  /** What it rests on now: the version, and what was measured of it. */
  readonly rests: readonly string[];
  /** The request as it would be asked now: what duties are judged by. */
  readonly asked: PromotionRequest;
  /** Who had a hand in what is judged: also in evidence that was made since the approval. */
  readonly people: RequestPeople;
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
  const { facts, evidence, references } = gathered;
  const asked: PromotionRequest = { ...request, ...pinsOf(policy), ...references, facts, evidence, requestedAt: review.openedAt };
  const people = await peopleOfReview(ctx, request, asked);
  const decided = boundTo(await decisionsOn(ctx, review.id), digestToSign);
  // Whoever judges it now is kept from that by the policies in force now.
  const decisions = await standingDecisions(ctx, decided, new Map([[String(review.id), decidedSubject(people, policy.document)]]));
  return {
    ...{ review, grounds, request, policy, changed: changedParts(request.evidence, evidence), facts, evaluation, digestToSign, decisions, asked, people },
    rests: restsOn({ modelVersionId: request.modelVersionId, ...references }),
    standing: standingOf(evaluation, new Set(), new Set()),
    quorum: countQuorum(approvalPlan(policy.document.approvals), decisions),
  };
}

/** Everybody with a part in what was approved or in what it rests on now. */
async function peopleOfReview(ctx: Context, approved: PromotionRequest, asked: PromotionRequest): Promise<RequestPeople> {
  const [then, now] = [await peopleOfRequest(ctx, approved), await peopleOfRequest(ctx, asked)];
  return { ...now, evidenceAuthors: new Set([...then.evidenceAuthors, ...now.evidenceAuthors]) };
}

/** The duty of whoever decides on the review, as the policies in force see it. */
export const dutyOf = ({ asked, policy: { document } }: Pick<ApprovalReviewFile, 'asked' | 'policy'>): DutyInput => ({
  ...{ request: asked, document, duty: 'decide on', action: 'decideApprovalReview', roles: approverRoles(document.approvals) },
});

/** What was said on it so far, and by which places: those of an approval, stage by stage where that is. */
export const saidOn = ({ policy: { document }, decisions, quorum, digestToSign }: ApprovalReviewFile): Said => ({
  plan: approvalPlan(document.approvals),
  ...{ decisions, quorum, digestToSign },
});
