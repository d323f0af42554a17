import type * as domain from '../../domain/policy/index.ts';
import { lintPolicy, policyReference } from '../../domain/policy/index.ts';
import type { RuleResult } from './finding.type.ts';
import type { Policy } from './policy.type.ts';

/** A policy as GraphQL shows it. */
export function toPolicy({ id, name, version, digest, publishedAt, document, text }: domain.Policy): Policy {
  const { owner, effectiveFrom, isFor, isNotFor, leavesOut } = document.metadata;
  return {
    __typename: 'Policy',
    ...{ id, name, version, digest, publishedAt, text, owner, effectiveFrom, isFor, isNotFor, leavesOut },
    ...document.scope,
    reference: policyReference(document),
    warnings: lintPolicy(document),
    rules: document.rules.map((rule) => ({
      ruleId: rule.id,
      type: rule.type,
      severity: rule.severity,
      params: rule.params as object,
      rationale: rule.rationale,
      source: rule.source.text,
    })),
    approvalPlaces: document.approvals.places,
    acknowledgementRoles: document.acknowledgements.roles,
    waiverRoles: document.waivers.roles,
    waiverMaxDays: document.waivers.maxDays,
  };
}

/** The results of the rules as GraphQL shows them. */
export const toRuleResults = ({ results }: domain.PolicyEvaluation): readonly RuleResult[] => results;
