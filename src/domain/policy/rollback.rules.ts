import { combinePolicies } from './combine-policies.rules.ts';
import type { AppliedPolicy, ParsedPolicy, PolicyDocument, PolicyRule } from './policy.entity.ts';
import { ageRule } from './rules/age.rules.ts';

/**
 * The policy as it judges going back to a version that served there before: without the rules that it leaves out for that, with older
 * evidence where it allows it, and with the approvals it asks for then. A policy that says nothing about it judges both alike.
 */
export function policyForRollback(document: PolicyDocument): PolicyDocument {
  const { rollback } = document;
  if (rollback === undefined) return document;
  const { leaveOut = [], maxEvidenceAgeDays, places } = rollback;
  const rules = document.rules
    .filter(({ id }) => !leaveOut.includes(id))
    .map((rule) => (maxEvidenceAgeDays === undefined ? rule : aged(rule, maxEvidenceAgeDays)));
  if (places === undefined) return { ...document, rules };
  const { stages: _stages, stageOrder: _stageOrder, ...approvals } = document.approvals;
  return { ...document, rules, approvals: { ...approvals, places } };
}

/** A policy as it judges going back; its digest stays that of what was published. */
export const asRollback = <P extends ParsedPolicy>(policy: P): P => ({ ...policy, document: policyForRollback(policy.document) });

/** The applied policy as it judges going back: each of its members does so by its own section. */
export function appliedToRollback({ members: [first, ...others] }: AppliedPolicy): AppliedPolicy {
  return combinePolicies([asRollback(first), ...others.map(asRollback)]);
}

const aged = (rule: PolicyRule, maxEvidenceAgeDays: number): PolicyRule => (rule.type === ageRule.type ? { ...rule, params: { maxEvidenceAgeDays } } : rule);
