import pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import type { EntryDraft } from '../../kernel/entry.ts';
import type { Id } from '../../kernel/id.ts';
import { ok } from '../../kernel/result.ts';
import { countAppended, inTransaction } from '../../storage/transaction.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { append } from './index.ts';

const stamp = { principalId: 'pri_writer', principalKind: 'USER', requestId: 'req-1' };
const draft: EntryDraft = {
  type: 'model.registered',
  version: 1,
  projectId: 'prj_a' as Id<'Project'>,
  subjectKind: 'Model',
  subjectId: 'mdl_a',
  payload: { name: 'x' },
};
const TABLES = ['journal_entries', 'journal_leaves', 'journal_nodes', 'journal_checkpoints'];

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await inTransaction(database, stamp, async (tx) => ok(await append(tx, draft)));
});

const entries = async () => (await database.pool.query('select * from journal_entries order by seq')).rows;

async function as(url: string, statement: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
    return 'accepted';
  } catch (error) {
    return (error as Error).message;
  } finally {
    await client.end();
  }
}

describe('append', () => {
  it('writes the entry with actor, request and time set by the database', async () => {
    const [entry] = await entries();
    expect(entry).toMatchObject({ type: 'model.registered', principal_id: 'pri_writer', principal_kind: 'USER', request_id: 'req-1', payload: { name: 'x' } });
    expect(entry.id).toMatch(/^jrn_[0-9a-z]{26}$/);
    expect(entry.occurred_at).toBeInstanceOf(Date);
  });

  it('counts in the ledger of its transaction and disappears with a rollback', async () => {
    const before = (await entries()).length;
    const attempt = inTransaction(database, stamp, async (tx) => {
      await append(tx, draft);
      expect(countAppended(tx)).toBe(1);
      throw new Error('changed my mind');
    });
    await expect(attempt).rejects.toThrow('changed my mind');
    expect(await entries()).toHaveLength(before);
  });

  it.each([
    ['NaN', { a: Number.NaN }, 'payload.a'],
    ['NUL', { a: ['x\0'] }, 'payload.a.0'],
    ['half a character', { a: '\ud800' }, 'payload.a'],
    ['undefined', { a: undefined }, 'payload.a'],
    ['an object that JSON would flatten', { a: { b: new Date() } }, 'payload.a.b'],
    ['NUL in a key', { 'a\0': 1 }, 'a key'],
  ])('refuses a payload with %s, naming the place, and the write fails with it', async (_what, payload, place) => {
    const before = (await entries()).length;
    const attempt = inTransaction(database, stamp, async (tx) => ok(await append(tx, { ...draft, payload: payload as unknown as EntryDraft['payload'] })));
    await expect(attempt).rejects.toThrow(place);
    expect(await entries()).toHaveLength(before);
  });

  it('refuses a name that is not of the form noun.happened', async () => {
    await expect(inTransaction(database, stamp, async (tx) => ok(await append(tx, { ...draft, type: 'Registered' })))).rejects.toThrow('noun.happened');
  });
});

describe('the tables of the journal', () => {
  it('accept no entry from a transaction that does not say who writes', async () => {
    const call = `select journal_append('jrn_x', null, 'a.b', 1, 'Model', 'mdl_a', '{}')`;
    expect(await as(database.applicationUrl, call)).toContain('needs an actor');
  });

  it('accept no entry from the application but through the function', async () => {
    const insert = `insert into journal_entries (id, type, version, subject_kind, subject_id, principal_id, principal_kind, request_id, occurred_at, payload) values ('jrn_x', 'a.b', 1, 'Model', 'mdl_a', 'pri_me', 'USER', 'r', now(), '{}')`;
    expect(await as(database.applicationUrl, insert)).toContain('permission denied');
  });

  it.each(
    TABLES.flatMap((table) =>
      ['application', 'owner'].flatMap((role) => [`delete from ${table}`, `truncate ${table} cascade`].map((statement) => [role, statement])),
    ),
  )('refuse the %s role to %s', async (role, statement) => {
    const url = role === 'owner' ? database.ownerUrl : database.applicationUrl;
    expect(await as(url, statement)).toMatch(role === 'owner' ? 'only grows' : 'permission denied');
  });

  it.each([
    ['journal_entries', `payload = '{}'`],
    ['journal_leaves', `leaf_hash = 'x'`],
    ['journal_nodes', `hash = 'x'`],
    ['journal_checkpoints', `root = 'x'`],
  ])('refuse to update %s, to the application and to the owner alike', async (table, change) => {
    expect(await as(database.applicationUrl, `update ${table} set ${change}`)).toContain('permission denied');
    expect(await as(database.ownerUrl, `update ${table} set ${change}`)).toContain('only grows');
    expect(await as(database.ownerUrl, `set session_replication_role = replica; update ${table} set ${change}`)).not.toBe('accepted');
  });
});
