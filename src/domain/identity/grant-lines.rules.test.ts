import { describe, expect, it } from 'vitest';
import { type AdministeringGrant, peopleBehind } from './grant-lines.rules.ts';

const day = (number: number): Date => new Date(Date.UTC(2026, 0, number));
const grant = (principalId: string, grantedBy: string, on: number, change: Partial<AdministeringGrant> = {}): AdministeringGrant => ({
  ...{ projectId: 'p', principalId, grantedBy, grantedAt: day(on), effectiveFrom: day(on), revokedAt: null },
  ...change,
});
const behind = (person: string, grants: readonly AdministeringGrant[], on = 20) => [...peopleBehind(person, 'p', day(on), grants)].sort();

describe('the people behind an administrator', () => {
  it('are whoever made them one, and whoever made those one, back to who opened the project', () => {
    const line = [grant('opener', 'opener', 1), grant('a', 'opener', 2), grant('b', 'a', 3)];
    expect(behind('b', line)).toEqual(['a', 'opener']);
    expect(behind('opener', line)).toEqual([]);
    expect(behind('stranger', line)).toEqual([]);
  });

  it('are nobody behind an administrator of the installation, and nobody beyond one', () => {
    const line = [grant('platform', 'platform', 1, { projectId: null }), grant('platform', 'platform', 1), grant('a', 'platform', 2), grant('b', 'a', 3)];
    expect(behind('platform', line)).toEqual([]);
    expect(behind('a', line)).toEqual([]);
    expect(behind('b', line)).toEqual(['a']);
  });

  it('are those only who are behind every role by which they administered then', () => {
    const both = [grant('a', 'opener', 2), grant('b', 'opener', 2), grant('c', 'a', 3), grant('c', 'b', 4)];
    expect(behind('c', both)).toEqual(['opener']);
    expect(behind('c', both, 3)).toEqual(['a', 'opener']);
    expect(behind('c', [...both.slice(0, 3), grant('c', 'b', 4, { revokedAt: day(5) })])).toEqual(['a', 'opener']);
    expect(behind('c', [...both, grant('c', 'x', 5, { effectiveFrom: null }), grant('c', 'x', 1, { projectId: 'other' })])).toEqual(['opener']);
  });

  it('are found where two made each other administrators, by what was granted before', () => {
    const circle = [grant('a', 'opener', 1, { revokedAt: day(4) }), grant('b', 'a', 2), grant('a', 'b', 5)];
    expect(behind('a', circle)).toEqual(['b', 'opener']);
    expect(behind('b', circle)).toEqual(['a', 'opener']);
    const atOnce = [grant('a', 'b', 1), grant('b', 'a', 1)];
    expect(behind('a', atOnce)).toEqual(['b']);
  });

  it('stay behind somebody who has themselves made an administrator again by one whom they made', () => {
    expect(behind('a', [grant('a', 'opener', 1), grant('b', 'a', 2), grant('a', 'b', 3)])).toEqual(['opener']);
  });

  it('are found at once, however many lines lead to them', () => {
    const names = Array.from({ length: 60 }, (_, i) => `a${i}`);
    const lines = names.slice(1).flatMap((name, i) => Array.from({ length: 8 }, () => grant(name, names[i] as string, 1)));
    expect(behind('a59', lines)).toHaveLength(59);
  });
});
