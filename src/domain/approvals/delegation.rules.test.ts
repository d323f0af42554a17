import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Digest } from '../../kernel/digest.ts';
import type { Id } from '../../kernel/id.ts';
import { LIMITS } from '../../kernel/limits.ts';
import { checkConditions } from './condition.rules.ts';
import { checkSpan, delegationCounts, delegationState, withoutDoubles } from './delegation.rules.ts';

const NOW = new Date('2026-03-02T10:00:00Z');
const days = (count: number): Date => new Date(NOW.getTime() + count * 86_400_000);
const person = (name: string): Id<'Principal'> => name as Id<'Principal'>;

describe('the span of a delegation', () => {
  it('begins now or later, ends after it began, and is short; what is no instant is refused', () => {
    expect(checkSpan(null, days(1), NOW)).toEqual({ ok: true, value: { startsAt: NOW, endsAt: days(1) } });
    const most = LIMITS.delegationDays;
    const refused: readonly (readonly [Date | null, Date])[] = [
      [new Date(NOW.getTime() - 1), days(1)],
      [days(-30), days(1)],
      [days(most + 1), days(most + 2)],
      [null, NOW],
      [days(2), days(1)],
      [null, new Date(days(most).getTime() + 1)],
      [new Date(Number.NaN), days(1)],
      [null, new Date(Number.NaN)],
    ];
    for (const [from, until] of refused) expect(checkSpan(from, until, NOW).ok).toBe(false);
  });
});

describe('a delegation', () => {
  const delegation = {
    ...{ id: 'd' as Id<'Delegation'>, projectId: 'p' as Id<'Project'>, delegatorId: person('x'), delegateId: person('y'), role: 'r', reason: 'leave' },
    ...{ startsAt: NOW, endsAt: days(2), delegatedAt: NOW, revokedBy: null, revokedAt: null },
  };
  const facts = { delegatorRoles: new Set(['r']), delegatorActive: true, delegateActive: true, delegateJudges: true };

  it('counts from its first instant until, and without, its last one, and only while both people are what it needs', () => {
    expect([days(-1), NOW, days(1), days(2)].map((at) => delegationState(delegation, at))).toEqual(['PLANNED', 'IN_FORCE', 'IN_FORCE', 'ENDED']);
    expect(delegationCounts(delegation, facts, days(1))).toBe(true);
    const broken = [{ delegatorRoles: new Set(['other']) }, { delegatorActive: false }, { delegateActive: false }, { delegateJudges: false }];
    for (const change of broken) expect(delegationCounts(delegation, { ...facts, ...change }, days(1))).toBe(false);
    expect(delegationCounts({ ...delegation, revokedAt: NOW, revokedBy: person('x') }, facts, days(1))).toBe(false);
    expect(delegationCounts(delegation, facts, new Date(Number.NaN))).toBe(false);
  });
});

describe('decisions for others', () => {
  const people = fc.constantFrom('a', 'b', 'c', 'd');
  const decision = fc
    .tuple(people, fc.option(people))
    .filter(([by, of]) => by !== of)
    .map(([by, of]) => ({
      ...{
        kind: 'APPROVE' as const,
        decidedBy: person(by),
        onBehalfOf: of === null ? null : person(of),
        subjectId: 's',
        digest: 'd' as Digest,
        roles: ['r'] as readonly string[],
      },
    }));

  it('never count anybody twice, and never take the place of what somebody said for themselves', () => {
    fc.assert(
      fc.property(fc.array(decision, { maxLength: 12 }), (decisions) => {
        const counted = withoutDoubles(decisions);
        const last = [...new Map(counted.map((one) => [one.decidedBy, one])).values()].filter(({ roles }) => roles.length > 0);
        const seats = last.flatMap(({ decidedBy, onBehalfOf }) => [decidedBy, ...(onBehalfOf === null ? [] : [onBehalfOf])]);
        expect(new Set(seats).size).toBe(seats.length);
        const own = [...new Map(decisions.map((one) => [one.decidedBy, one])).values()].filter(({ onBehalfOf }) => onBehalfOf === null);
        for (const { decidedBy } of own) expect(last.some((one) => one.decidedBy === decidedBy && one.onBehalfOf === null)).toBe(true);
        expect(counted.length).toBe(decisions.length);
      }),
      { numRuns: 300 },
    );
  });

  it('take the place of an approval that counts no more, and not that of an objection', () => {
    const about = { subjectId: 's', digest: 'd' as Digest };
    const said = (by: string, kind: 'APPROVE' | 'REQUEST_CHANGES', roles: readonly string[]) => ({
      ...about,
      kind,
      decidedBy: person(by),
      onBehalfOf: person('p'),
      roles,
    });
    const second = said('e', 'APPROVE', ['r']);
    expect(withoutDoubles([said('d', 'APPROVE', []), second])[1]?.roles).toEqual(['r']);
    expect(withoutDoubles([said('d', 'REQUEST_CHANGES', []), second])[1]?.roles).toEqual([]);
  });
});

describe('conditions', () => {
  const terms = { text: 'Do it.', severity: 'HIGH' as const, ownerId: person('x'), dueAt: days(1) };
  const rest = { decision: 'APPROVE' as const, owners: new Set(['x']), now: NOW };

  it('belong to approvals, are few, in words, due soon, and somebody’s', () => {
    expect(checkConditions([terms], rest)).toEqual({ ok: true, value: [terms] });
    expect(checkConditions([], { ...rest, decision: 'REJECT' }).ok).toBe(true);
    expect(checkConditions([terms], { ...rest, decision: 'REJECT' }).ok).toBe(false);
    const broken = [
      { text: ' ' },
      { text: 'a\0b' },
      { ownerId: person('y') },
      { dueAt: NOW },
      { dueAt: days(LIMITS.conditionDays + 1) },
      { dueAt: new Date(Number.NaN) },
    ];
    for (const change of broken) expect(checkConditions([{ ...terms, ...change }], rest).ok).toBe(false);
    expect(checkConditions(Array(LIMITS.approvalConditions + 1).fill(terms), rest)).toMatchObject({ problem: { kind: 'LimitExceeded' } });
  });
});
