import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Id } from '../../kernel/id.ts';
import { type CountedDecision, countQuorum, type Place, type Plan, type Stage } from './quorum.rules.ts';

const decision = (person: string, roles: readonly string[], kind: CountedDecision['kind'] = 'APPROVE'): CountedDecision => ({
  decidedBy: person as Id<'Principal'>,
  kind,
  roles,
});

/** Places without stages. */
const flat = (wanted: readonly Place[]): Plan => ({ inOrder: false, stages: [{ name: 'approval', places: wanted }] });

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

/** Whether the approvals can be cut into as many runs as there are stages so that each run fills its stage, found by trying all cuts. */
function canFillInOrder([first, ...rest]: readonly Stage[], approvers: readonly CountedDecision[]): boolean {
  if (first === undefined) return true;
  return Array.from({ length: approvers.length + 1 }, (_, cut) => cut).some(
    (cut) => canFill(slotsOf(first.places), approvers.slice(0, cut)) && canFillInOrder(rest, approvers.slice(cut)),
  );
}

const slotsOf = (wanted: readonly Place[]): readonly string[] => wanted.flatMap(({ role, count }) => Array.from({ length: count }, () => role));

describe('a quorum', () => {
  it('is met by different people in the named roles', () => {
    const wanted = [
      { role: 'compliance', count: 1 },
      { role: 'risk', count: 1 },
    ];
    expect(countQuorum(flat(wanted), [decision('a', ['compliance'])])).toMatchObject({ met: false, missing: [{ role: 'risk', count: 1 }] });
    expect(countQuorum(flat(wanted), [decision('a', ['compliance']), decision('b', ['risk'])])).toMatchObject({ met: true, missing: [] });
  });

  it('seats a person with two roles where they are needed, whoever came first', () => {
    const wanted = [
      { role: 'compliance', count: 1 },
      { role: 'risk', count: 1 },
    ];
    expect(countQuorum(flat(wanted), [decision('both', ['compliance', 'risk']), decision('c', ['compliance'])]).met).toBe(true);
    expect(countQuorum(flat(wanted), [decision('c', ['compliance']), decision('both', ['compliance', 'risk'])]).met).toBe(true);
  });

  it('counts the last word of each person, and waits for who asked for changes', () => {
    const wanted = [{ role: 'risk', count: 1 }];
    expect(countQuorum(flat(wanted), [decision('a', ['risk']), decision('a', ['risk'], 'REQUEST_CHANGES')])).toMatchObject({ met: false, objections: ['a'] });
    expect(countQuorum(flat(wanted), [decision('a', ['risk'], 'REQUEST_CHANGES'), decision('a', ['risk'])])).toMatchObject({ met: true, objections: [] });
  });

  it('of no places is never met', () => {
    expect(countQuorum(flat([]), [decision('a', ['risk'])]).met).toBe(false);
  });

  it('is met exactly when some assignment of different people fills every place and nobody objects', () => {
    fc.assert(
      fc.property(places, decisions, (wanted, made) => {
        const standing = [...new Map(made.map((one) => [one.decidedBy, one])).values()];
        const approvers = standing.filter(({ kind }) => kind === 'APPROVE');
        const quorum = countQuorum(flat(wanted), made);
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
          expect(countQuorum(flat(wanted), [...made].reverse()).met).toBe(countQuorum(flat(wanted), made).met);
        },
      ),
    );
  });
});

describe('stages', () => {
  const stage = (name: string, ...roles: string[]): Stage => ({ name, places: roles.map((role) => ({ role, count: 1 })) });
  const inOrder: Plan = { inOrder: true, stages: [stage('validation', 'risk'), stage('release', 'compliance', 'risk')] };

  it('are filled one after the other: who approved too early, or was not needed then, approves again', () => {
    const early = [decision('c', ['compliance']), decision('r', ['risk'])];
    expect(countQuorum(inOrder, early)).toMatchObject({
      ...{
        met: false,
        missing: [
          { role: 'compliance', count: 1 },
          { role: 'risk', count: 1 },
        ],
      },
      stages: [
        { name: 'validation', open: true, filled: [{ role: 'risk', decidedBy: 'r' }], missing: [] },
        { name: 'release', open: true, filled: [] },
      ],
    });
    expect(countQuorum(inOrder, []).stages.map(({ open }) => open)).toEqual([true, false]);
    expect(countQuorum(inOrder, [...early, decision('c', ['compliance']), decision('s', ['risk'])]).met).toBe(true);
    // The role of who filled the first stage was taken away, and somebody else fills it: the second stage begins anew.
    const after = [decision('r', []), decision('c', ['compliance']), decision('s', ['risk']), decision('t', ['risk'])];
    expect(countQuorum(inOrder, after).stages.map(({ filled }) => filled.map(({ decidedBy }) => decidedBy))).toEqual([['s'], ['t']]);
  });

  it('in parallel only say where somebody is missing', () => {
    const parallel: Plan = { ...inOrder, inOrder: false };
    expect(countQuorum(parallel, [decision('c', ['compliance']), decision('r', ['risk'])]).stages).toEqual([
      { name: 'validation', open: true, filled: [{ role: 'risk', decidedBy: 'r' }], missing: [] },
      { name: 'release', open: true, filled: [{ role: 'compliance', decidedBy: 'c' }], missing: [{ role: 'risk', count: 1 }] },
    ]);
  });

  it('in order are met exactly when the approvals fall into runs that fill them, and one stage counts as places do', () => {
    const plans = fc.array(places, { minLength: 1, maxLength: 3 }).map((all) => all.map((own, at) => ({ name: `stage ${at}`, places: own })));
    const people = fc.uniqueArray(fc.record({ decidedBy: fc.constantFrom(...'abcdefg') as fc.Arbitrary<Id<'Principal'>>, roles: fc.subarray([...ROLES]) }), {
      selector: ({ decidedBy }) => decidedBy,
    });
    fc.assert(
      fc.property(plans, people, (stages, made) => {
        const approvals = made.map(({ decidedBy, roles }) => decision(decidedBy, roles));
        const quorum = countQuorum({ inOrder: true, stages }, approvals);
        expect(quorum.met).toBe(canFillInOrder(stages, approvals));
        expect(new Set(quorum.filled.map(({ decidedBy }) => decidedBy)).size).toBe(quorum.filled.length);
        const [only] = stages;
        if (stages.length === 1 && only !== undefined) expect(quorum.met).toBe(countQuorum(flat(only.places), approvals).met);
      }),
    );
  });
});
