import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type GrantedRole, interestBehind } from './interest.rules.ts';
import { checkSeparation, type Duties } from './separation-of-duties.rules.ts';
import { waiverState } from './waiver.rules.ts';

const opened = new Date('2026-03-02T10:00:00Z');
const before = new Date('2026-03-02T09:59:59Z');
const after = new Date('2026-03-02T10:00:01Z');

/** A role that two administrators without any part in this granted. */
const grant = (role: string, effectiveFrom: Date, change: Partial<GrantedRole> = {}): GrantedRole => ({
  ...{
    id: `grant of ${role}`,
    role,
    effectiveFrom,
    grantedBy: 'admin',
    confirmedBy: 'second admin',
    behindGranter: new Set<string>(),
    behindConfirmer: new Set<string>(),
  },
  ...change,
});

const interests = { requesterId: 'requester', contributors: new Set(['contributor']), evidenceAuthors: new Set(['measurer']), waivedBy: new Set(['waiver']) };

const duties = (change: Partial<Duties> = {}): Duties => ({
  duty: 'decide on',
  person: { id: 'me', kind: 'USER' },
  permitted: true,
  requesterId: 'requester',
  contributors: new Set(['contributor']),
  evidenceAuthors: new Set(),
  ruleAuthors: new Set(['officer']),
  interests,
  forbidsRequester: true,
  openedAt: opened,
  roles: ['risk', 'compliance'],
  held: [grant('risk', before)],
  heldBeforeRequest: true,
  ...change,
});

describe('separation of duties', () => {
  it('lets a person act in the roles they held before the request', () => {
    expect(checkSeparation(duties())).toEqual({ ok: true, value: ['risk'] });
    const held = [grant('risk', before), grant('compliance', after), grant('viewer', before)];
    expect(checkSeparation(duties({ held }))).toEqual({ ok: true, value: ['risk'] });
    expect(checkSeparation(duties({ held, heldBeforeRequest: false }))).toEqual({ ok: true, value: ['risk'] });
    expect(checkSeparation(duties({ held: held.slice(1), heldBeforeRequest: false }))).toEqual({ ok: true, value: ['compliance'] });
  });

  it.each([
    ['SERVICE_ACCOUNT', { person: { id: 'me', kind: 'SERVICE_ACCOUNT' } }],
    ['REQUESTER', { person: { id: 'requester', kind: 'USER' } }],
    ['CONTRIBUTOR', { person: { id: 'contributor', kind: 'USER' } }],
    ['EVIDENCE_AUTHOR', { evidenceAuthors: new Set(['me']) }],
    ['POLICY_AUTHOR', { person: { id: 'officer', kind: 'USER' } }],
    ['INTERESTED_GRANT', { held: [grant('risk', before, { grantedBy: 'requester' })] }],
    ['INTERESTED_GRANT', { held: [grant('risk', before, { behindGranter: new Set(['requester']), behindConfirmer: new Set(['contributor']) })] }],
    ['INTERESTED_GRANT', { contributors: new Set<string>(), held: [grant('risk', before, { confirmedBy: 'contributor' })] }],
    ['INTERESTED_GRANT', { forbidsRequester: false, held: [grant('risk', before, { confirmedBy: 'requester' })] }],
    ['ROLE_REQUIRED', { held: [grant('viewer', before)] }],
    ['ROLE_REQUIRED', { permitted: false }],
    ['ROLE_HELD_TOO_LATE', { held: [grant('risk', after)] }],
  ] as const)('names the rule %s', (rule, change) => {
    expect(checkSeparation(duties(change))).toMatchObject({ ok: false, problem: { kind: 'SeparationOfDuties', rule } });
  });

  it('is never loosened by more roles, and never lets requester, contributor or machine through', () => {
    const person = fc.record({ id: fc.constantFrom('requester', 'contributor', 'me'), kind: fc.constantFrom('USER', 'SERVICE_ACCOUNT', 'SYSTEM') });
    const held = fc.array(fc.tuple(fc.constantFrom('risk', 'compliance', 'viewer'), fc.constantFrom(before, after)).map(([role, since]) => grant(role, since)));
    fc.assert(
      fc.property(person, held, fc.boolean(), (who, roles, permitted) => {
        const allowed = checkSeparation(duties({ person: who, held: roles, permitted })).ok;
        expect(allowed && (who.kind !== 'USER' || who.id !== 'me' || !permitted)).toBe(false);
      }),
    );
  });
});

describe('a role for a request', () => {
  const people = fc.constantFrom('requester', 'contributor', 'measurer', 'waiver', 'admin', 'second admin', 'friend');

  it('counts exactly when neither who granted it nor who confirmed it has an interest, and the refusal names grant, person and reason', () => {
    const interested = new Set(['requester', 'contributor', 'measurer', 'waiver']);
    fc.assert(
      fc.property(people, fc.option(people), (grantedBy, confirmedBy) => {
        const why = interestBehind(grant('risk', before, { grantedBy, confirmedBy }), interests);
        expect(why === null).toBe(!interested.has(grantedBy) && !(confirmedBy !== null && interested.has(confirmedBy)));
        if (why !== null) expect(why).toMatch(/^Your role risk \(grant of risk\) was (granted|confirmed) by \w+, who \w+ /);
      }),
    );
  });

  it('that does not count leaves the other ones of the person', () => {
    const held = [grant('risk', before, { grantedBy: 'contributor' }), grant('compliance', before)];
    expect(checkSeparation(duties({ held }))).toEqual({ ok: true, value: ['compliance'] });
    const young = [grant('risk', before, { grantedBy: 'contributor' }), grant('compliance', after)];
    expect(checkSeparation(duties({ held: young }))).toMatchObject({ problem: { rule: 'ROLE_HELD_TOO_LATE' } });
  });
});

describe('a waiver', () => {
  it('counts until, and not at, its expiry, and never after it was revoked', () => {
    expect(waiverState({ expiresAt: opened, revokedAt: null }, before)).toBe('VALID');
    expect(waiverState({ expiresAt: opened, revokedAt: null }, opened)).toBe('EXPIRED');
    expect(waiverState({ expiresAt: opened, revokedAt: before }, before)).toBe('REVOKED');
    expect(waiverState({ expiresAt: new Date(Number.NaN), revokedAt: null }, before)).toBe('EXPIRED');
  });
});
