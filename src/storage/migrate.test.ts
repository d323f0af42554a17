import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentLog } from '../kernel/log.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { migrateDatabase } from './migrate.ts';

const MIGRATIONS = new URL('../../migrations', import.meta.url).pathname;

let database: TestDatabase;
let newer: string;

/** The migrations with one more, which makes a table of its own. */
function withOneMore(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'assay-migrations-'));
  cpSync(MIGRATIONS, folder, { recursive: true });
  const journalFile = path.join(folder, 'meta/_journal.json');
  const journal = JSON.parse(readFileSync(journalFile, 'utf8')) as { entries: { idx: number; when: number; tag: string }[] };
  const last = journal.entries.at(-1)!;
  journal.entries.push({ ...last, idx: last.idx + 1, when: last.when + 1, tag: '9999_one_more' });
  writeFileSync(journalFile, JSON.stringify(journal));
  writeFileSync(path.join(folder, '9999_one_more.sql'), 'create table one_more (id text primary key);');
  return folder;
}

async function ask(statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

beforeAll(async () => {
  database = await createTestDatabase();
  newer = withOneMore();
});
afterAll(() => rmSync(newer, { recursive: true, force: true }));

describe('migrating', () => {
  it('needs no more than the role of the application where nothing is pending', async () => {
    await expect(migrateDatabase(database.applicationUrl, MIGRATIONS, silentLog)).resolves.toBeUndefined();
  });

  it('is refused to the role of the application where something is pending, and changes nothing', async () => {
    await expect(migrateDatabase(database.applicationUrl, newer, silentLog)).rejects.toMatchObject({ cause: { code: '42501' } });
    expect(await ask("select to_regclass('one_more') as made")).toEqual([{ made: null }]);
  });

  it('happens once when several instances start at the same time', async () => {
    await Promise.all(Array.from({ length: 4 }, () => migrateDatabase(database.ownerUrl, newer, silentLog)));
    expect(await ask("select to_regclass('one_more')::text as made")).toEqual([{ made: 'one_more' }]);
    expect(await ask('select count(*)::int - count(distinct hash)::int as twice from drizzle.__drizzle_migrations')).toEqual([{ twice: 0 }]);
  });
});
