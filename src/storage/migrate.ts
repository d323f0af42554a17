import { readMigrationFiles } from 'drizzle-orm/migrator';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate as applyMigrations } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import type { Log } from '../kernel/log.ts';
import { type Connection, poolConfig } from './database.ts';

/** Any constant: all instances that migrate this database wait for one another on it. */
const MIGRATION_LOCK = 4_155_534_159;

/** The role that serves; migrations grant it what it may do. */
export const APPLICATION_ROLE = 'assay_app';

/**
 * Brings the database to the newest version, forward only, as its owner, one instance at a time. Where nothing is pending the
 * application's role is enough, so that only one instance of many needs to know the owner.
 */
export async function migrateDatabase(owner: Connection, migrationsFolder: string, log: Log): Promise<void> {
  const client = new pg.Client({ ...poolConfig(owner), statement_timeout: 0 });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await requireVersion(client);
    if (await isCurrent(client, migrationsFolder)) return;
    await applyMigrations(drizzle(client), { migrationsFolder });
    log.info({}, 'the database is migrated');
  } finally {
    await client.end();
  }
}

/** Whether the newest migration was applied; false, too, where this role may not see what was applied. */
async function isCurrent(client: pg.Client, migrationsFolder: string): Promise<boolean> {
  const newest = readMigrationFiles({ migrationsFolder }).at(-1);
  const { rows: known } = await client.query<{ readable: boolean }>(READABLE);
  if (newest === undefined || known[0]?.readable !== true) return false;
  const { rows } = await client.query<{ hash: string }>('select hash from drizzle.__drizzle_migrations order by created_at desc limit 1');
  return rows[0]?.hash === newest.hash;
}

const READABLE = `
  select coalesce(bool_or(has_schema_privilege(n.oid, 'usage') and has_table_privilege(c.oid, 'select')), false) as readable
  from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'drizzle' and c.relname = '__drizzle_migrations'`;

const OLDEST_SERVER = 150_000;

async function requireVersion(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ server_version_num: string }>('show server_version_num');
  const version = Number(rows[0]?.server_version_num);
  if (version < OLDEST_SERVER) throw new Error('Assay needs PostgreSQL 15 or newer. Point DATABASE_URL at a newer server.');
}
