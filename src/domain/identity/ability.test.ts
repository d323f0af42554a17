import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Subject } from '../../kernel/actor.ts';
import type { Condition } from '../../kernel/condition.ts';
import type { Id } from '../../kernel/id.ts';
import { type AbilityFacts, buildAbility } from './ability.ts';
import type { Role, RoleBook, RoleRule, RuleComparison } from './role.entity.ts';

const project = (letter: string) => `prj_${letter}` as Id<'Project'>;
const A = project('a');
const B = project('b');

const rule = (action: string, subject: string, more: Partial<RoleRule> = {}): RoleRule => ({
  action,
  subject,
  forbids: false,
  because: null,
  where: {},
  ...more,
});
const role = (name: string, ...rules: RoleRule[]): Role => ({
  name,
  title: name,
  approver: false,
  exclusive: false,
  scope: 'either',
  holders: 'anyone',
  rules,
});
const book = (roles: readonly Role[], everyone: readonly RoleRule[] = []): RoleBook => ({
  digest: 'd',
  everyone,
  roles: new Map(roles.map((one) => [one.name, one])),
});
const facts = (grants: AbilityFacts['grants'], more: Partial<AbilityFacts> = {}): AbilityFacts => ({
  user: { principalId: 'pri_me', principalKind: 'USER' },
  grants,
  readOnly: false,
  limitedTo: null,
  ...more,
});
const model = (projectId: Id<'Project'> | null): Subject => ({ kind: 'Model', projectId });
const grantSubject = (projectId: Id<'Project'> | null, name: string): Subject => ({ kind: 'RoleGrant', projectId, role: name });

/** A reference reading of a plain condition, as SQL reads it. */
function holds(condition: Condition, subject: Subject): boolean {
  switch (condition.op) {
    case 'always':
      return true;
    case 'never':
      return false;
    case 'and':
      return condition.of.every((part) => holds(part, subject));
    case 'or':
      return condition.of.some((part) => holds(part, subject));
    case 'not':
      return !holds(condition.of, subject);
    case 'in':
      return condition.values.some((value) => value !== null && value === subject[condition.field]);
    case 'nin':
      return !condition.values.some((value) => value !== null && value === subject[condition.field]);
    case 'eq':
      return subject[condition.field] === condition.value;
    case 'ne':
      return subject[condition.field] !== condition.value;
    default:
      throw new Error(`unexpected ${condition.op}`);
  }
}

describe('the ability', () => {
  it('allows nothing without a rule, and lists nothing', () => {
    const ability = buildAbility(book([]), facts([]));
    expect(ability.can('read', model(A))).toBe(false);
    expect(ability.reach('read', 'Model')).toEqual({ op: 'never' });
    expect(ability.refusal('read', model(A))).toMatch(/not allowed to read on Model in project prj_a/);
  });

  it('keeps a role to the projects it is held in, and gives an unknown role nothing', () => {
    const ability = buildAbility(
      book([role('viewer', rule('read', 'Model'))]),
      facts([
        { role: 'viewer', projectId: A },
        { role: 'long-gone', projectId: B },
      ]),
    );
    expect(ability.can('read', model(A))).toBe(true);
    expect(ability.can('read', model(B))).toBe(false);
    expect(ability.can('read', model(null))).toBe(false);
  });

  it('lets a forbidding rule win over an allowing rule of another role, whatever the order of the roles', () => {
    const allowing = role('a-allows', rule('grantRole', 'RoleGrant'));
    const forbidding = role(
      'b-forbids',
      rule('grantRole', 'RoleGrant', { forbids: true, because: 'Auditors never grant.', where: { role: { in: ['auditor', 'viewer'] } } }),
    );
    for (const roles of [
      [allowing, forbidding],
      [forbidding, allowing],
    ]) {
      const ability = buildAbility(book(roles), facts(roles.map(({ name }) => ({ role: name, projectId: A }))));
      expect(ability.can('grantRole', grantSubject(A, 'auditor'))).toBe(false);
      expect(ability.refusal('grantRole', grantSubject(A, 'auditor'))).toBe('Auditors never grant.');
      expect(ability.can('grantRole', grantSubject(A, 'other'))).toBe(true);
      expect(holds(ability.reach('grantRole', 'RoleGrant'), grantSubject(A, 'auditor'))).toBe(false);
    }
  });

  it('throws for a permission that the table does not have, instead of answering no', () => {
    const ability = buildAbility(book([]), facts([]));
    expect(() => ability.can('raed', model(A))).toThrow('permissions.ts has no line for "raed on Model"');
    expect(() => ability.reach('read', 'Modell')).toThrow('permissions.ts has no line');
  });

  it('throws when a subject lacks a field that a rule looks at: a forbidding rule would otherwise not match and permit', () => {
    const roles = [
      role('r', rule('grantRole', 'RoleGrant'), rule('grantRole', 'RoleGrant', { forbids: true, because: 'no', where: { role: { eq: 'auditor' } } })),
    ];
    const ability = buildAbility(book(roles), facts([{ role: 'r', projectId: A }]));
    expect(() => ability.can('grantRole', { kind: 'RoleGrant', projectId: A })).toThrow('lacks the field role');
  });

  it('throws for an operator it does not know, instead of dropping the comparison', () => {
    const odd = { $regex: '^(a+)+$' } as unknown as RuleComparison;
    expect(() => buildAbility(book([role('r', rule('grantRole', 'RoleGrant', { where: { role: odd } }))]), facts([{ role: 'r', projectId: A }]))).toThrow(
      'unknown operator',
    );
  });

  it(`fills \${user.…} with the principal’s own properties only`, () => {
    const mine = (value: string) => book([], [rule('issueToken', 'ApiToken', { where: { principalId: { eq: value } } })]);
    const token = (principalId: string): Subject => ({ kind: 'ApiToken', projectId: null, principalId });
    const ability = buildAbility(mine(`\${user.principalId}`), facts([]));
    expect(ability.can('issueToken', token('pri_me'))).toBe(true);
    expect(ability.can('issueToken', token('pri_other'))).toBe(false);
    expect(() => buildAbility(mine(`\${user.constructor}`), facts([]))).toThrow('user.constructor');
    expect(() => buildAbility(mine(`\${user.__proto__}`), facts([]))).toThrow('user.__proto__');
  });

  it('never lets a service account decide, whatever its roles', () => {
    const roles = [role('judge', rule('decidePromotion', 'PromotionRequest'), rule('requestPromotion', 'ModelVersion'))];
    const ability = buildAbility(book(roles), facts([{ role: 'judge', projectId: A }], { user: { principalId: 'pri_bot', principalKind: 'SERVICE_ACCOUNT' } }));
    expect(ability.refusal('decidePromotion', { kind: 'PromotionRequest', projectId: A })).toBe(
      'A service account cannot decide; a person with the role has to.',
    );
    expect(ability.can('requestPromotion', { kind: 'ModelVersion', projectId: A })).toBe(true);
  });

  it('lets a token of the scope read only read, and says so', () => {
    const roles = [role('all', rule('read', 'Model'), rule('registerModel', 'Model'), rule('decidePromotion', 'PromotionRequest'))];
    const ability = buildAbility(book(roles), facts([{ role: 'all', projectId: A }], { readOnly: true }));
    expect(ability.can('read', model(A))).toBe(true);
    expect(ability.refusal('registerModel', model(A))).toBe('Your token has the scope read only. Use a token with the scope write.');
    expect(ability.can('decidePromotion', { kind: 'PromotionRequest', projectId: A })).toBe(false);
    expect(ability.reach('registerModel', 'Model')).toEqual({ op: 'never' });
  });

  it('keeps a token that is limited to one project inside it, installation roles and rights of everyone included', () => {
    const roles = [role('viewer', rule('read', 'Model')), role('platform', rule('createProject', 'Project'))];
    const everyone = [rule('issueToken', 'ApiToken')];
    const grants = [
      { role: 'viewer', projectId: A },
      { role: 'viewer', projectId: B },
      { role: 'platform', projectId: null },
    ];
    const ability = buildAbility(book(roles, everyone), facts(grants, { limitedTo: B }));
    expect([ability.can('read', model(A)), ability.can('read', model(B))]).toEqual([false, true]);
    expect(ability.can('createProject', { kind: 'Project', projectId: null })).toBe(false);
    expect(ability.can('issueToken', { kind: 'ApiToken', projectId: null, principalId: 'pri_me' })).toBe(false);
    expect(ability.can('issueToken', { kind: 'ApiToken', projectId: B, principalId: 'pri_me' })).toBe(true);
  });

  it('lists exactly what it would allow one by one, for any roles, rules and subjects', () => {
    const value = fc.constantFrom('x', 'y', 'z');
    const comparison: fc.Arbitrary<RuleComparison> = fc.oneof(
      value.map((eq) => ({ eq })),
      value.map((ne) => ({ ne })),
      fc.array(value, { minLength: 1 }).map((list) => ({ in: list })),
      fc.array(value, { minLength: 1 }).map((list) => ({ nin: list })),
    );
    const anyRule = fc
      .record({ forbids: fc.boolean(), compared: fc.option(comparison) })
      .map(({ forbids, compared }) =>
        rule('grantRole', 'RoleGrant', { forbids, because: forbids ? 'no' : null, where: compared === null ? {} : { role: compared } }),
      );
    const anyRole = (name: string) => fc.array(anyRule, { maxLength: 4 }).map((rules) => role(name, ...rules));
    const where = fc.constantFrom(A, B, null);
    const grants = fc.array(fc.record({ role: fc.constantFrom('p', 'q', 'unknown'), projectId: where }), { maxLength: 5 });
    fc.assert(
      fc.property(anyRole('p'), anyRole('q'), grants, where, value, fc.option(fc.constantFrom(A, B)), (p, q, held, projectId, name, limitedTo) => {
        const ability = buildAbility(book([p, q]), facts(held, { limitedTo }));
        const subject = grantSubject(projectId, name);
        expect(holds(ability.reach('grantRole', 'RoleGrant'), subject)).toBe(ability.can('grantRole', subject));
      }),
      { numRuns: 500 },
    );
  });
});
