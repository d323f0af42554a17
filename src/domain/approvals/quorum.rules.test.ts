import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Id } from '../../kernel/id.ts';
import { type CountedDecision, countQuorum, type Place } from './quorum.rules.ts';

const decision = (person: string, roles: readonly string[], kind: CountedDecision['kind'] = 'APPROVE'): CountedDecision => ({
  decidedBy: person as Id<'Principal'>,
  kind,
  roles,
});

const ROLES = ['compliance', 'risk', 'committee'] as const;
const places = fc.uniqueArray(fc.record({ role: fc.constantFrom(...ROLES), count: fc.integer({ min: 1, max: 3 }) }), {
  minLength: 1,
  maxLength: 3,
  selector: ({ role }) => role,
});
const decisions = fc.array(
  fc.record({
    decidedBy: fc.constantFrom('a', 'b', 'c', 'd', 'e') as fc.Arbitrary<Id<'Principal'>>,
    kind: fc.constantFrom('APPROVE' as const, 'APPROVE' as const, 'REJECT' as const, 'REQUEST_CHANGES' as const),
    roles: fc.subarray([...ROLES]),
  }),
  { maxLength: 8 },
);

/** Whether some assignment of approvers to places fills all of them, found by trying all of them. */
function canFill(slots: readonly string[], approvers: readonly CountedDecision[]): boolean {
  const [role, ...rest] = slots;
  if (role === undefined) return true;
  return approvers.some(
    (approver, place) =>
      approver.roles.includes(role) &&
      canFill(
        rest,
        approvers.filter((_, other) => other !== place),
      ),
  );
}

const slotsOf = (wanted: readonly Place[]): readonly string[] => wanted.flatMap(({ role, count }) => Array.from({ length: count }, () => role));

describe('a quorum', () => {
  it('is met by different people in the named roles', () => {
    const wanted = [
      { role: 'compliance', count: 1 },
      { role: 'risk', count: 1 },
    ];
    expect(countQuorum(wanted, [decision('a', ['compliance'])])).toMatchObject({ met: false, missing: [{ role: 'risk', count: 1 }] });
    expect(countQuorum(wanted, [decision('a', ['compliance']), decision('b', ['risk'])])).toMatchObject({ met: true, missing: [] });
  });

  it('seats a person with two roles where they are needed, whoever came first', () => {
    const wanted = [
      { role: 'compliance', count: 1 },
      { role: 'risk', count: 1 },
    ];
    expect(countQuorum(wanted, [decision('both', ['compliance', 'risk']), decision('c', ['compliance'])]).met).toBe(true);
    expect(countQuorum(wanted, [decision('c', ['compliance']), decision('both', ['compliance', 'risk'])]).met).toBe(true);
  });

  it('counts the last word of each person, and waits for who asked for changes', () => {
    const wanted = [{ role: 'risk', count: 1 }];
    expect(countQuorum(wanted, [decision('a', ['risk']), decision('a', ['risk'], 'REQUEST_CHANGES')])).toMatchObject({ met: false, objections: ['a'] });
    expect(countQuorum(wanted, [decision('a', ['risk'], 'REQUEST_CHANGES'), decision('a', ['risk'])])).toMatchObject({ met: true, objections: [] });
  });

  it('of no places is never met', () => {
    expect(countQuorum([], [decision('a', ['risk'])]).met).toBe(false);
  });

  it('is met exactly when some assignment of different people fills every place and nobody objects', () => {
    fc.assert(
      fc.property(places, decisions, (wanted, made) => {
        const standing = [...new Map(made.map((one) => [one.decidedBy, one])).values()];
        const approvers = standing.filter(({ kind }) => kind === 'APPROVE');
        const quorum = countQuorum(wanted, made);
        expect(quorum.met).toBe(approvers.length === standing.length && canFill(slotsOf(wanted), approvers));
        expect(new Set(quorum.filled.map(({ decidedBy }) => decidedBy)).size).toBe(quorum.filled.length);
        expect(quorum.filled.length + quorum.missing.reduce((sum, { count }) => sum + count, 0)).toBe(slotsOf(wanted).length);
      }),
    );
  });

  it('does not depend on the order of different people', () => {
    fc.assert(
      fc.property(
        places,
        fc.uniqueArray(
          decisions.chain((made) => fc.constantFrom(...(made.length > 0 ? made : [decision('a', ['risk'])]))),
          { selector: (one) => one.decidedBy },
        ),
        (wanted, made) => {
          expect(countQuorum(wanted, [...made].reverse()).met).toBe(countQuorum(wanted, made).met);
        },
      ),
    );
  });
});
