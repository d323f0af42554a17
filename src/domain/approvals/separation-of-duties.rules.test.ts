import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkSeparation, type Duties } from './separation-of-duties.rules.ts';
import { waiverState } from './waiver.rules.ts';

const opened = new Date('2026-03-02T10:00:00Z');
const before = new Date('2026-03-02T09:59:59Z');
const after = new Date('2026-03-02T10:00:01Z');

const duties = (change: Partial<Duties> = {}): Duties => ({
  duty: 'decide on',
  person: { id: 'me', kind: 'USER' },
  permitted: true,
  requesterId: 'requester',
  contributors: new Set(['contributor']),
  evidenceAuthors: new Set(),
  forbidsRequester: true,
  openedAt: opened,
  roles: ['risk', 'compliance'],
  held: [{ role: 'risk', effectiveFrom: before }],
  heldBeforeRequest: true,
  ...change,
});

describe('separation of duties', () => {
  it('lets a person act in the roles they held before the request', () => {
    expect(checkSeparation(duties())).toEqual({ ok: true, value: ['risk'] });
    const held = [
      { role: 'risk', effectiveFrom: before },
      { role: 'compliance', effectiveFrom: after },
      { role: 'viewer', effectiveFrom: before },
    ];
    expect(checkSeparation(duties({ held }))).toEqual({ ok: true, value: ['risk'] });
    expect(checkSeparation(duties({ held, heldBeforeRequest: false }))).toEqual({ ok: true, value: ['risk'] });
    expect(checkSeparation(duties({ held: held.slice(1), heldBeforeRequest: false }))).toEqual({ ok: true, value: ['compliance'] });
  });

  it.each([
    ['SERVICE_ACCOUNT', { person: { id: 'me', kind: 'SERVICE_ACCOUNT' } }],
    ['REQUESTER', { person: { id: 'requester', kind: 'USER' } }],
    ['CONTRIBUTOR', { person: { id: 'contributor', kind: 'USER' } }],
    ['EVIDENCE_AUTHOR', { evidenceAuthors: new Set(['me']) }],
    ['ROLE_REQUIRED', { held: [{ role: 'viewer', effectiveFrom: before }] }],
    ['ROLE_REQUIRED', { permitted: false }],
    ['ROLE_HELD_TOO_LATE', { held: [{ role: 'risk', effectiveFrom: after }] }],
  ] as const)('names the rule %s', (rule, change) => {
    expect(checkSeparation(duties(change))).toMatchObject({ ok: false, problem: { kind: 'SeparationOfDuties', rule } });
  });

  it('is never loosened by more roles, and never lets requester, contributor or machine through', () => {
    const person = fc.record({ id: fc.constantFrom('requester', 'contributor', 'me'), kind: fc.constantFrom('USER', 'SERVICE_ACCOUNT', 'SYSTEM') });
    const held = fc.array(fc.record({ role: fc.constantFrom('risk', 'compliance', 'viewer'), effectiveFrom: fc.constantFrom(before, after) }));
    fc.assert(
      fc.property(person, held, fc.boolean(), (who, roles, permitted) => {
        const allowed = checkSeparation(duties({ person: who, held: roles, permitted })).ok;
        expect(allowed && (who.kind !== 'USER' || who.id !== 'me' || !permitted)).toBe(false);
      }),
    );
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
