import type * as domain from '../../domain/policy/index.ts';
import { approvalPlan, lintPolicy, policyReference } from '../../domain/policy/index.ts';
import { LIMITS } from '../../kernel/limits.ts';
import type { RuleResult } from './finding.type.ts';
import type { Policy, PolicyRule } from './policy.type.ts';
import type { PolicyProposal } from './policy-proposal.type.ts';

/** A policy as GraphQL shows it. */
export function toPolicy({ id, name, version, digest, publishedAt, document, text }: domain.Policy): Policy {
  const { owner, effectiveFrom, effectiveTo = null, isFor, isNotFor, leavesOut } = document.metadata;
  const { environments, tiers, useCases, projects = null, tags = null, standing = 'main' } = document.scope;
  return {
    __typename: 'Policy',
    ...{ id, name, version, digest, publishedAt, text, owner, effectiveFrom, effectiveTo, isFor, isNotFor, leavesOut },
    ...{ environments, tiers, useCases, projects, tags, standing },
    reference: policyReference(document),
    warnings: lintPolicy(document),
    rules: document.rules.map(toPolicyRule),
    ...toApprovals(document.approvals),
    acknowledgementRoles: document.acknowledgements.roles,
    waiverRoles: document.waivers.roles,
    waiverMaxDays: document.waivers.maxDays,
  };
}

/** Who has to approve, and how: with the defaults of what the file leaves out. */
function toApprovals(approvals: domain.PolicyTerms['approvals']) {
  const { inOrder, stages } = approvalPlan(approvals);
  const { execution = 'automatic', requestDays = LIMITS.promotionRequestDays, coolOffHours = null } = approvals;
  return {
    approvalPlaces: stages.flatMap(({ places }) => places),
    approvalStages: stages.map(({ name, places }, at) => ({ name, places, after: inOrder ? (stages[at - 1]?.name ?? null) : null })),
    ...{ manualExecution: execution === 'manual', requestDays, coolOffHours },
  };
}

/** A rule as GraphQL shows it. */
export const toPolicyRule = ({ id, type, severity, params, rationale, source }: domain.PolicyTerms['rules'][number]): PolicyRule => ({
  ...{ ruleId: id, type, severity, params: params as object, rationale, source: source.text },
  ...{ sourceKind: source.kind, sourceUrl: source.url ?? null, sourceAsOf: source.asOf ?? null },
});

/** A proposal as GraphQL shows it. */
export function toPolicyProposal({ proposedBy, closedBy, document, ...proposal }: domain.PolicyProposal): PolicyProposal {
  const { id, name, version, digest, text, reason, state, proposedAt, closedAt, closingReason, policyId } = proposal;
  return {
    ...{ id, name, version, digest, text, reason, state, proposedAt, closedAt, closingReason, policyId },
    ...{ __typename: 'PolicyProposal', reference: policyReference(document), warnings: lintPolicy(document) },
    ...{ proposedById: proposedBy, closedById: closedBy },
  };
}

/** The results of the rules as GraphQL shows them. */
export const toRuleResults = ({ results }: domain.PolicyEvaluation): readonly RuleResult[] => results;
