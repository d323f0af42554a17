import { describe, expect, it } from 'vitest';
import { passingFacts } from '../../testing/gate-facts.ts';
import { POLICIES } from '../../testing/test-context.ts';
import { loadRoles } from '../identity/index.ts';
import { combinePolicies } from './combine-policies.rules.ts';
import { evaluatePolicies } from './evaluate-policy.rules.ts';
import { explainRule } from './explain-rule.rules.ts';
import type { GateFacts } from './gate-facts.entity.ts';
import { loadPolicies } from './index.ts';
import type { Policy } from './policy.entity.ts';
import { FACT_SECTIONS } from './policy-case.entity.ts';
import { tryPolicy } from './try-policy.rules.ts';

const parsed = loadPolicies(POLICIES, [...loadRoles({ policiesDirectory: POLICIES }).roles.values()]);
const policies = parsed.map(({ file: _, ...policy }): Policy => {
  const { name, version } = policy.document.metadata;
  return { ...policy, id: `pol_${name}` as Policy['id'], name, version, publishedAt: new Date(0) };
});
const facts = passingFacts({ tags: ['pii'], signatures: [], findings: [] });

describe('the explanation of a rule', () => {
  it.each(policies.map((policy) => [`${policy.name}@${policy.version}`, policy] as const))(
    'names all facts that count for the rules of %s: the others can be unknown',
    (_, policy) => {
      const applied = combinePolicies([policy]);
      for (const { id } of policy.document.rules) {
        const explained = explainRule(applied, id, facts)!;
        const used = new Set(explained.facts.map(({ name }) => name));
        expect(used.size).toBeGreaterThan(0);
        const bare = Object.fromEntries(FACT_SECTIONS.map((name) => [name, used.has(name) ? facts[name as keyof GateFacts] : null])) as unknown as GateFacts;
        expect(explainRule(applied, id, bare)!.result).toEqual(explained.result);
      }
    },
  );

  it('shows numbers about the whole and of everything deeper only how much there is', () => {
    const applied = combinePolicies([policies.find(({ name }) => name === 'wage-prescreen')!]);
    const shown = Object.fromEntries(explainRule(applied, 'fairness.impact-ratio', facts)!.facts.map((fact) => [fact.name, fact.shown]));
    expect(shown.bias).toEqual({ auditId: 'bia_1', digest: 'd'.repeat(64), runId: 'evl_1', attributes: { entries: 2 }, crossings: { entries: 1 } });
    expect(shown.evaluation).toMatchObject({ rows: 267, measures: { entries: 3 } });
    expect(shown.tier).toBe(2);
    expect(JSON.stringify(shown)).not.toContain('0.98');
  });

  it('finds no rule that no policy has, nor one by its bare name where several apply', () => {
    const [one, two] = [policies[0]!, policies[1]!];
    expect(explainRule(combinePolicies([one]), 'nothing', facts)).toBeNull();
    const { id } = one.document.rules[0]!;
    expect(explainRule(combinePolicies([one, two]), id, facts)).toBeNull();
    expect(explainRule(combinePolicies([one, two]), `${one.name}:${id}`, facts)?.rule.id).toBe(id);
  });

  it('calls rule and findings as the request does, so that what it says may be acknowledged or waived can be', () => {
    const few = <T extends { readonly disparities: readonly object[] }>(groups: readonly T[]) =>
      groups.map((group) => ({ ...group, disparities: group.disparities.map((one) => ({ ...one, meetsMinimums: false })) }));
    const thin = { ...facts, bias: { ...facts.bias!, attributes: few(facts.bias!.attributes), crossings: few(facts.bias!.crossings) } };
    const judging = policies.find(({ name, version }) => name === 'wage-prescreen' && version === 1)!;
    let excused = 0;
    for (const applied of [combinePolicies([judging]), combinePolicies([policies[0]!, judging])]) {
      for (const result of evaluatePolicies(applied, thin).results.filter(({ reason }) => reason !== 'OUT_OF_SCOPE')) {
        const explained = explainRule(applied, result.ruleId, thin)!;
        expect(explained.result).toEqual(result);
        const of = (word: 'acknowledgeable' | 'waivable') => result.findings.filter((finding) => finding[word]).map(({ key }) => key);
        expect(explained.acknowledgeable).toEqual(of('acknowledgeable'));
        expect(explained.waivable).toEqual(of('waivable'));
        excused += explained.waivable.length + explained.acknowledgeable.length;
      }
    }
    expect(excused).toBeGreaterThan(1);
  });
});

describe('a trial', () => {
  it('flips nothing where the policy is the one that judged', () => {
    for (const policy of policies) {
      const useCase = policy.document.scope.useCases?.[0]?.replace('*', 'price') ?? 'wage-prescreen';
      const covered = { ...facts, tier: policy.document.scope.tiers[0]!, useCase, tags: policy.document.scope.tags ?? [] };
      if (policy.document.scope.standing !== 'supplement') expect(tryPolicy(policy, [policy], covered)).toMatchObject({ flips: false, changes: [] });
    }
  });

  it('leaves a request alone that the policy does not speak of, and puts no supplement in the place of a fallback', () => {
    const of = (name: string) => policies.find((policy) => policy.name === name)!;
    const plain = { ...facts, useCase: 'churn', tags: ['framework:sr-26-2'] };
    expect(tryPolicy(of('eu.high-risk'), [of('default')], plain)).toMatchObject({ flips: false, changes: [] });
    expect(tryPolicy(of('us-mrm.sr-26-2'), [of('default')], plain).after.policies).toBe('default@2 + us-mrm.sr-26-2@2');
    // A policy that withdraws from a request leaves it to the fallback that had given way, and to nobody where there is none.
    const narrowed = {
      ...of('eu.high-risk'),
      document: { ...of('eu.high-risk').document, scope: { ...of('eu.high-risk').document.scope, environments: ['none'] } },
    };
    expect(tryPolicy(narrowed, [of('eu.high-risk')], plain, [of('default')]).after.policies).toBe('default@2');
    expect(tryPolicy(narrowed, [of('eu.high-risk')], plain).after).toEqual({ policies: null, verdict: null, gate: 'REFUSED' });
    expect(tryPolicy(of('us-mrm.sr-26-2'), [], plain).after).toEqual({ policies: null, verdict: null, gate: 'REFUSED' });
  });
});
