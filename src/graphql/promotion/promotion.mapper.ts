import type * as approvals from '../../domain/approvals/index.ts';
import { waiverState } from '../../domain/approvals/index.ts';
import type { RuleExplanation as RuleExplained } from '../../domain/policy/index.ts';
import type * as domain from '../../domain/promotion/index.ts';
import { evidenceSources } from '../../domain/promotion/index.ts';
import type { Id } from '../../kernel/id.ts';
import { toPolicy, toPolicyRule, toRuleResults } from '../policy/policy.mapper.ts';
import type { ApprovalCondition } from './condition.type.ts';
import type { PromotionFile, PromotionPreview } from './gate.type.ts';
import type { Acknowledgement, Decision, Waiver } from './judgement.type.ts';
import type { PolicyTrial, RuleExplanation } from './policy-trial.type.ts';
import type { PromotionDecided, PromotionWaiverGranted, WarningAcknowledged } from './promotion.results.ts';
import type { PromotionRequest } from './promotion-request.type.ts';
import type { SignedEvidence } from './signed-evidence.type.ts';

/** Parts that were not known yet when the request was opened are null. */
const NOT_KNOWN_THEN = {
  useCase: null,
  validity: null,
  localLawStatement: null,
  signatures: null,
  preflights: null,
  latencies: null,
  explanation: null,
  skew: null,
  derivation: null,
  attestations: null,
  revokedSources: null,
  incidents: null,
  documents: null,
  challenges: null,
};

/** The evidence as GraphQL shows it. */
const toSignedEvidence = (evidence: domain.SignedEvidence): SignedEvidence => ({ ...NOT_KNOWN_THEN, ...evidence });

/** A request as GraphQL shows it. */
export function toPromotionRequest(found: domain.PromotionRequest): PromotionRequest {
  const { facts: _facts, evaluation, evidence, requestedBy, closedBy, ...request } = found;
  return {
    ...request,
    evidence: toSignedEvidence(evidence),
    sources: evidenceSources(found),
    requestedById: requestedBy,
    closedById: closedBy,
    verdict: evaluation.verdict,
    ruleResults: toRuleResults(evaluation),
    __typename: 'PromotionRequest',
  };
}

/** A decision as GraphQL shows it. */
export const toDecision = ({ id, kind, digest, roles, comment, decidedAt, decidedBy, ...of }: approvals.Decision): Decision => ({
  ...{ id, kind, digest, roles, comment, decidedAt },
  decidedById: decidedBy,
  onBehalfOfId: of.onBehalfOf,
  delegationId: of.delegationId,
  promotionRequestId: of.subjectId,
  __typename: 'Decision',
});

/** A condition as GraphQL shows it. */
export const toApprovalCondition = ({ id, decisionId, text, severity, dueAt, ownerId }: approvals.ApprovalCondition): ApprovalCondition => ({
  ...{ id, decisionId, text, severity, dueAt, ownerId },
  __typename: 'ApprovalCondition',
});

/** An acknowledgement as GraphQL shows it. */
export const toAcknowledgement = ({ id, findingKey, digest, roles, comment, acknowledgedAt, acknowledgedBy }: approvals.Acknowledgement): Acknowledgement => ({
  ...{ id, findingKey, digest, roles, comment, acknowledgedAt },
  acknowledgedById: acknowledgedBy,
  __typename: 'Acknowledgement',
});

/** A waiver as GraphQL shows it at the instant. */
export const toWaiver =
  (now: Date) =>
  (waiver: approvals.Waiver): Waiver => {
    const { id, findingKeys, digest, reason, dataToCollect, compensatingControl, roles, grantedAt, expiresAt, revokedAt, grantedBy } = waiver;
    const fields = { id, findingKeys, digest, reason, dataToCollect, compensatingControl, roles, grantedAt, expiresAt, revokedAt };
    return { ...fields, state: waiverState(waiver, now), grantedById: grantedBy, __typename: 'Waiver' };
  };

/** An outcome of decidePromotion as GraphQL shows it. */
export const toPromotionDecided = ({ decision, request }: domain.PromotionDecided): PromotionDecided => ({
  decision: toDecision(decision),
  request: toPromotionRequest(request),
  __typename: 'PromotionDecided',
});

/** An outcome of acknowledgeWarning as GraphQL shows it. */
export const toWarningAcknowledged = ({ acknowledgement, request }: domain.WarningAcknowledged): WarningAcknowledged => ({
  acknowledgement: toAcknowledgement(acknowledgement),
  request: toPromotionRequest(request),
  __typename: 'WarningAcknowledged',
});

/** An outcome of grantPromotionWaiver as GraphQL shows it. */
export const toPromotionWaiverGranted =
  (now: Date) =>
  ({ waiver, request }: domain.PromotionWaiverGranted): PromotionWaiverGranted => ({
    waiver: toWaiver(now)(waiver),
    request: toPromotionRequest(request),
    __typename: 'PromotionWaiverGranted',
  });

/** A file as GraphQL shows it. */
export const toPromotionFile =
  (now: Date) =>
  (file: domain.PromotionFile): PromotionFile => ({
    digestToSign: file.digestToSign,
    changed: file.changed,
    complete: file.standing.complete,
    verdict: file.evaluation.verdict,
    ruleResults: toRuleResults(file.evaluation),
    stages: file.quorum.stages.map(({ filled, ...stage }) => ({
      ...stage,
      filled: filled.map(({ role, decidedBy }) => ({ role, decidedById: decidedBy as Id<'Principal'> })),
    })),
    decisions: file.decisions.map(toDecision),
    acknowledgements: file.acknowledgements.map(toAcknowledgement),
    waivers: file.waivers.map(toWaiver(now)),
  });

/** A preview as GraphQL shows it. */
export const toPromotionPreview = ({ policy, evaluation, standing, deadEnds }: domain.PromotionPreview): PromotionPreview => ({
  policy: toPolicy(policy.members[0]),
  furtherPolicies: policy.members.slice(1).map(toPolicy),
  verdict: evaluation.verdict,
  ruleResults: toRuleResults(evaluation),
  missing: [
    ...deadEnds.map(({ findingKeys, message }) => ({ kind: 'REFUSED', key: findingKeys.join(', '), message })),
    ...standing.openPoints.map(({ kind, findingKey, message }) => ({ kind, key: findingKey, message })),
  ],
});

/** A trial as GraphQL shows it. */
export const toPolicyTrial = ({ request, deploymentId, trial }: domain.TriedRequest): PolicyTrial => ({
  ...trial,
  promotionRequestId: request.id,
  deploymentId,
});

/** An explanation as GraphQL shows it. */
export const toRuleExplanation = ({ policy, rule, ...explanation }: RuleExplained): RuleExplanation => ({
  ...explanation,
  policy: policy === null ? null : toPolicy(policy),
  rule: toPolicyRule(rule),
});
