import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { silentLog } from '../kernel/log.ts';
import { type Database, openDatabase } from '../storage/database.ts';
import { atEnd } from './at-end.ts';

/** A database of its own for one test file: a copy of the migrated template, dropped after the file. */
export interface TestDatabase extends Database {
  readonly ownerUrl: string;
  readonly applicationUrl: string;
}

/** Call at the top of a test file's `beforeAll`; fails the file when a transaction was left open. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { ownerUrl, applicationUrl } = inject('cluster');
  const name = `assay_test_${process.pid}_${randomBytes(4).toString('hex')}`;
  // The template's thousand files are copied as they are, which takes two thirds of the time of writing their pages one by one.
  await asOwner(ownerUrl, `create database ${name} template ${inject('template')} strategy file_copy`);
  const database = openDatabase(onDatabase(applicationUrl, name), silentLog);
  atEnd(async () => {
    await database.close();
    const leaked = await asOwner(ownerUrl, `select pid, query from pg_stat_activity where datname = '${name}' and state like 'idle in transaction%'`);
    await asOwner(ownerUrl, `drop database if exists ${name} with (force)`);
    if (leaked.length > 0) throw new Error(`a transaction was left open: ${JSON.stringify(leaked)}`);
  });
  return { ...database, ownerUrl: onDatabase(ownerUrl, name), applicationUrl: onDatabase(applicationUrl, name) };
}

function onDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.toString();
}

async function asOwner(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}
