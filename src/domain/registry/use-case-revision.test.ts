import pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { Forbidden } from '../../kernel/actor.ts';
import { approveFraming, framingOf, TIER_2_ANSWERS } from '../../testing/framing-kit.ts';
import { seedRegistry, value } from '../../testing/registry-kit.ts';
import { seedProject, seedStranger, type TestPerson, type TestProject } from '../../testing/seed.ts';
import { testMachinery } from '../../testing/test-context.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { searchCatalogue } from '../catalogue/index.ts';
import type { Machinery } from '../context.ts';
import type { UseCase } from './use-case.entity.ts';
import { findUseCase } from './use-case.read-model.ts';
import { findUseCaseRevision, listUseCaseRevisions, revisionInForce } from './use-case-revision.read-model.ts';
import { createUseCase } from './use-cases/create-use-case.ts';
import { decideUseCaseRevision } from './use-cases/decide-use-case-revision.ts';
import { diffUseCaseRevisions } from './use-cases/diff-use-case-revisions.ts';
import { proposeUseCaseRevision } from './use-cases/propose-use-case-revision.ts';
import { setRiskTier } from './use-cases/set-risk-tier.ts';
import { withdrawUseCaseRevision } from './use-cases/withdraw-use-case-revision.ts';

let database: TestDatabase;
let machinery: Machinery;
let project: TestProject;
let owner: TestPerson;
let reviewer: TestPerson;
let useCases = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  machinery = await testMachinery(database);
  project = await seedProject(machinery);
  owner = await project.as('model-owner');
  reviewer = await project.as('model-risk-reviewer');
});

const declared = async (tier = 3): Promise<UseCase> =>
  value(
    await createUseCase(owner.ctx, {
      ...{ projectId: project.id, name: `use case ${++useCases}`, target: 'a delay', decision: 'what is bought elsewhere', actsOnIt: 'a buyer' },
      ...{ costs: { falsePositive: 1, falseNegative: 5, unit: 'EUR' }, tier, population: 'orders' },
    }),
  );
const propose = (useCaseId: string, change: Partial<Parameters<typeof proposeUseCaseRevision>[1]> = {}) =>
  proposeUseCaseRevision(owner.ctx, { useCaseId, framing: framingOf(), answers: TIER_2_ANSWERS, reason: 'A first framing.', ...change });
const decide = (person: TestPerson, revision: { readonly id: string; readonly digest: string | null }, change: object = {}) =>
  decideUseCaseRevision(person.ctx, { useCaseRevisionId: revision.id, decision: 'APPROVE', digest: revision.digest ?? '', reason: 'As we work.', ...change });
const people = () => ({ owner: owner.ctx, reviewer: reviewer.ctx });
const payloadOf = async (subjectId: string, type: string) =>
  (await database.pool.query('select payload from journal_entries where subject_id = $1 and type = $2 order by seq desc limit 1', [subjectId, type])).rows[0]
    ?.payload;

describe('a revision of a use case', () => {
  it('begins as what was declared, which nobody has approved and nobody can', async () => {
    const useCase = await declared();
    const first = await revisionInForce(owner.ctx, useCase.id);
    expect(first).toMatchObject({ number: 1, state: 'DECLARED', tier: 3, terms: null, assessment: null, digest: null, basics: { target: 'a delay' } });
    expect(useCase.tierOrigin).toBe('DECLARED');
    expect(await decide(reviewer, first)).toMatchObject({ ok: false, problem: { kind: 'IllegalTransition', from: 'DECLARED' } });
  });

  it('holds once somebody else has approved it: the use case says what it says, and is of the tier that was computed', async () => {
    const useCase = await declared();
    const proposed = value(await propose(useCase.id, { framing: framingOf({ requiredLeadTime: 'PT48H' }) }));
    expect(proposed).toMatchObject({ number: 2, state: 'PROPOSED', tier: 2, assessment: { questionnaire: 'risk-tier@1', tier: 2 } });
    expect(value(await findUseCase(owner.ctx, useCase.id))).toMatchObject({ target: 'a delay', tier: 3 });
    expect(await decide(owner, proposed).catch((error: unknown) => error)).toBeInstanceOf(Forbidden);
    expect(await decide(reviewer, { ...proposed, digest: 'f'.repeat(64) })).toMatchObject({ ok: false, problem: { kind: 'Conflict' } });
    value(await decide(reviewer, proposed));
    expect(value(await findUseCase(owner.ctx, useCase.id))).toMatchObject({ target: 'label is 1', population: 'applicants', tier: 2, tierOrigin: 'COMPUTED' });
    expect(await payloadOf(proposed.id, 'use-case.revision-approved')).toMatchObject({
      before: { number: 1, tier: 3 },
      after: { number: 2, tier: 2, tierOrigin: 'COMPUTED' },
      changes: expect.arrayContaining([{ path: 'target', before: 'a delay', after: 'label is 1' }]),
    });
  });

  it('is superseded by the next one, which keeps its history and its difference', async () => {
    const useCase = await declared();
    const second = await approveFraming(people(), useCase.id, { requiredLeadTime: 'PT24H' });
    const third = await approveFraming(people(), useCase.id, { requiredLeadTime: 'PT48H' });
    const page = value(await listUseCaseRevisions(owner.ctx, { useCaseId: useCase.id, state: null }, { first: 10, after: null }));
    expect(page.items.map(({ number, state }) => [number, state])).toEqual([
      [1, 'DECLARED'],
      [2, 'SUPERSEDED'],
      [3, 'APPROVED'],
    ]);
    expect(value(await diffUseCaseRevisions(owner.ctx, { from: second.id, to: third.id })).changes).toEqual([
      { kind: 'CHANGED', path: 'requiredLeadTime', before: 'P1D', after: 'P2D', effect: 'STRICTER' },
    ]);
    const other = await revisionInForce(owner.ctx, (await declared()).id);
    expect(await diffUseCaseRevisions(owner.ctx, { from: second.id, to: other.id })).toMatchObject({ ok: false, problem: { kind: 'Conflict' } });
  });

  it('is not decided by who proposed it, even with the right to decide', async () => {
    const both = await project.person({ name: 'owner and reviewer', roles: ['model-owner', 'model-risk-reviewer'] });
    const useCase = await declared();
    const proposed = value(
      await proposeUseCaseRevision(both.ctx, { useCaseId: useCase.id, framing: framingOf(), answers: TIER_2_ANSWERS, reason: 'A first framing.' }),
    );
    expect(await decide(both, proposed)).toMatchObject({ ok: false, problem: { kind: 'SelfReview', proposedBy: both.id } });
    value(await decide(reviewer, proposed));
    expect(await setRiskTier(both.ctx, { useCaseId: useCase.id, tier: 3, reason: 'I think so.' })).toMatchObject({
      ok: false,
      problem: { kind: 'SelfReview' },
    });
    expect(value(await setRiskTier(both.ctx, { useCaseId: useCase.id, tier: 1, reason: 'I think so.' }))).toMatchObject({ tier: 1, tierOrigin: 'SET' });
  });

  it('waits alone, and is decided once when two decide at the same instant', async () => {
    const useCase = await declared();
    const attempts = await Promise.all([propose(useCase.id), propose(useCase.id)]);
    expect(attempts.map((attempt) => (attempt.ok ? 'ok' : attempt.problem.kind)).sort()).toEqual(['Conflict', 'ok']);
    const [proposed] = attempts.flatMap((attempt) => (attempt.ok ? [attempt.value] : []));
    const second = await project.as('model-risk-reviewer', 'second reviewer');
    const outcomes = await Promise.all([decide(reviewer, proposed!), decide(second, proposed!, { decision: 'DECLINE' })]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.find(({ ok }) => !ok)).toMatchObject({ problem: { kind: 'IllegalTransition' } });
  });

  it('may be declined, and then changes nothing', async () => {
    const useCase = await declared();
    const proposed = value(await propose(useCase.id));
    value(await decide(reviewer, proposed, { decision: 'DECLINE', reason: 'Nobody acts on it.' }));
    expect(await revisionInForce(owner.ctx, useCase.id)).toMatchObject({ number: 1, state: 'DECLARED' });
    expect(value(await findUseCase(owner.ctx, useCase.id))).toMatchObject({ tier: 3, tierOrigin: 'DECLARED' });
    expect(await payloadOf(proposed.id, 'use-case.revision-declined')).toMatchObject({ after: null, reason: 'Nobody acts on it.' });
  });

  it('is taken back by whoever proposed it while nobody has decided, and then another one may wait', async () => {
    const useCase = await declared();
    const proposed = value(await propose(useCase.id));
    const take = (person: TestPerson) =>
      withdrawUseCaseRevision(person.ctx, { useCaseRevisionId: proposed.id, reason: 'A number was wrong.', idempotencyKey: 'take' });
    const other = await project.as('model-owner', 'another owner');
    expect(await take(other)).toMatchObject({ ok: false, problem: { kind: 'SomebodyElseRequired', rule: 'NOT_PROPOSER' } });
    await expect(take(reviewer)).rejects.toBeInstanceOf(Forbidden);
    const taken = value(await take(owner));
    expect(taken).toMatchObject({ state: 'WITHDRAWN', decidedBy: owner.id, decisionReason: 'A number was wrong.' });
    expect(value(await take(owner)).id).toBe(taken.id);
    expect(await decide(reviewer, proposed)).toMatchObject({ ok: false, problem: { kind: 'IllegalTransition', from: 'WITHDRAWN' } });
    expect(await payloadOf(proposed.id, 'use-case.revision-withdrawn')).toMatchObject({ number: 2, reason: 'A number was wrong.' });
    const next = await approveFraming(people(), useCase.id);
    expect(await withdrawUseCaseRevision(owner.ctx, { useCaseRevisionId: next.id, reason: 'Late.' })).toMatchObject({
      problem: { kind: 'IllegalTransition', from: 'APPROVED' },
    });
  });

  it('is found in the catalogue by what holds, and no longer by what was declared', async () => {
    const useCase = await declared();
    const hits = async (words: string) =>
      value(await searchCatalogue(owner.ctx, { projectId: project.id, text: words, page: { first: 50, after: null } })).items.map(({ entry }) => entry.id);
    const proposed = value(await propose(useCase.id, { framing: framingOf({ actsOnIt: `an archivist of hall ${useCases}x` }) }));
    expect(await hits('elsewhere')).toContain(useCase.id);
    expect(await hits(`${useCases}x`)).toEqual([]);
    value(await decide(reviewer, proposed));
    expect(await hits('elsewhere')).not.toContain(useCase.id);
    expect(await hits(`${useCases}x`)).toEqual([useCase.id]);
  });

  it('is decided, and made laxer, by nobody who had a hand in a model of the use case', async () => {
    const place = await seedProject(machinery);
    const maker = await place.person({ name: 'makes and reviews', roles: ['data-scientist', 'model-risk-reviewer'] });
    const made = { ...place, as: (role: string, called?: string) => (role === 'data-scientist' ? Promise.resolve(maker) : place.as(role, called)) };
    const registry = await seedRegistry(made);
    const { ctx } = await place.as('model-owner');
    const proposed = value(
      await proposeUseCaseRevision(ctx, { useCaseId: registry.useCase.id, framing: framingOf(), answers: TIER_2_ANSWERS, reason: 'A first framing.' }),
    );
    const contributed = { ok: false, problem: { kind: 'SomebodyElseRequired', rule: 'CONTRIBUTED' } };
    expect(await decide(maker, proposed)).toMatchObject(contributed);
    expect(await setRiskTier(maker.ctx, { useCaseId: registry.useCase.id, tier: 4, reason: 'Mine is harmless.' })).toMatchObject(contributed);
    value(await decide(await place.as('model-risk-reviewer'), proposed));
    value(await setRiskTier(maker.ctx, { useCaseId: registry.useCase.id, tier: 1, reason: 'Be careful with mine.' }));
  });

  it('is one revision when the same request is sent twice, and refuses bad input by its path', async () => {
    const useCase = await declared();
    const once = value(await propose(useCase.id, { idempotencyKey: 'k' }));
    expect(value(await propose(useCase.id, { idempotencyKey: 'k' })).id).toBe(once.id);
    expect(await propose(useCase.id, { idempotencyKey: 'k', reason: 'Another.' })).toMatchObject({ ok: false, problem: { kind: 'Conflict' } });
    const bad = { framing: framingOf({ requiredLeadTime: 'two days' }) };
    expect(await propose((await declared()).id, bad)).toMatchObject({ ok: false, problem: { kind: 'InvalidInput', field: 'requiredLeadTime' } });
    const answers = [{ question: 'autonomy', answer: 'no idea' }];
    expect(await propose((await declared()).id, { answers })).toMatchObject({ ok: false, problem: { kind: 'InvalidInput', field: 'answers.0.answer' } });
    const noted = (note: string) => [{ ...TIER_2_ANSWERS[0]!, note }];
    for (const note of ['a\u0000b', '\ud800', ' '])
      expect(await propose((await declared()).id, { answers: noted(note) })).toMatchObject({
        ok: false,
        problem: { kind: 'InvalidInput', field: 'answers.0.note' },
      });
    expect(await propose((await declared()).id, { answers: noted('x'.repeat(2_001)) })).toMatchObject({ ok: false, problem: { kind: 'LimitExceeded' } });
  });

  it('looks to strangers as if it were not there, and is proposed by those only who may', async () => {
    const stranger = await seedStranger(machinery);
    const scientist = await project.as('data-scientist');
    const useCase = await declared();
    const first = await revisionInForce(owner.ctx, useCase.id);
    expect(await findUseCaseRevision(stranger.ctx, first.id)).toMatchObject({ ok: false, problem: { kind: 'NotFound' } });
    expect(await decide(stranger, first)).toMatchObject({ ok: false, problem: { kind: 'NotFound' } });
    const input = { useCaseId: useCase.id, framing: framingOf(), answers: [], reason: 'Mine.' };
    expect(await proposeUseCaseRevision(stranger.ctx, input)).toMatchObject({ ok: false, problem: { kind: 'NotFound' } });
    await expect(proposeUseCaseRevision(scientist.ctx, input)).rejects.toBeInstanceOf(Forbidden);
    await expect(setRiskTier(owner.ctx, { useCaseId: useCase.id, tier: 4, reason: 'Mine.' })).rejects.toBeInstanceOf(Forbidden);
  });

  it('cannot be changed afterwards, whatever the program does', async () => {
    const useCase = await declared();
    const { id } = await approveFraming(people(), useCase.id);
    const client = new pg.Client({ connectionString: database.ownerUrl });
    await client.connect();
    try {
      for (const change of [`terms = jsonb_set(terms, '{successMetric}', '"x"')`, `tier = 4`, `state = 'PROPOSED', decided_by = null`, `decision_reason = 'x'`])
        await expect(client.query(`update use_case_revisions set ${change} where id = $1`, [id])).rejects.toMatchObject({ code: '42501' });
      await expect(client.query('delete from use_case_revisions where id = $1', [id])).rejects.toMatchObject({ code: '42501' });
      for (const change of [`name = 'x'`, `target = 'x'`, `tier = 4`, `tier_origin = 'DECLARED'`])
        await expect(client.query(`update use_cases set ${change} where id = $1`, [useCase.id])).rejects.toMatchObject({ code: '42501' });
    } finally {
      await client.end();
    }
  });
});

describe('the tier of a use case', () => {
  it('is set by a person with a reason; the next approved revision ends a laxer one and keeps a stricter one', async () => {
    const useCase = await declared();
    await approveFraming(people(), useCase.id);
    const set = (tier: number) => setRiskTier(reviewer.ctx, { useCaseId: useCase.id, tier, reason: 'Seen in the field.' });
    expect(value(await set(4))).toMatchObject({ tier: 4, tierOrigin: 'SET', tierReason: 'Seen in the field.', tierSetBy: reviewer.id });
    expect(await payloadOf(useCase.id, 'use-case.tier-set')).toMatchObject({ before: { tier: 2, tierOrigin: 'COMPUTED' }, after: { tier: 4 }, computed: 2 });
    await approveFraming(people(), useCase.id, { population: 'all applicants' });
    expect(value(await findUseCase(owner.ctx, useCase.id))).toMatchObject({ tier: 2, tierOrigin: 'COMPUTED', tierReason: null, tierSetBy: null });
    value(await set(1));
    await approveFraming(people(), useCase.id, { population: 'some applicants' });
    expect(value(await findUseCase(owner.ctx, useCase.id))).toMatchObject({ tier: 1, tierOrigin: 'SET', tierReason: 'Seen in the field.' });
    expect(value(await set(2))).toMatchObject({ tier: 2, tierOrigin: 'COMPUTED', tierReason: null });
    expect(await set(2)).toMatchObject({ ok: false, problem: { kind: 'Conflict' } });
    expect(await set(5)).toMatchObject({ ok: false, problem: { kind: 'InvalidInput', field: 'tier' } });
  });
});
