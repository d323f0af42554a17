import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { passingFacts } from '../../testing/gate-facts.ts';
import { POLICIES } from '../../testing/test-context.ts';
import { loadRoles } from '../identity/index.ts';
import { combinePolicies } from './combine-policies.rules.ts';
import { deadEndsOf, lintBeside } from './dead-ends.rules.ts';
import { evaluatePolicies, evaluatePolicy } from './evaluate-policy.rules.ts';
import { standingOf } from './gate-standing.rules.ts';
import type { Policy } from './policy.entity.ts';
import { parsePolicyFile } from './policy-file.ts';

const roles = [...loadRoles({ policiesDirectory: POLICIES }).roles.values()];

interface Wish {
  readonly auc?: string;
  readonly severity?: string;
  readonly places?: string;
  readonly waivers?: string;
  readonly acknowledge?: string;
  readonly card?: boolean;
}

/** A policy with one rule about AUC and perhaps one about the card. */
function policy(name: string, { auc = '0.5', severity = 'block', places, waivers, acknowledge, card = false }: Wish = {}): Policy {
  const rule = (id: string, type: string, params: string) =>
    `  - { id: ${id}, type: ${type}, severity: ${severity}, rationale: It is asked for in this test., source: { text: test, kind: internal }, params: ${params} }`;
  const text = `apiVersion: assay/v1
kind: Policy
metadata: { name: ${name}, version: 1, owner: tests, effectiveFrom: 2026-01-01, isFor: Tests of several policies at once., isNotFor: Anything that is about people., leavesOut: [] }
scope: { environments: [production], tiers: [2], useCases: ['*'] }
rules:
${rule('auc', 'R-EVL', `{ metric: rocAuc, comparator: { op: gte, value: '${auc}' } }`)}
${card ? rule('card', 'R-CARD', '{ blockingFields: complete, citations: current }') : ''}
approvals: { places: ${places ?? '[{ role: model-risk-reviewer, count: 1 }]'}, distinctPeople: true, forbid: [requester, contributors], roleHeldBeforeRequest: false }
acknowledgements: { roles: ${acknowledge ?? '[model-risk-reviewer, compliance-reviewer]'} }
waivers: ${waivers ?? '{ roles: [model-risk-reviewer], maxDays: 180, waivable: [], need: [] }'}
`;
  const parsed = parsePolicyFile('p.yaml', text, roles);
  return { ...parsed, id: `pol_${name}` as Policy['id'], name, version: 1, publishedAt: new Date(0) };
}

const facts = passingFacts();
const closed = (applied: Parameters<typeof evaluatePolicies>[0]) => standingOf(evaluatePolicies(applied, facts), new Set(), new Set());

describe('several policies as one', () => {
  it('are what they are when there is one', () => {
    const only = policy('only');
    const applied = combinePolicies([only]);
    expect(applied).toMatchObject({ digest: only.digest, document: { rules: [{ id: 'auc' }] } });
    expect(evaluatePolicies(applied, facts)).toEqual(evaluatePolicy(only, facts));
  });

  it('are stricter than each: every rule is asked under its own name, and a refusal of one is a refusal', () => {
    const applied = combinePolicies([policy('lax', { severity: 'inform', auc: '0.9' }), policy('strict', { auc: '0.9', card: true })]);
    const evaluation = evaluatePolicies(applied, facts);
    expect(evaluation).toMatchObject({ policy: 'lax@1 + strict@1', verdict: 'FAIL', policyDigest: applied.digest });
    expect(evaluation.results.map(({ ruleId, verdict, findings }) => [ruleId, verdict, findings[0]!.key])).toEqual([
      ['lax:auc', 'INFORMATIONAL', 'lax:auc'],
      ['strict:auc', 'FAIL', 'strict:auc'],
      ['strict:card', 'PASS', 'strict:card'],
    ]);
    expect(applied.document.rules.map(({ id }) => id)).toEqual(['lax:auc', 'strict:auc', 'strict:card']);
  });

  it('ask for the largest number of each role, the union of what is forbidden, and the intersection of what is excused', () => {
    const { document } = combinePolicies([
      policy('one', {
        places: '[{ role: model-risk-reviewer, count: 1 }, { role: model-risk-reviewer, count: 1 }, { role: compliance-reviewer, count: 1 }]',
        waivers: '{ roles: [model-risk-reviewer, compliance-reviewer], maxDays: 90, waivable: [{ rule: auc, verdicts: [FAIL] }], need: [dataToCollect] }',
      }),
      policy('two', { places: '[{ role: data-steward, count: 1 }, { role: model-risk-reviewer, count: 1 }]', acknowledge: '[compliance-reviewer]' }),
    ]);
    expect(document.approvals).toMatchObject({ forbid: ['requester', 'contributors'], roleHeldBeforeRequest: false });
    expect(document.approvals.places).toEqual([
      { role: 'model-risk-reviewer', count: 2 },
      { role: 'compliance-reviewer', count: 1 },
      { role: 'data-steward', count: 1 },
    ]);
    expect(document.acknowledgements.roles).toEqual(['compliance-reviewer']);
    expect(document.waivers).toEqual({
      ...{ roles: ['model-risk-reviewer'], maxDays: 90, waivable: [{ rule: 'one:auc', verdicts: ['FAIL'] }], need: ['dataToCollect'] },
    });
  });

  it('let nobody make an exception that one of them leaves to other roles', () => {
    const { document } = combinePolicies([policy('one', { acknowledge: '[model-risk-reviewer]' }), policy('two', { acknowledge: '[compliance-reviewer]' })]);
    expect(document.acknowledgements.roles).toEqual([]);
  });

  it('never open what one of them keeps closed, whichever they are and in whatever order', () => {
    const wish = fc.record({ auc: fc.constantFrom('0.5', '0.75', '0.9'), severity: fc.constantFrom('block', 'warn', 'inform'), card: fc.boolean() });
    fc.assert(
      fc.property(fc.array(wish, { minLength: 1, maxLength: 4 }), (wishes) => {
        const [first, ...others] = wishes.map((one, place) => policy(`p${place}`, one));
        const members = [first!, ...others] as const;
        const together = closed(combinePolicies([...members]));
        const alone = members.map((member) => closed(combinePolicies([member])));
        const judges = alone.filter(({ openPoints }) => !openPoints.some(({ findingKey }) => findingKey === ''));
        // A policy that only informs judges nothing: alone it opens nothing, beside others it asks for nothing.
        expect(together.refused).toBe(judges.length === 0 || judges.some(({ refused }) => refused));
        expect(together.complete).toBe(judges.length > 0 && judges.every(({ complete }) => complete));
        const backwards = evaluatePolicies(combinePolicies([...members].reverse() as [Policy, ...Policy[]]), facts);
        expect(backwards.verdict).toBe(evaluatePolicies(combinePolicies([...members]), facts).verdict);
      }),
      { numRuns: 40 },
    );
  });
});

describe('approvals of several policies', () => {
  const staged = (name: string, stages: string, order = 'inOrder') => {
    const found = policy(name);
    const text = found.text.replace('places: [{ role: model-risk-reviewer, count: 1 }]', `stages: ${stages}, stageOrder: ${order}`);
    return { ...found, ...parsePolicyFile('p.yaml', text, roles) };
  };
  const RISK_FIRST =
    '[{ name: validation, places: [{ role: model-risk-reviewer, count: 1 }] }, { name: release, places: [{ role: compliance-reviewer, count: 1 }] }]';

  it('keep the order that one of them wants, and the sum that another asks for without an order', () => {
    const { approvals } = combinePolicies([
      staged('eu', RISK_FIRST),
      policy('nyc', { places: '[{ role: compliance-reviewer, count: 2 }, { role: data-steward, count: 1 }, { role: model-risk-reviewer, count: 1 }]' }),
      staged(
        'bank',
        '[{ name: challenge, places: [{ role: model-risk-reviewer, count: 2 }] }, { name: release, places: [{ role: model-risk-reviewer, count: 1 }] }]',
      ),
    ]).document;
    expect([approvals.places, approvals.stageOrder]).toEqual([undefined, 'inOrder']);
    expect(approvals.stages).toEqual([
      { name: 'validation + challenge', places: [{ role: 'model-risk-reviewer', count: 2 }] },
      {
        name: 'release',
        places: [
          { role: 'compliance-reviewer', count: 2 },
          { role: 'model-risk-reviewer', count: 1 },
          { role: 'data-steward', count: 1 },
        ],
      },
    ]);
    const parallel = combinePolicies([staged('eu', RISK_FIRST, 'parallel'), policy('nyc')]).document.approvals;
    expect(parallel.places).toEqual([
      { role: 'model-risk-reviewer', count: 1 },
      { role: 'compliance-reviewer', count: 1 },
    ]);
  });

  it('are executed by hand, expire and cool off as the strictest of them says', () => {
    const timed = (name: string, more: string) => {
      const found = policy(name);
      return { ...found, ...parsePolicyFile('p.yaml', found.text.replace('roleHeldBeforeRequest: false', `roleHeldBeforeRequest: false, ${more}`), roles) };
    };
    const { approvals } = combinePolicies([
      timed('one', 'requestDays: 30, coolOffHours: 24'),
      timed('two', 'requestDays: 14, coolOffHours: 72, execution: manual'),
    ]).document;
    expect(approvals).toMatchObject({ requestDays: 14, coolOffHours: 72, execution: 'manual' });
    expect(combinePolicies([policy('one'), policy('two')]).document.approvals).not.toHaveProperty('execution');
  });

  it('that share no role for an exception are a dead end, said where they are read and where they judge', () => {
    const waivers = (role: string) => `{ roles: [${role}], maxDays: 90, waivable: [{ rule: auc, verdicts: [FAIL] }], need: [] }`;
    const [one, two] = [policy('one', { auc: '0.9', waivers: waivers('model-risk-reviewer') }), policy('two', { waivers: waivers('compliance-reviewer') })];
    const applied = combinePolicies([one, two]);
    const [deadEnd, ...others] = deadEndsOf(applied, closed(applied));
    expect(deadEnd).toMatchObject({
      kind: 'WAIVER',
      findingKeys: ['one:auc'],
      message: expect.stringContaining('one@1, two@1 share no role that may grant a waiver'),
    });
    expect(others).toEqual([]);
    expect(deadEndsOf(combinePolicies([one]), closed(combinePolicies([one])))).toEqual([]);
    expect(lintBeside(one.document, [one.document, two.document]).map(({ code, sentence }) => [code, sentence.slice(0, 5)])).toEqual([
      ['NO_SHARED_ROLE', 'one@1'],
    ]);
    const elsewhere = { ...two.document, scope: { ...two.document.scope, environments: ['staging'] } };
    const fallback = { ...two.document, scope: { ...two.document.scope, standing: 'fallback' as const } };
    const otherUse = { ...two.document, scope: { ...two.document.scope, useCases: ['credit-*'] } };
    const narrow = { ...one.document, scope: { ...one.document.scope, useCases: ['hiring-*'] } };
    expect([elsewhere, fallback].flatMap((other) => lintBeside(one.document, [other]))).toEqual([]);
    expect(lintBeside(narrow, [otherUse])).toEqual([]);
  });
});
