import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { FileRefused } from '../../kernel/yaml-document.ts';
import { POLICIES } from '../../testing/test-context.ts';
import { loadRoles } from '../identity/index.ts';
import { loadPolicies, policyReference } from './index.ts';
import { runPolicyTests } from './policy-cases.ts';

const roles = [...loadRoles({ policiesDirectory: POLICIES }).roles.values()];
const policies = loadPolicies(POLICIES, roles);
/** Policies that no server reads: they show what single rules conclude. */
const EXAMPLES = path.join(POLICIES, 'tests', 'examples');
const examples = loadPolicies(EXAMPLES, roles);

describe.each(runPolicyTests(POLICIES, policies))('$policy', ({ outcomes, lacking, file }) => {
  it.each(outcomes.map((outcome) => [outcome.name, outcome] as const))('%s', (_, { faults }) => {
    expect(faults).toEqual([]);
  });

  it('has a case that passes, one that fails, one that lacks data, and one with a waiver', () => {
    expect(file).not.toBeNull();
    expect(lacking).toEqual([]);
  });
});

describe.each(runPolicyTests(EXAMPLES, examples))('the example $policy', ({ policy, outcomes }) => {
  it.each(outcomes.map((outcome) => [outcome.name, outcome] as const))('%s', (_, { faults }) => {
    expect(faults).toEqual([]);
  });

  it('shows of each of its rules that it passes, that it fails and that it cannot tell', () => {
    const rules = examples.find(({ document }) => policyReference(document) === policy)?.document.rules ?? [];
    expect(rules.length).toBeGreaterThan(0);
    const seen = new Set(outcomes.flatMap(({ verdicts }) => verdicts.map(({ type, verdict }) => `${type} ${verdict}`)));
    const wanted = rules.flatMap(({ type }) => ['PASS', 'FAIL', 'INSUFFICIENT_DATA'].map((verdict) => `${type} ${verdict}`));
    expect(wanted.filter((one) => !seen.has(one))).toEqual([]);
  });
});

describe('the tests of policies', () => {
  const home = mkdtempSync(path.join(tmpdir(), 'assay-policy-tests-'));
  afterAll(() => rmSync(home, { recursive: true, force: true }));
  cpSync(path.join(POLICIES, 'tests'), path.join(home, 'tests'), { recursive: true });
  const file = path.join(home, 'tests', 'default.policy-test.yaml');
  const good = readFileSync(file, 'utf8');
  const own = policies.filter(({ document }) => document.metadata.name === 'default' && document.metadata.version === 1);

  /** What the tests of `default@1` show after the change of their text. */
  const shownWith = (from: string, to: string) => {
    const text = good.replace(from, to);
    expect(text).not.toBe(good);
    writeFileSync(file, text);
    const [report] = runPolicyTests(home, policies).filter(({ policy }) => policy === 'default@1');
    return report!.outcomes.flatMap(({ faults }) => faults).join('\n');
  };

  it('fail when a verdict, a gate or a finding is another one, and say which', () => {
    expect(shownWith('expect:\n      verdict: PASS', 'expect:\n      verdict: WARN')).toMatch(/^The verdict is PASS, not WARN\.$/);
    expect(shownWith('gate: READY', 'gate: WAITING')).toMatch(/^The gate reads READY, not WAITING\.$/);
    expect(shownWith('card.complete: PASS', 'card.complete: FAIL')).toMatch(/^card\.complete is PASS, not FAIL: Revision 1 of the model card/);
    expect(shownWith('card.complete: PASS', 'card.complet: PASS')).toMatch(/^There is no finding card\.complet; there are .*card\.complete/);
    expect(shownWith('waived: [fairness.impact-ratio/sex/female]', 'waived: [fairness.impact-ratio/sex/male]')).toMatch(
      /The gate reads WAITING, not READY\. Open: fairness\.impact-ratio\/sex\/female: .*\n.*There is no finding fairness\.impact-ratio\/sex\/male/,
    );
  });

  it.each([
    ['an unknown key', 'waived:', 'waved:', 'There is no key "waved" here. Did you mean "waived"?'],
    ['an unknown verdict', 'expect:\n      verdict: PASS', 'expect:\n      verdict: PASSED', 'There is no verdict "PASSED". Did you mean "PASS"?'],
    ['an unknown part of the facts', '  monitor: {', '  moniter: {', 'There is no part "moniter" of the facts. Did you mean "monitor"?'],
    ['a policy that is not there', 'policy: default@1', 'policy: defalt@1', 'There is no policy defalt@1 in this directory. Did you mean "default@1"?'],
    ['a case that looks at nothing', 'findings:\n        card.complete: ERROR', 'findings: {}', 'Name at least one finding'],
  ])('are refused for %s, with line and column', (_, from, to, says) => {
    expect(() => shownWith(from, to)).toThrow(FileRefused);
    expect(() => shownWith(from, to)).toThrow(/default\.policy-test\.yaml:\d+:\d+ /);
    expect(() => shownWith(from, to)).toThrow(says);
  });

  it('say what a policy lacks', () => {
    writeFileSync(file, good.replace(/\n {2}- name: with that waiver[\s\S]*?(?=\n {2}- name)/, ''));
    expect(runPolicyTests(home, own.concat(policies)).find(({ policy }) => policy === 'default@1')?.lacking).toEqual(['waived']);
    rmSync(file);
    expect(runPolicyTests(home, policies).find(({ policy }) => policy === 'default@1')).toMatchObject({
      ...{ file: null, outcomes: [], lacking: ['pass', 'fail', 'insufficient', 'waived'] },
    });
    rmSync(path.join(home, 'tests'), { recursive: true });
    expect(runPolicyTests(home, own)).toMatchObject([{ file: null }]);
  });
});
