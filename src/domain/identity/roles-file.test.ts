import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { FileRefused } from '../../kernel/yaml-document.ts';
import { loadRoles, ROLES_FILE } from './load-roles.ts';
import { PERMISSIONS } from './permissions.ts';
import { parseRolesFile } from './roles-file.ts';

const REPOSITORY_FILE = new URL('../../../policies/roles.yaml', import.meta.url);
const HEAD =
  'format: assay-roles/1\nroles:\n  project-admin: { title: Runs the project }\n  platform-admin: { title: Runs the installation, scope: installation }\n';

/** The faults of the head and what follows it, which begins on line 5, as `line:column message`. */
function faultsOf(text: string): string[] {
  try {
    parseRolesFile('roles.yaml', text);
  } catch (error) {
    if (error instanceof FileRefused) return error.faults.map(({ line, column, message }) => `${line}:${column} ${message}`);
    throw error;
  }
  return [];
}

describe('the roles file of the repository', () => {
  const book = parseRolesFile('policies/roles.yaml', readFileSync(REPOSITORY_FILE, 'utf8'));

  it('defines the fifteen roles, with the reviewers as approvers', () => {
    expect([...book.roles.keys()]).toEqual([
      ...['viewer', 'data-scientist', 'ml-engineer', 'model-owner', 'model-risk-reviewer', 'compliance-reviewer'],
      ...['data-steward', 'incident-manager', 'auditor', 'external-auditor', 'project-admin', 'policy-officer', 'platform-admin', 'ingest', 'deployer'],
    ]);
    expect([...book.roles.values()].filter(({ approver }) => approver).map(({ name }) => name)).toEqual([
      ...['model-risk-reviewer', 'compliance-reviewer', 'data-steward', 'incident-manager', 'external-auditor', 'policy-officer'],
    ]);
  });

  it('lets nobody who develops, owns or administrates decide on a promotion, and the auditor change nothing', () => {
    const deciders = [...book.roles.values()].filter(({ rules }) => rules.some(({ action }) => action === 'decidePromotion')).map(({ name }) => name);
    expect(deciders).toEqual(['model-risk-reviewer', 'compliance-reviewer']);
    const effects = new Map(PERMISSIONS.map(({ action, subject, effect }) => [`${action} on ${subject}`, effect]));
    expect(book.roles.get('auditor')?.rules.every(({ action, subject }) => effects.get(`${action} on ${subject}`) === 'reads')).toBe(true);
  });

  it('lets those who write policies judge no request', () => {
    const officer = book.roles.get('policy-officer');
    expect(officer?.scope).toBe('installation');
    expect(
      officer?.rules.map(({ action, subject }) => `${action} on ${subject}`).filter((name) => / on (PromotionRequest|AuditSpecification)$/.test(name)),
    ).toEqual(['dryRunPolicy on PromotionRequest', 'read on PromotionRequest']);
  });

  it('shows the platform administrator no contents of a project', () => {
    const rules = book.roles.get('platform-admin')?.rules ?? [];
    const readable = rules.filter(({ action, where }) => action.startsWith('read') && !('projectId' in where)).map(({ subject }) => subject);
    expect(readable.sort()).toEqual(['ApiToken', 'Principal', 'Project', 'RoleGrant']);
  });
});

describe('a malformed roles file', () => {
  it.each([
    ['an unknown key at the top', `${HEAD}rolls: {}\n`, '5:1 There is no key "rolls" here. Did you mean "roles"?'],
    ['an unknown key of a role', `${HEAD}  x-role:\n    title: X\n    approvr: true\n`, '7:5 There is no key "approvr" here. Did you mean "approver"?'],
    [
      'an unknown key of a rule',
      `${HEAD}  x-role:\n    title: X\n    may:\n      - { do: read on Model, when: {} }\n`,
      '8:30 There is no key "when" here. Known: do, where.',
    ],
    [
      'an unknown included role',
      `${HEAD}  x-role:\n    title: X\n    includes: [platform-admn]\n`,
      '7:16 There is no role "platform-admn". Did you mean "platform-admin"?',
    ],
    [
      'an unknown action',
      `${HEAD}  x-role:\n    title: X\n    may:\n      - reed on Model\n`,
      '8:9 There is no permission "reed on Model". Did you mean "read on Model"?',
    ],
    [
      'an unknown subject',
      `${HEAD}  x-role:\n    title: X\n    may:\n      - { do: read on Modell }\n`,
      '8:15 There is no permission "read on Modell". Did you mean "read on Model"?',
    ],
    [
      'a field that no rule can look at',
      `${HEAD}  x-role:\n    title: X\n    may:\n      - { do: grantRole on RoleGrant, where: { rol: viewer } }\n`,
      '8:48 A rule cannot look at the field "rol" of RoleGrant. Did you mean "role"?',
    ],
    [
      'an operator outside the list',
      `${HEAD}  x-role:\n    title: X\n    may:\n      - { do: grantRole on RoleGrant, where: { role: { $regex: "^(a+)+$" } } }\n`,
      '8:56 There is no key "$regex" here.',
    ],
    [
      'a logical operator posing as a field',
      `${HEAD}  x-role:\n    title: X\n    mayNot:\n      - { do: grantRole on RoleGrant, because: no, where: { $or: { eq: x } } }\n`,
      '8:61 A rule cannot look at the field "$or" of RoleGrant.',
    ],
    [
      'two operators in one comparison',
      `${HEAD}  x-role:\n    title: X\n    may:\n      - { do: grantRole on RoleGrant, where: { role: { eq: a, ne: b } } }\n`,
      '8:54 Give exactly one of eq, ne, in, nin.',
    ],
    [
      'a placeholder for something inherited',
      `${HEAD}  x-role:\n    title: X\n    may:\n      - { do: issueToken on ApiToken, where: { principalId: "\${user.constructor}" } }\n`,
      `8:61 "\${user.constructor}" is no placeholder.`,
    ],
    ['a forbidding rule without a reason', `${HEAD}  x-role:\n    title: X\n    mayNot:\n      - { do: read on Model }\n`, '8:9 '],
    [
      'a role that includes itself',
      `${HEAD}  x-role:\n    title: X\n    includes: [y-role]\n  y-role:\n    title: Y\n    includes: [x-role]\n`,
      '7:16 "x-role" would include itself',
    ],
    [
      'an approver role that machines hold',
      `${HEAD}  x-role:\n    title: X\n    approver: true\n    holders: service-accounts\n`,
      '8:14 A service account cannot judge',
    ],
    [
      'a plain role that includes an approver role',
      `${HEAD}  x-role:\n    title: X\n    approver: true\n  y-role:\n    title: Y\n    includes: [x-role]\n`,
      '10:16 "x-role" is an approver role',
    ],
    ['a role named twice', `${HEAD}  project-admin: { title: Again }\n`, '5:3 This is not valid YAML'],
    ['broken YAML', `${HEAD}  x-role: { title: [ }\n`, '5:'],
    ['an anchor', `${HEAD}  x-role: &x\n    title: X\n  y-role: *x\n`, ''],
    ['an unknown tag', `${HEAD}  x-role:\n    title: !!js/function X\n`, '6:'],
    ['a wrong type', `${HEAD}  x-role:\n    title: X\n    approver: perhaps\n`, '7:15 '],
    ['no role that the server grants itself', 'format: assay-roles/1\nroles:\n  viewer: { title: Reads }\n', '2:1 Define the role "project-admin"'],
    ['another format', 'format: something/9\nroles: {}\n', '1:9 Write format: assay-roles/1.'],
    ['an empty file', '', '1:1 '],
  ])('is refused with line and column: %s', (_what, text, expected) => {
    const faults = faultsOf(text);
    expect(faults.length).toBeGreaterThan(0);
    expect(faults[0]).toContain(expected);
  });

  it('names every fault at once', () => {
    expect(faultsOf(`${HEAD}  x-role:\n    title: X\n    may:\n      - reed on Model\n      - read on Modle\n`)).toHaveLength(2);
  });

  it('takes a role that the code has never seen', () => {
    const book = parseRolesFile(
      'roles.yaml',
      `${HEAD}  fairness-officer:\n    title: Judges fairness\n    approver: true\n    holders: people\n    may: [decidePromotion on PromotionRequest]\n`,
    );
    expect(book.roles.get('fairness-officer')).toMatchObject({ approver: true, rules: [{ action: 'decidePromotion', subject: 'PromotionRequest' }] });
  });
});

describe('loading the roles', () => {
  const home = mkdtempSync(path.join(tmpdir(), 'assay-roles-'));
  afterAll(() => rmSync(home, { recursive: true, force: true }));

  it('says which file is missing and what to do', () => {
    expect(() => loadRoles({ policiesDirectory: path.join(home, 'nowhere') })).toThrow(
      /roles\.yaml cannot be read \(ENOENT\)\. Create it, or point ASSAY_POLICIES/,
    );
  });

  it('names file, line and column of a fault in its message', () => {
    writeFileSync(path.join(home, ROLES_FILE), `${HEAD}  x-role:\n    title: X\n    may: [reed on Model]\n`);
    expect(() => loadRoles({ policiesDirectory: home })).toThrow(`${path.join(home, ROLES_FILE)}:7:11 There is no permission`);
  });
});
