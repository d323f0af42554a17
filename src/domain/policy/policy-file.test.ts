import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { FileRefused } from '../../kernel/yaml-document.ts';
import { TEST_POLICY } from '../../testing/promotion-kit.ts';
import { POLICIES } from '../../testing/test-context.ts';
import { loadRoles } from '../identity/index.ts';
import { loadPolicies, parsePolicyFile, policyJsonSchema } from './index.ts';

const roles = [...loadRoles({ policiesDirectory: POLICIES }).roles.values()];
const good = readFileSync(`${POLICIES}/gates/wage-prescreen.yaml`, 'utf8');

/** Line and column of a text in the file, from 1. */
function placeOf(text: string, of: string): string {
  const at = text.indexOf(of);
  const before = text.slice(0, at).split('\n');
  return `${before.length}:${(before.at(-1) ?? '').length + 1}`;
}

function refusalOf(text: string): string {
  try {
    parsePolicyFile('p.yaml', text, roles);
  } catch (error) {
    if (error instanceof FileRefused) return error.message;
    throw error;
  }
  return 'accepted';
}

const MUTATIONS: readonly (readonly [fault: string, from: string, to: string, at: string, says: string])[] = [
  ['an unknown rule type', 'type: R-FAIR', 'type: R-FAR', 'R-FAR', 'Did you mean "R-FAIR"?'],
  ['an unknown key of a rule', 'margin:', 'margn:', 'margn', 'There is no key "margn" here. Did you mean "margin"?'],
  ['an unknown key of the file', '\nscope:', '\nscopes:', 'scopes', 'There is no key "scopes" here. Did you mean "scope"?'],
  ['an unknown operator', 'op: gte', 'op: gtee', 'gtee', 'There is no operator "gtee". Did you mean "gte"?'],
  [
    'an unknown role',
    'role: compliance-reviewer',
    'role: compliance-reviwer',
    'compliance-reviwer',
    'There is no role "compliance-reviwer". Did you mean "compliance-reviewer"?',
  ],
  ['a role that one person alone can grant', 'role: compliance-reviewer', 'role: data-scientist', 'data-scientist', 'is no approver role'],
  ['an unknown metric', 'metric: rocAuc, comparator', 'metric: rocAc, comparator', 'rocAc', 'There is no metric "rocAc". Did you mean "rocAuc"?'],
  ['an unknown mapping', 'notDemonstrated: warn', 'notDemonstrated: maybe', 'maybe', 'There is no mapping "maybe". Known: warn, pass.'],
  ['insufficient data that would pass', 'insufficient: waiver', 'insufficient: pass', 'pass\n', 'There is no mapping "pass". Known: block, waiver.'],
  ['a ratio that is no text', 'threshold: 4/5', 'threshold: 0.8', '0.8\n', 'Write a ratio as text'],
  ['a point estimate at tier 2', 'compare: ciBound', 'compare: point', 'point,', 'tiers 3 and 4 only'],
  ['a bound on the wrong side', 'op: gte', 'op: lte', 'lte', 'higher is better'],
  ['a waiver that lives too long', 'maxDays: 180', 'maxDays: 181', '181', 'at most 180 days'],
  ['a waiver for the artifact', 'rule: fairness.impact-ratio,', 'rule: artifact.inspected,', 'artifact.inspected, verd', 'can never be waived'],
  [
    'a waiver for a rule that is not there',
    'rule: fairness.impact-ratio,',
    'rule: fairness.impact-ration,',
    'fairness.impact-ration',
    'Did you mean "fairness.impact-ratio"?',
  ],
  ['a waiver for ERROR', 'verdicts: [INSUFFICIENT_DATA]', 'verdicts: [ERROR]', 'ERROR]', 'There is no verdict that can be waived "ERROR"'],
  ['one id used twice', 'id: evaluation.recent', 'id: evaluation.auc', 'evaluation.auc\n    type: R-AGE', 'is used twice'],
  ['a requester who may decide', 'forbid: [requester, contributors]', 'forbid: [contributors]', '[contributors]', 'Add requester'],
  ['one person for two places', 'distinctPeople: true', 'distinctPeople: false', 'false\n  forbid', 'One person fills one place'],
  ['a tier that does not exist', 'tiers: [2]', 'tiers: [5]', '5]', 'A tier is 1, 2, 3 or 4'],
  ['a version that is too large', 'version: 1', 'version: 3000000000', '3000000000', 'at most 1000000'],
  ['an end before its beginning', 'effectiveFrom: 2026-01-01', 'effectiveFrom: 2026-01-01\n  effectiveTo: 2025-12-31', '2025-12-31', 'before it begins'],
  ['a ratio without a value', "margin: '0.05'", `margin: '${'9'.repeat(400)}/${'9'.repeat(400)}'`, "'999", 'Write a ratio as text'],
  ['a control character', 'owner: model risk', 'owner: "model\\0risk"', '"model', 'control characters'],
  ['half a character', 'owner: model risk', 'owner: "model\\ud800"', '"model', 'control characters'],
  ['a key with a control character', 'owner: model risk', '"own\\0er": model risk', '"own', 'control characters'],
  ['a control character in a comment', 'owner: model risk', 'owner: model risk # \0', '\0', 'control characters'],
  ['an anchor', 'owner: model risk', 'owner: &owner model risk', 'model risk', 'Anchors and aliases'],
  ['an alias of nothing', 'leavesOut:\n', 'isFor2: &none []\n  leavesOut:\n', '[]', 'Anchors and aliases'],
  ['a tag', 'owner: model risk', 'owner: !!str model risk', 'model risk', 'Tags'],
  ['a merge key', 'owner: model risk', '<<: { owner: model risk }', '<<', 'There is no key "<<"'],
  ['no such date', 'effectiveFrom: 2026-01-01', 'effectiveFrom: 2026-13-01', '2026-13-01', 'Write a date'],
  ['broken YAML', 'rules:\n', 'rules: [\n', '', 'This is not valid YAML'],
];

describe('a policy file', () => {
  it('is accepted as committed', () => {
    expect(refusalOf(good)).toBe('accepted');
  });

  it.each(MUTATIONS)('is refused for %s, with line and column and what to do', (_, from, to, at, says) => {
    const text = good.replace(from, to);
    expect(text).not.toBe(good);
    const message = refusalOf(text);
    expect(message).toContain(says);
    if (at !== '') expect(message).toContain(`p.yaml:${placeOf(text, at)} `);
    expect(message).toMatch(/^p\.yaml:\d+:\d+ /);
  });

  it('is YAML 1.2 and nothing older, in which "no" were false and keys were merged', () => {
    expect(refusalOf(`%YAML 1.1\n---\n${good.replace('owner: model risk', '<<: { owner: model risk }')}`)).toMatch(/^p\.yaml:1:1 .*Directives/);
    expect(refusalOf(`---\n${good}`)).toBe('accepted');
    expect(refusalOf(good.replace('owner: model risk', `owner: ${'['.repeat(50_000)}`))).toMatch(/^p\.yaml:\d+:\d+ /);
  });

  it('cannot lower a breach at tier 1, neither by its mapping nor by its severity', () => {
    const tierOne = good.replace('tiers: [2]', 'tiers: [1]').replace('maxDays: 180', 'maxDays: 90');
    expect(refusalOf(tierOne)).toBe('accepted');
    expect(refusalOf(tierOne.replace('pointBreachNotSignificant: fail', 'pointBreachNotSignificant: warn'))).toContain('At tier 1 a point breach is FAIL');
    expect(refusalOf(tierOne.replace(/(type: R-FAIR\n\s+severity: )block/, '$1warn'))).toContain('a breach cannot be lowered to a warning');
  });

  it('is refused when it is empty or checks nothing', () => {
    expect(refusalOf('')).toMatch(/^p\.yaml:1:1 /);
    expect(refusalOf(good.replace(/\nrules:[\s\S]*?\napprovals:/, '\nrules: []\napprovals:'))).toContain('A policy without rules checks nothing');
  });

  it('has one digest for one meaning: comments and spelling do not matter, a threshold does', () => {
    const digest = (text: string) => parsePolicyFile('p.yaml', text, roles).digest;
    expect(digest(`# a comment\n${good}`)).toBe(digest(good));
    expect(digest(good.replace("margin: '0.05'", 'margin: "0.05"'))).toBe(digest(good));
    expect(digest(good.replace("margin: '0.05'", "margin: '0.06'"))).not.toBe(digest(good));
  });

  it('is described by the committed JSON Schema', () => {
    const committed = JSON.parse(readFileSync(`${POLICIES}/policy.schema.json`, 'utf8'));
    expect(committed).toEqual(JSON.parse(JSON.stringify(policyJsonSchema())));
  });
});

describe('a folder of policies', () => {
  const home = mkdtempSync(path.join(tmpdir(), 'assay-policies-'));
  afterAll(() => rmSync(home, { recursive: true, force: true }));
  const folder = (name: string, files: Readonly<Record<string, string>>): string => {
    const root = path.join(home, name);
    mkdirSync(path.join(root, 'gates'), { recursive: true });
    for (const [file, text] of Object.entries(files)) writeFileSync(path.join(root, 'gates', file), text);
    return root;
  };

  it('names every fault of every file at once', () => {
    const root = folder('faults', { 'a.yaml': good.replace('op: gte', 'op: gtee'), 'b.yaml': good.replace('margin:', 'margn:') });
    expect(() => loadPolicies(root, roles)).toThrow(/a\.yaml:\d+:\d+ [\s\S]*b\.yaml:\d+:\d+ /);
  });

  it('refuses two files of one name and version', () => {
    expect(() => loadPolicies(folder('twins', { 'a.yaml': good, 'b.yaml': good }), roles)).toThrow(/wage-prescreen@1 is also defined in .*a\.yaml/);
  });

  it('says what to do when it is not there', () => {
    expect(() => loadPolicies(path.join(home, 'nowhere'), roles)).toThrow(/cannot be read \(ENOENT\)\. Create it, or point ASSAY_POLICIES/);
  });
});

describe('approvals of a policy file', () => {
  it('are places or stages, never both or neither, and stages have names of their own and roles that exist', () => {
    const stage = (name: string, role = 'model-risk-reviewer') => `{ name: ${name}, places: [{ role: ${role}, count: 1 }] }`;
    const base = TEST_POLICY;
    const places = 'places: [{ role: compliance-reviewer, count: 1 }, { role: model-risk-reviewer, count: 1 }]';
    const said = (approvals: string) => refusalOf(base.replace(places, approvals));
    expect(base).toContain(places);
    expect(said(`stages: [${stage('one')}, ${stage('two')}], stageOrder: parallel`)).toBe('accepted');
    expect(said(`${places}, stages: [${stage('one')}, ${stage('two')}]`)).toContain('Write either places or stages');
    expect(said('suspendOnAlert: true')).toContain('Say who has to approve');
    expect(said(`${places}, stageOrder: inOrder`)).toContain('Places have no order');
    expect(said(`stages: [${stage('one')}]`)).toContain('One stage is no order');
    expect(said(`stages: [${stage('one')}, ${stage('one')}]`)).toContain('Two stages are called "one"');
    expect(said(`stages: [${stage('one')}, ${stage('two', 'ml-engineer')}]`)).toContain('is no approver role');
    expect(said(`${places}, execution: by-hand`)).toContain('There is no execution "by-hand"');
    expect(said(`${places}, requestDays: 0`)).not.toBe('accepted');
  });
});
