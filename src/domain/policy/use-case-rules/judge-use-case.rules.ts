import { combineVerdicts } from '../../../kernel/verdict.ts';
import type { CheckOutcome, Finding, RuleResult } from '../finding.entity.ts';
import type { FramingFacts } from '../framing-facts.entity.ts';
import type { GateFacts } from '../gate-facts.entity.ts';
import type { PolicyRule } from '../policy.entity.ts';
import { outcome } from '../rules/check-outcome.rules.ts';
import { expectedCost } from './expected-cost.rules.ts';
import { freshness } from './freshness.rules.ts';
import { p95Latency } from './latency.rules.ts';
import { leadTime } from './lead-time.rules.ts';
import { protectedAttributes } from './protected-attributes.rules.ts';
import { USE_CASE_RULE_TYPE, type UseCaseRule, type UseCaseRuleCompiler } from './use-case-rule.entity.ts';

const COMPILERS: readonly UseCaseRuleCompiler[] = [leadTime, p95Latency, expectedCost, freshness, protectedAttributes];

/**
 * The rules that an approved framing is compiled into; none while nobody has approved one, as policies may ask for that. The same framing gives the
 * same rules.
 */
export function compileUseCaseRules({ constraints, notModel }: Pick<FramingFacts, 'constraints' | 'notModel'>): readonly UseCaseRule[] {
  if (constraints === null) return [];
  return [...(notModel === null ? [] : [needsNoModel(notModel)]), ...COMPILERS.flatMap((compile) => compile(constraints) ?? [])];
}

const needsNoModel = (reason: string): UseCaseRule => ({
  id: 'useCase.no-model',
  rationale: 'The approved framing says that the decision needs no model.',
  params: { notModel: reason },
  judge: () => [
    outcome('FAIL', 'NEEDS_NO_MODEL', `The use case is registered as one without a model: ${reason}`, {
      remedy: 'Promote nothing for it, or have a revision approved that says why a model is needed.',
      waivable: false,
    }),
  ],
});

/** What the rules of the use case conclude about the facts; empty for facts of before there were any. */
export function judgeUseCase(facts: GateFacts): readonly RuleResult[] {
  const framing = facts.framing ?? null;
  return framing === null ? [] : compileUseCaseRules(framing).map((rule) => resultOf(rule, rule.judge(facts, framing)));
}

/** One rule of the use case with what it concludes, or null when the framing has none of that id. */
export function judgeUseCaseRule(facts: GateFacts, ruleId: string): { readonly rule: UseCaseRule; readonly result: RuleResult } | null {
  const framing = facts.framing ?? null;
  const rule = framing === null ? undefined : compileUseCaseRules(framing).find(({ id }) => id === ruleId);
  return framing === null || rule === undefined ? null : { rule, result: resultOf(rule, rule.judge(facts, framing)) };
}

function resultOf({ id, rationale }: UseCaseRule, outcomes: readonly CheckOutcome[]): RuleResult {
  const findings = outcomes.map((found) => toFinding(id, found)).sort((left, right) => (left.key < right.key ? -1 : left.key > right.key ? 1 : 0));
  const verdict = combineVerdicts(findings.map((finding) => finding.verdict));
  const worst = findings.find((finding) => finding.verdict === verdict) ?? findings[0];
  return { ruleId: id, type: USE_CASE_RULE_TYPE, severity: 'block', verdict, reason: worst?.reason ?? 'NOTHING_CHECKED', rationale, findings };
}

/** Nobody waives what a use case needs: whoever wants less has a revision approved. */
const toFinding = (id: string, { place, verdict, reason, message, remedy, measure }: CheckOutcome): Finding => ({
  key: place === '' ? id : `${id}/${place}`,
  ruleId: id,
  ...{ verdict, reason, message, remedy, measure },
  waivable: false,
  acknowledgeable: verdict === 'WARN',
});

/** The rule as one of a policy is shown. */
export const asPolicyRule = ({ id, rationale, params }: UseCaseRule, { revision }: Pick<FramingFacts, 'revision'>): PolicyRule => ({
  ...{ id, type: USE_CASE_RULE_TYPE, severity: 'block', rationale, params },
  source: { text: `Revision ${revision} of the use case`, kind: 'internal' },
});
