import { type Digest, digestOf } from '../../kernel/digest.ts';
import { combineVerdicts, type Verdict } from '../../kernel/verdict.ts';
import { ruleIdAmong } from './combine-policies.rules.ts';
import type { CheckOutcome, Finding, PolicyEvaluation, RuleResult, RuleSeverity } from './finding.entity.ts';
import type { GateFacts } from './gate-facts.entity.ts';
import { type ParsedPolicy, type PolicyDocument, type PolicyRule, policyReference } from './policy.entity.ts';
import { policyCovers } from './policy-scope.rules.ts';
import { outcome } from './rules/check-outcome.rules.ts';
import { findFamily } from './rules/families.rules.ts';
import { judgeUseCase } from './use-case-rules/judge-use-case.rules.ts';

/**
 * Applies a policy to one snapshot of facts. Pure: the same policy and snapshot give the same bytes on every machine and at any
 * time. What is unknown is INSUFFICIENT_DATA, a rule that checked nothing too, and a policy outside its scope is an ERROR.
 */
export function evaluatePolicy({ document, digest }: Judging, facts: GateFacts): PolicyEvaluation {
  const covered = policyCovers(document, facts);
  const results = document.rules.map((rule) => evaluateRule(document, rule, covered ? judge(rule, facts) : [outOfScope(document, facts)]));
  return {
    policy: policyReference(document),
    policyDigest: digest,
    factsDigest: digestOf(facts),
    verdict: combineVerdicts(results.map(({ verdict }) => verdict)),
    results,
  };
}

/** The policies that judge together, and the digest of them all. */
export interface JudgingPolicies {
  readonly members: readonly [Judging, ...Judging[]];
  readonly digest: Digest;
}

type Judging = Pick<ParsedPolicy, 'document' | 'digest'>;

/**
 * Applies all policies that speak of an occasion, and the rules that the approved framing of the use case was compiled into: the worst verdict of any
 * rule of any of them holds. One policy alone is judged as it stands.
 */
export function evaluatePolicies(policies: JudgingPolicies, facts: GateFacts): PolicyEvaluation {
  const evaluation = evaluateMembers(policies, facts);
  const framed = judgeUseCase(facts);
  if (framed.length === 0) return evaluation;
  return {
    ...evaluation,
    verdict: combineVerdicts([evaluation.verdict, ...framed.map(({ verdict }) => verdict)]),
    results: [...evaluation.results, ...framed],
  };
}

function evaluateMembers({ members, digest }: JudgingPolicies, facts: GateFacts): PolicyEvaluation {
  const [first, ...others] = members;
  if (others.length === 0) return evaluatePolicy(first, facts);
  const evaluations = members.map((policy) => ({ name: policy.document.metadata.name, evaluation: evaluatePolicy(policy, facts) }));
  return {
    policy: evaluations.map(({ evaluation }) => evaluation.policy).join(' + '),
    policyDigest: digest,
    factsDigest: digestOf(facts),
    verdict: combineVerdicts(evaluations.map(({ evaluation }) => evaluation.verdict)),
    results: evaluations.flatMap(({ name, evaluation }) => evaluation.results.map((result) => resultAmong(name, result))),
  };
}

/** The result as it is called where several policies apply. */
export function resultAmong(policyName: string, result: RuleResult): RuleResult {
  const findings = result.findings.map((finding) => ({
    ...finding,
    key: ruleIdAmong(policyName, finding.key),
    ruleId: ruleIdAmong(policyName, finding.ruleId),
  }));
  return { ...result, ruleId: ruleIdAmong(policyName, result.ruleId), findings };
}

function judge(rule: PolicyRule, facts: GateFacts): readonly CheckOutcome[] {
  const family = findFamily(rule.type);
  if (family === null)
    return [
      outcome('ERROR', 'RULE_TYPE_UNKNOWN', `This server knows no rule type ${rule.type}.`, {
        remedy: 'Publish the policy again with a rule type that exists.',
        waivable: false,
      }),
    ];
  const outcomes = family.judge(rule.params, facts);
  if (outcomes.length > 0) return outcomes;
  return [
    outcome('INSUFFICIENT_DATA', 'NOTHING_CHECKED', 'The rule found nothing to check, which is no pass.', {
      remedy: 'Provide the evidence that the rule looks at.',
      waivable: false,
    }),
  ];
}

function outOfScope(document: PolicyDocument, facts: GateFacts): CheckOutcome {
  const message = `The policy ${policyReference(document)} does not speak of ${facts.useCase} (tier ${facts.tier}) in ${facts.environment}.`;
  return outcome('ERROR', 'OUT_OF_SCOPE', message, { remedy: 'Request by the policy whose scope fits.', waivable: false });
}

/** One rule of a policy applied to facts, whatever the scope of the policy. */
export const judgeRule = (document: PolicyDocument, rule: PolicyRule, facts: GateFacts): RuleResult => evaluateRule(document, rule, judge(rule, facts));

function evaluateRule(document: PolicyDocument, rule: PolicyRule, outcomes: readonly CheckOutcome[]): RuleResult {
  const found = outcomes.map((one) => toFinding(document, rule, one)).sort((left, right) => (left.key < right.key ? -1 : left.key > right.key ? 1 : 0));
  const findings = withKeysOfTheirOwn(found);
  const verdict = rule.severity === 'inform' ? 'INFORMATIONAL' : verdictOf(findings);
  const worst = findings.find((finding) => finding.verdict === verdict) ?? findings[0];
  return {
    ruleId: rule.id,
    type: rule.type,
    severity: rule.severity,
    verdict,
    reason: worst?.reason ?? 'NOTHING_CHECKED',
    rationale: rule.rationale,
    findings,
  };
}

/** Names of groups and categories come from the data: where two places read the same, no acknowledgement and no waiver of one covers the other. */
function withKeysOfTheirOwn(findings: readonly Finding[]): readonly Finding[] {
  const taken = new Set<string>();
  return findings.map((finding) => {
    let { key } = finding;
    for (let number = 2; taken.has(key); number++) key = `${finding.key}#${number}`;
    taken.add(key);
    return key === finding.key ? finding : { ...finding, key };
  });
}

/** The worst of the findings; a rule whose checks do not apply does not apply. */
function verdictOf(findings: readonly Finding[]): Verdict {
  const verdicts = findings.map(({ verdict }) => verdict);
  return verdicts.length > 0 && verdicts.every((verdict) => verdict === 'NOT_APPLICABLE') ? 'NOT_APPLICABLE' : combineVerdicts(verdicts);
}

function toFinding(document: PolicyDocument, rule: PolicyRule, found: CheckOutcome): Finding {
  const verdict = underSeverity(rule.severity, found.verdict);
  return {
    key: found.place === '' ? rule.id : `${rule.id}/${found.place}`,
    ruleId: rule.id,
    verdict,
    reason: found.reason,
    message: found.message,
    remedy: found.remedy,
    measure: found.measure,
    waivable: found.waivable && isWaivable(document, rule.id, verdict),
    acknowledgeable: verdict === 'WARN',
  };
}

/** A warning rule lowers a breach to a warning, but never what could not be judged: that stays visible and closed. */
function underSeverity(severity: RuleSeverity, verdict: Verdict): Verdict {
  if (severity === 'inform') return 'INFORMATIONAL';
  return severity === 'warn' && verdict === 'FAIL' ? 'WARN' : verdict;
}

const isWaivable = (document: PolicyDocument, ruleId: string, verdict: Verdict): boolean =>
  document.waivers.waivable.some(({ rule, verdicts }) => rule === ruleId && verdicts.some((allowed) => allowed === verdict));
