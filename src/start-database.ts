import path from 'node:path';
import type { Config } from './config.ts';
import type { Log } from './kernel/log.ts';
import { type Connection, type Database, openDatabase } from './storage/database.ts';
import { startEmbeddedPostgres } from './storage/embedded-postgres.ts';
import { migrateDatabase } from './storage/migrate.ts';

/** The database of a start, migrated and open. */
export interface StartedDatabase {
  readonly database: Database;
  stop(): Promise<void>;
}

/** The database cannot be used; the message is one sentence that tells the operator what to do, without a password. */
export class DatabaseUnusable extends Error {
  override readonly name = 'DatabaseUnusable';
}

/** Starts the embedded database or finds the configured one, migrates it and opens the pool. Throws sentences for the operator. */
export async function startDatabase(config: Config, root: string, log: Log): Promise<StartedDatabase> {
  const migrations = path.join(root, 'migrations');
  if (config.databaseUrl !== null) {
    await migrate(config.databaseOwnerUrl ?? config.databaseUrl, migrations, log, config.databaseOwnerUrl === null ? 'DATABASE_URL' : 'DATABASE_OWNER_URL');
    const database = openDatabase(config.databaseUrl, log);
    try {
      await database.pool.query('select 1');
    } catch (error) {
      await database.close();
      throw unusable(config.databaseUrl, 'DATABASE_URL', error);
    }
    return { database, stop: () => database.close() };
  }
  const embedded = await startEmbeddedPostgres({ home: config.home, log });
  try {
    await migrateDatabase(embedded.ownerConnection, migrations, log);
  } catch (error) {
    await embedded.stop();
    throw error;
  }
  const database = openDatabase(embedded.applicationConnection, log);
  return {
    database,
    stop: async () => {
      await database.close();
      await embedded.stop();
    },
  };
}

async function migrate(owner: Connection & string, folder: string, log: Log, variable: string): Promise<void> {
  try {
    await migrateDatabase(owner, folder, log);
  } catch (error) {
    throw unusable(owner, variable, error);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing answers there',
  ENOTFOUND: 'its name is unknown',
  EAI_AGAIN: 'its name cannot be looked up',
  ETIMEDOUT: 'it does not answer',
  ECONNRESET: 'it closed the connection',
  '28P01': 'it refuses the password',
  '28000': 'it refuses the role',
  '3D000': 'it has no such database',
  '53300': 'it has no free connection',
  '57P03': 'it is still starting or stopping',
};

function unusable(url: string, variable: string, error: unknown): Error {
  const { hostname, port, pathname } = new URL(url);
  const place = `${hostname}:${port || '5432'}${pathname}`;
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = (cause as { code?: unknown }).code;
  const reason = typeof code === 'string' ? REASONS[code] : undefined;
  const message = cause instanceof Error ? cause.message : String(cause);
  if (code === '42501')
    return new DatabaseUnusable(
      `The role of ${variable} may not migrate the database at ${place} (${message}). Set DATABASE_OWNER_URL to the role that owns it.`,
      { cause: error },
    );
  if (reason !== undefined || /timeout|terminated/i.test(message)) {
    return new DatabaseUnusable(`The database at ${place} cannot be reached: ${reason ?? 'it does not answer'}. Start it, or correct ${variable}.`, {
      cause: error,
    });
  }
  return new DatabaseUnusable(`The database at ${place} cannot be used: ${message}`, { cause: error });
}
