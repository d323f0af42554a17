import { beforeAll, describe, expect, it } from 'vitest';
import { Forbidden } from '../kernel/actor.ts';
import { type InvalidInput, invalidInput } from '../kernel/problem.ts';
import { ok, refuse } from '../kernel/result.ts';
import { seedProject, type TestPerson, type TestProject } from '../testing/seed.ts';
import { testMachinery } from '../testing/test-context.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { insertEnvironments } from './identity/identity.store.ts';
import { append } from './journal/index.ts';
import { mutation } from './use-case.ts';

let database: TestDatabase;
let project: TestProject;
let owner: TestPerson;
let rank = 9;
beforeAll(async () => {
  database = await createTestDatabase();
  project = await seedProject(await testMachinery(database));
  owner = await project.as('model-owner');
});

/** What the body leaves out of what a use case has to do, and whether it refuses after it wrote. */
interface Told {
  readonly action?: 'createUseCase' | 'decidePromotion';
  readonly asks?: boolean;
  readonly journals?: boolean;
  readonly refuses?: boolean;
  readonly idempotencyKey?: string;
}

const told = mutation<Told, string, InvalidInput>('told', {
  body: async (ctx, { action = 'createUseCase', asks = true, journals = true, refuses = false }) => {
    const id = ctx.ids.next('Environment');
    await insertEnvironments(ctx.tx, [{ id, projectId: project.id, name: id, rank: rank++ }]);
    if (asks) ctx.actor.require(action, { kind: action === 'createUseCase' ? 'UseCase' : 'PromotionRequest', projectId: project.id });
    if (journals) await append(ctx.tx, { type: 'thing.happened', version: 1, projectId: project.id, subjectKind: 'Environment', subjectId: id, payload: {} });
    return refuses ? refuse(invalidInput('told', 'Changed its mind.')) : ok(id);
  },
  replay: { subjectOf: (id) => id, reload: async (_, id) => ok(id) },
});

/** What is in the database that the body writes to: rows, journal entries and keys of requests. */
async function written(): Promise<unknown> {
  const count = `select (select count(*) from environments) as rows, (select count(*) from journal_entries) as entries, (select count(*) from idempotency_keys) as keys`;
  return (await database.pool.query(count)).rows[0];
}

describe('a mutation', () => {
  it('writes once and together what it changes, its journal entry and the key of the request', async () => {
    const first = await told(owner.ctx, { idempotencyKey: 'once' });
    const after = await written();
    expect(await told(owner.ctx, { idempotencyKey: 'once' })).toEqual(first);
    expect(await written()).toEqual(after);
    expect(await told(owner.ctx, { idempotencyKey: 'once', refuses: true })).toMatchObject({ ok: false, problem: { kind: 'Conflict' } });
  });

  it.each<[string, Told, unknown]>([
    ['that is refused after it wrote', { refuses: true, idempotencyKey: 'refused' }, { ok: false, problem: { kind: 'InvalidInput' } }],
    ['without the permission it asked for', { action: 'decidePromotion' }, Forbidden],
    ['that forgot to ask for a permission', { asks: false }, 'wrote without asking for a permission'],
    ['that forgot its journal entry', { journals: false }, 'wrote without a journal entry'],
  ])('leaves nothing behind %s', async (_, body, outcome) => {
    const before = await written();
    const attempt = told(owner.ctx, body);
    if (typeof outcome === 'object') expect(await attempt).toMatchObject(outcome!);
    else await expect(attempt).rejects.toThrow(outcome as string);
    expect(await written()).toEqual(before);
  });
});
