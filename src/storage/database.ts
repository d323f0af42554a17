import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import type { Log } from '../kernel/log.ts';

/** Where a role of the database connects: a URL, or the parts of a socket connection. */
export type Connection =
  | string
  | { readonly host: string; readonly port: number; readonly user: string; readonly database: string; readonly password?: string };

/** The read handle: what questions and read models get. It cannot be given where a `Tx` is asked for. */
export type Db = Pick<NodePgDatabase, 'select' | 'selectDistinct' | 'selectDistinctOn' | 'execute' | '$count' | 'with'>;

/** The pool of the application's role; only `inTransaction` turns it into something that can write. */
export interface Database {
  readonly db: Db;
  readonly pool: pg.Pool;
  readonly drizzle: NodePgDatabase;
  close(): Promise<void>;
}

const POOL_CONNECTIONS = 10;
const CONNECTION_TIMEOUT_MS = 5_000;
const STATEMENT_TIMEOUT_MS = 30_000;
const IDLE_TRANSACTION_TIMEOUT_MS = 15_000;

export function poolConfig(connection: Connection): pg.PoolConfig {
  const parts: pg.PoolConfig = typeof connection === 'string' ? { connectionString: connection } : { ...connection };
  return {
    ...parts,
    application_name: 'assay',
    max: POOL_CONNECTIONS,
    connectionTimeoutMillis: CONNECTION_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    idle_in_transaction_session_timeout: IDLE_TRANSACTION_TIMEOUT_MS,
  };
}

/** Opens the pool. A lost server is logged and later statements fail with their own error; the process lives on. */
export function openDatabase(connection: Connection, log: Log): Database {
  const pool = new pg.Pool(poolConfig(connection));
  pool.on('error', (error) => log.warn({ error: error.message }, 'a database connection was lost'));
  // A connection that is lost while somebody uses it reports that to nobody but itself; the statement at work fails with its own error.
  pool.on('connect', (client) => client.on('error', (error) => log.debug({ error: error.message }, 'a database connection in use was lost')));
  const handle = drizzle(pool);
  return { db: handle, pool, drizzle: handle, close: () => pool.end() };
}
