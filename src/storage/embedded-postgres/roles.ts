import pg from 'pg';
import type { Connection } from '../database.ts';
import { APPLICATION_ROLE } from '../migrate.ts';
import type { Passwords } from './passwords.ts';

/** Owns the database and migrates it. */
export const OWNER_ROLE = 'assay_owner';

/** The database and its two roles. */
export interface RolePlan {
  readonly superuser: Exclude<Connection, string>;
  readonly passwords: Passwords;
  readonly database: string;
  /** Throw-away clusters let the owner copy template databases and end the sessions in them. */
  readonly ownerMayCopyDatabases: boolean;
}

/** Creates what is missing of database and roles; every step may have happened in an earlier, interrupted start. */
export async function ensureRoles({ superuser, passwords, database, ownerMayCopyDatabases }: RolePlan): Promise<void> {
  const client = new pg.Client(superuser);
  // A server lost between two statements fails the statement; without a listener it would end the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await ensureRole(client, OWNER_ROLE, passwords.owner);
    await ensureRole(client, APPLICATION_ROLE, passwords.application);
    if (ownerMayCopyDatabases) {
      await client.query(`alter role ${OWNER_ROLE} createdb`);
      await client.query(`grant pg_signal_backend, pg_monitor to ${OWNER_ROLE}`);
    }
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [database]);
    const name = client.escapeIdentifier(database);
    if (rowCount === 0) await client.query(`create database ${name} owner ${OWNER_ROLE}`);
    await client.query(`revoke all on database ${name} from public`);
    await client.query(`grant connect on database ${name} to ${APPLICATION_ROLE}`);
  } finally {
    await client.end();
  }
}

async function ensureRole(client: pg.Client, role: string, password: string): Promise<void> {
  const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [role]);
  if (rowCount !== 0) return;
  await client.query(`create role ${role} login nosuperuser nocreatedb nocreaterole noreplication password ${client.escapeLiteral(password)}`);
}
