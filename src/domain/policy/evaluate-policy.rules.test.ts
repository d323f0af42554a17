import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../kernel/canonical-json.ts';
import { attributeOf, disparityOf, measureOf, passingFacts, smallDisparityOf } from '../../testing/gate-facts.ts';
import { POLICIES } from '../../testing/test-context.ts';
import { loadRoles } from '../identity/index.ts';
import { evaluatePolicy, type Finding, type GateFacts, parsePolicyFile, standingOf } from './index.ts';

const roles = [...loadRoles({ policiesDirectory: POLICIES }).roles.values()];
const text = readFileSync(`${POLICIES}/gates/wage-prescreen.yaml`, 'utf8');
const policy = parsePolicyFile('wage-prescreen.yaml', text, roles);
const none: ReadonlySet<string> = new Set();

const evaluate = (facts: GateFacts, of = policy) => evaluatePolicy(of, facts);
const findings = (facts: GateFacts, of = policy): readonly Finding[] => evaluate(facts, of).results.flatMap((result) => result.findings);
const finding = (facts: GateFacts, key: string, of = policy): Finding => findings(facts, of).find((found) => found.key === key)!;
const opens = (facts: GateFacts, of = policy): boolean => standingOf(evaluate(facts, of), none, none).complete;

/** The facts with one attribute, gender, whose only disparity is changed. */
const withGender = (change: Parameters<typeof disparityOf>[2]): GateFacts => {
  const facts = passingFacts();
  return passingFacts({ bias: { ...facts.bias!, attributes: [attributeOf(['gender'], [disparityOf('female', 'male', change)]), facts.bias!.attributes[1]!] } });
};

describe('findings of one rule', () => {
  it('have keys of their own, whatever groups are called in the data, so that no waiver of one covers another', () => {
    const row = (category: string, selected: number) => ({ category, rows: 1_000, selected, share: 0.3, shown: true });
    const tables = [
      { table: 'SEX', classification: null, rows: [row('a/b', 300), row('best', 600)], notes: [] },
      { table: 'SEX', classification: 'a', rows: [row('b', 100), row('best', 600)], notes: [] },
    ];
    const facts = passingFacts();
    const reported = passingFacts({ bias: { ...facts.bias!, localLaw144: { method: 'SELECTION', tables } } });
    const rule = { ...policy.document.rules[0]!, id: 'll', type: 'R-LL144', severity: 'block' as const, params: { tables: ['sex'], floor: '4/5' } };
    const waivers = { ...policy.document.waivers, waivable: [{ rule: 'll', verdicts: ['FAIL' as const] }] };
    const evaluation = evaluate(reported, { ...policy, document: { ...policy.document, rules: [rule], waivers } });
    const breaches = evaluation.results.flatMap((result) => result.findings).filter(({ verdict }) => verdict === 'FAIL');
    expect(breaches.map(({ key, waivable }) => [key, waivable])).toEqual([
      ['ll/sex/a/b', true],
      ['ll/sex/a/b#2', true],
    ]);
    expect(standingOf(evaluation, none, new Set(['ll/sex/a/b'])).openPoints).toMatchObject([{ kind: 'WAIVER', findingKey: 'll/sex/a/b#2' }]);
  });
});

describe('wage-prescreen@1', () => {
  it('passes facts in which everything holds, and only then opens without a person', () => {
    expect(findings(passingFacts()).filter(({ verdict }) => !['PASS', 'INFORMATIONAL', 'NOT_APPLICABLE'].includes(verdict))).toEqual([]);
    expect(evaluate(passingFacts()).verdict).toBe('PASS');
    expect(opens(passingFacts())).toBe(true);
  });

  it('refuses a protected attribute among the inputs, under its own name or an alias, whatever its spelling', () => {
    for (const columns of [['gender'], ['Gender'], ['is_female'], ['SEX'], ['is-male']]) {
      const facts = passingFacts({ inputs: [{ name: 'features', columns: ['education', ...columns] }] });
      expect(finding(facts, 'inputs.protected/gender')).toMatchObject({ verdict: 'FAIL', waivable: false });
      expect(standingOf(evaluate(facts), none, none).refused).toBe(true);
    }
  });

  it('also knows the aliases that the audit specification declares', () => {
    const facts = passingFacts({ inputs: [{ name: 'f', columns: ['salutation'] }] });
    const declared = { ...facts, specification: { ...facts.specification!, aliases: { gender: ['salutation'] } } };
    expect(finding(facts, 'inputs.protected')).toMatchObject({ verdict: 'PASS' });
    expect(finding(declared, 'inputs.protected/gender')).toMatchObject({ verdict: 'FAIL' });
  });

  it('maps a point breach to FAIL although the interval straddles, and what is not demonstrated to a warning', () => {
    const breach = withGender({ value: 0.78, lower: 0.6, upper: 1, counts: { selected: 39, total: 100, referenceSelected: 50, referenceTotal: 100 } });
    const open = withGender({ value: 0.85, lower: 0.66, upper: 1.08, counts: { selected: 51, total: 120, referenceSelected: 75, referenceTotal: 150 } });
    expect(finding(breach, 'fairness.impact-ratio/gender/female')).toMatchObject({ verdict: 'FAIL', reason: 'POINT_BREACH_NOT_SIGNIFICANT', waivable: false });
    expect(finding(open, 'fairness.impact-ratio/gender/female')).toMatchObject({
      verdict: 'WARN',
      reason: 'NOT_DEMONSTRATED',
      acknowledgeable: true,
      waivable: false,
    });
    expect(finding(open, 'fairness.impact-ratio/gender/female').message).toContain('0.85');
    expect(standingOf(evaluate(open), new Set(['fairness.impact-ratio/gender/female']), none).complete).toBe(true);
  });

  it('says no number from which counts of few people could be computed, and judges all the same', () => {
    const hidden = withGender({ value: 0.55, lower: 0.4, upper: 0.7, shown: false, counts: null });
    expect(finding(hidden, 'fairness.impact-ratio/gender/female')).toMatchObject({ verdict: 'FAIL', message: expect.not.stringContaining('0.55') });
  });

  it('compares exactly four fifths in whole numbers: 48 of 80 against 60 of 80 is no breach', () => {
    const exact = withGender({
      value: 48 / 80 / (60 / 80),
      lower: 0.7,
      upper: 0.9,
      counts: { selected: 48, total: 80, referenceSelected: 60, referenceTotal: 80 },
    });
    expect(finding(exact, 'fairness.impact-ratio/gender/female').reason).toBe('NOT_DEMONSTRATED');
  });

  it('asks for a waiver where a group is too small, and only a waiver that names it opens', () => {
    const bias = passingFacts().bias!;
    const facts = passingFacts({ bias: { ...bias, attributes: [bias.attributes[0]!, attributeOf(['race'], [smallDisparityOf('hispanic', 'white', 10)])] } });
    const key = 'fairness.impact-ratio/race/hispanic';
    expect(finding(facts, key)).toMatchObject({ verdict: 'INSUFFICIENT_DATA', waivable: true, acknowledgeable: false });
    expect(standingOf(evaluate(facts), new Set([key]), none)).toMatchObject({ complete: false, refused: false });
    expect(standingOf(evaluate(facts), none, new Set(['fairness.impact-ratio/race/other']))).toMatchObject({ complete: false });
    expect(standingOf(evaluate(facts), none, new Set([key]))).toMatchObject({ complete: true });
  });

  it('compares with the champion on the same rows: a loss beyond five points fails, no champion is not applicable, an absent comparison never passes', () => {
    const champion = { present: true, deploymentId: 'dep_1', modelVersionId: 'ver_0', sameVersion: false } as const;
    const comparison = (value: number, lower: number, upper: number) => ({
      digest: 'x',
      candidateRunId: 'evl_1',
      championRunId: 'evl_0',
      paired: true,
      measures: [{ ...measureOf('rocAucDifference@1', value, lower, upper), id: 'rocAucDifference@1' }],
    });
    expect(finding(passingFacts(), 'champion.non-inferior')).toMatchObject({ verdict: 'NOT_APPLICABLE' });
    expect(finding(passingFacts({ champion, comparison: comparison(-0.17, -0.23, -0.11) }), 'champion.non-inferior')).toMatchObject({
      verdict: 'FAIL',
      reason: 'INFERIOR_TO_CHAMPION',
    });
    expect(finding(passingFacts({ champion, comparison: comparison(-0.17, -0.23, -0.11) }), 'champion.non-inferior').message).toContain('half-width 0.06');
    expect(finding(passingFacts({ champion, comparison: comparison(0.01, -0.02, 0.04) }), 'champion.non-inferior')).toMatchObject({ verdict: 'PASS' });
    expect(finding(passingFacts({ champion }), 'champion.non-inferior')).toMatchObject({ verdict: 'INSUFFICIENT_DATA', waivable: false });
    expect(finding(passingFacts({ champion: null }), 'champion.non-inferior')).toMatchObject({ verdict: 'INSUFFICIENT_DATA', waivable: false });
  });

  it('reports calibration without gating it, and says why', () => {
    const [slope] = findings(passingFacts()).filter(({ key }) => key === 'calibration.reported/calibrationSlope');
    expect(slope).toMatchObject({ verdict: 'INFORMATIONAL' });
    expect(slope?.message).toContain('no interval can lie inside this band');
  });

  it('is an error outside its scope, which no waiver covers', () => {
    for (const change of [{ tier: 1 }, { environment: 'staging' }, { useCase: 'credit' }, { tier: Number.NaN }]) {
      expect(standingOf(evaluate(passingFacts(Number.isNaN(change.tier) ? { tier: 0 } : change)), none, none)).toMatchObject({
        complete: false,
        refused: true,
      });
    }
  });

  it('lets evidence grow old: the same facts fail when the decision comes too late', () => {
    const late = passingFacts({ asOf: '2027-03-23T12:00:00.000Z' });
    expect(finding(late, 'evaluation.recent')).toMatchObject({ verdict: 'FAIL' });
    expect(finding(passingFacts({ asOf: 'not an instant' }), 'evaluation.recent')).toMatchObject({ verdict: 'ERROR' });
  });
});

describe('a policy the code has never seen', () => {
  const unseen = parsePolicyFile('unseen.yaml', unseenPolicy(), roles);

  it('gives its own verdicts from the same facts, without a change of code', () => {
    const facts = { ...withGender({ value: 0.85, lower: 0.66, upper: 1.08 }), environment: 'staging', tier: 3, useCase: 'anything at all' };
    expect(finding(facts, 'parity/gender/female', unseen)).toMatchObject({ verdict: 'PASS' });
    expect(finding(facts, 'better-model', unseen)).toMatchObject({ verdict: 'WARN' });
    expect(finding(facts, 'settled', unseen)).toMatchObject({ verdict: 'PASS' });
    expect(evaluate(facts, unseen).verdict).toBe('WARN');
    expect(finding({ ...facts, card: null }, 'settled', unseen)).toMatchObject({ verdict: 'INSUFFICIENT_DATA', waivable: false });
    expect(finding({ ...facts, card: null, monitor: { ...facts.monitor!, baselineRows: 5 } }, 'settled', unseen)).toMatchObject({ verdict: 'FAIL' });
  });
});

function unseenPolicy(): string {
  return `
apiVersion: assay/v1
kind: Policy
metadata: { name: never-seen, version: 7, owner: somebody, effectiveFrom: 2026-01-01, isFor: A combination of rules nobody has written., isNotFor: Anything but showing that policies are data., leavesOut: [] }
scope: { environments: [staging], tiers: [3, 4], useCases: ['any*all'] }
rules:
  - { id: parity, type: R-FAIR, severity: block, rationale: A rule with quite other parameters., source: { text: nobody, kind: internal }, params: { metric: impactRatio, attributes: [gender], intersections: false, reference: best, threshold: '0.7', pointBreachNotSignificant: warn, notDemonstrated: pass, insufficient: block, harm: Somebody would be harmed by this. } }
  - { id: better-model, type: R-EVL, severity: warn, rationale: A floor that the model misses., source: { text: nobody, kind: internal }, params: { metric: rocAuc, comparator: { op: gte, value: '0.9' }, compare: point } }
  - { id: settled, type: R-EXPR, severity: block, rationale: A condition over three facts., source: { text: nobody, kind: internal }, params: { otherwise: The card or the monitor is not settled., condition: { all: [{ fact: card.revision, op: gte, value: 2 }, { fact: monitor.baselineRows, op: gt, value: 100 }] } } }
approvals: { places: [{ role: compliance-reviewer, count: 2 }], distinctPeople: true, forbid: [requester], roleHeldBeforeRequest: false }
acknowledgements: { roles: [model-risk-reviewer] }
waivers: { roles: [model-risk-reviewer], maxDays: 10, waivable: [], need: [] }
`;
}

describe('properties of every evaluation', () => {
  const sections = ['artifact', 'inputs', 'specification', 'data', 'evaluation', 'bias', 'champion', 'card', 'monitor', 'lineage'] as const;
  const removals = fc.subarray([...sections], { minLength: 1 });

  it('never opens by losing facts', () => {
    fc.assert(
      fc.property(removals, (removed) => {
        const facts = { ...passingFacts(), ...Object.fromEntries(removed.map((section) => [section, null])) } as GateFacts;
        expect(opens(facts)).toBe(false);
      }),
    );
  });

  it('never opens by losing a measure, a disparity, an attribute or a group', () => {
    const facts = passingFacts();
    const { bias, evaluation } = facts;
    const thinner: readonly GateFacts[] = [
      { ...facts, evaluation: { ...evaluation!, measures: [] } },
      { ...facts, bias: { ...bias!, attributes: bias!.attributes.slice(1) } },
      { ...facts, bias: { ...bias!, crossings: [] } },
      { ...facts, bias: { ...bias!, attributes: bias!.attributes.map((attribute) => ({ ...attribute, disparities: [] })) } },
      { ...facts, bias: { ...bias!, crossings: bias!.crossings.map((crossing) => ({ ...crossing, disparities: crossing.disparities.slice(1) })) } },
      { ...facts, bias: { ...bias!, runId: 'evl_other' } },
      { ...facts, inputs: [] },
      { ...facts, specification: { ...facts.specification!, protectedAttributes: [] } },
    ];
    for (const found of thinner) expect(opens(found)).toBe(false);
  });

  it('never turns a failed finding into a pass elsewhere when a passing fact is added', () => {
    fc.assert(
      fc.property(removals, fc.constantFrom(...sections), (removed, added) => {
        const less = { ...passingFacts(), ...Object.fromEntries(removed.map((section) => [section, null])) } as GateFacts;
        const more = { ...less, [added]: passingFacts()[added] } as GateFacts;
        const closedBefore = new Set(standingOf(evaluate(less), none, none).openPoints.map(({ findingKey }) => findingKey.split('/')[0]));
        const closedAfter = standingOf(evaluate(more), none, none).openPoints.map(({ findingKey }) => findingKey.split('/')[0]);
        expect(closedAfter.filter((rule) => !closedBefore.has(rule))).toEqual([]);
      }),
    );
  });

  it('never passes a group of three, whatever its numbers claim', () => {
    const bound = fc.double({ min: 0.8, max: 3, noNaN: true });
    const claim = fc.record({
      groupRows: fc.integer({ min: 0, max: 3 }),
      value: bound,
      lower: bound,
      upper: bound,
      meetsMinimums: fc.boolean(),
      smallNumbers: fc.boolean(),
      adjustedP: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
    });
    fc.assert(
      fc.property(claim, (numbers) => {
        const facts = withGender({ ...numbers, counts: null });
        expect(finding(facts, 'fairness.impact-ratio/gender/female').verdict).not.toBe('PASS');
      }),
    );
  });

  it('never passes numbers that are none: null is insufficient, and a snapshot that is no JSON is not judged at all', () => {
    const absent = withGender({ value: null, lower: null, upper: null, counts: null });
    expect(finding(absent, 'fairness.impact-ratio/gender/female').verdict).toBe('INSUFFICIENT_DATA');
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY]) expect(() => evaluate(withGender({ value }))).toThrow(/not allowed/);
  });

  it('gives the same bytes for the same snapshot, whatever the order of its keys', () => {
    const facts = passingFacts();
    const shuffled = Object.fromEntries(Object.entries(facts).reverse()) as unknown as GateFacts;
    expect(canonicalJson(evaluate(shuffled))).toBe(canonicalJson(evaluate(structuredClone(facts))));
    expect(evaluate(passingFacts({ environment: 'staging' })).factsDigest).not.toBe(evaluate(facts).factsDigest);
  });

  it('stays closed when every rule only informs', () => {
    const informing = parsePolicyFile(
      'inform.yaml',
      text.replaceAll('severity: block', 'severity: inform').replace(/waivable:\n.*\n/, 'waivable: []\n'),
      roles,
    );
    expect(evaluate(passingFacts(), informing).verdict).toBe('INSUFFICIENT_DATA');
    expect(standingOf(evaluate(passingFacts(), informing), none, none)).toMatchObject({ complete: false, refused: true });
  });

  it('keeps a tier 1 point breach a FAIL even for parameters that say otherwise', () => {
    const lenient = {
      ...policy,
      document: {
        ...policy.document,
        scope: { ...policy.document.scope, tiers: [1 as const] },
        rules: policy.document.rules.map((rule) =>
          rule.type === 'R-FAIR' ? { ...rule, params: { ...(rule.params as object), pointBreachNotSignificant: 'warn' } } : rule,
        ),
      },
    };
    const facts = { ...withGender({ value: 0.78, lower: 0.6, upper: 1, counts: null }), tier: 1 };
    expect(finding(facts, 'fairness.impact-ratio/gender/female', lenient)).toMatchObject({ verdict: 'FAIL' });
  });
});
