import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate as applyMigrations } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import type { Log } from '../kernel/log.ts';
import { type Connection, poolConfig } from './database.ts';

/** Any constant: all instances that migrate this database wait for one another on it. */
const MIGRATION_LOCK = 4_155_534_159;

/** The role that serves; migrations grant it what it may do. */
export const APPLICATION_ROLE = 'assay_app';

/** Brings the database to the newest version, forward only, as its owner, one instance at a time. */
export async function migrateDatabase(owner: Connection, migrationsFolder: string, log: Log): Promise<void> {
  const client = new pg.Client({ ...poolConfig(owner), statement_timeout: 0 });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await requireVersion(client);
    await applyMigrations(drizzle(client), { migrationsFolder });
    log.info({}, 'the database is migrated');
  } finally {
    await client.end();
  }
}

const OLDEST_SERVER = 150_000;

async function requireVersion(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ server_version_num: string }>('show server_version_num');
  const version = Number(rows[0]?.server_version_num);
  if (version < OLDEST_SERVER) throw new Error('Assay needs PostgreSQL 15 or newer. Point DATABASE_URL at a newer server.');
}
