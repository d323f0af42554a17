import { rename } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Log } from '../kernel/log.ts';
import type { Connection } from './database.ts';
import { findPlatformPackage, prepareBinaries } from './embedded-postgres/binaries.ts';
import { openClusterFolder } from './embedded-postgres/cluster-folder.ts';
import { DatabaseStartError } from './embedded-postgres/database-start-error.ts';
import { openEndpoint, removeTemporarySockets } from './embedded-postgres/endpoint.ts';
import { dataFolderRelease, initialiseDataFolder, SUPERUSER } from './embedded-postgres/initialise.ts';
import { acquireInstanceLock } from './embedded-postgres/instance-lock.ts';
import { openPasswords, type Passwords } from './embedded-postgres/passwords.ts';
import { ensureRoles, OWNER_ROLE } from './embedded-postgres/roles.ts';
import { serverUser } from './embedded-postgres/server-user.ts';
import { superviseServer } from './embedded-postgres/supervisor.ts';
import { APPLICATION_ROLE } from './migrate.ts';
import { errorCode } from './process-identity.ts';

export { DatabaseStartError } from './embedded-postgres/database-start-error.ts';

/** The parts of a connection to the embedded server. */
export type EmbeddedConnection = Exclude<Connection, string>;

/** A running embedded PostgreSQL that belongs to this process. */
export interface EmbeddedPostgres {
  /** The role that migrates: it owns the database. */
  readonly ownerConnection: EmbeddedConnection;
  /** The role that serves: it owns nothing. */
  readonly applicationConnection: EmbeddedConnection;
  /** Where the cluster lives: inside the home, or outside it when PostgreSQL's user cannot enter the home. */
  readonly folder: string;
  /** Stops the server and lets go of the home. Close the pools first. */
  stop(): Promise<void>;
}

/** What to start. */
export interface EmbeddedPostgresOptions {
  /** ASSAY_HOME. */
  readonly home: string;
  readonly log: Log;
  /** False only for throw-away clusters of tests: nothing survives a crash of the machine, and the owner may copy template databases. */
  readonly durable?: boolean;
  /** Name of the database; `assay` when absent. */
  readonly database?: string;
  /** Folder of the PostgreSQL binaries; the installed platform package when absent. */
  readonly packageFolder?: string;
}

/**
 * Starts the PostgreSQL of a home, creating it the first time and recovering what a crash left. One process per home.
 * Throws `DatabaseStartError` with a sentence for the operator when it cannot.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const home = resolve(options.home);
  const durable = options.durable ?? true;
  const packageFolder = options.packageFolder ?? findPlatformPackage();
  const user = serverUser();
  const folder = await openClusterFolder({ home, user, durable, log: options.log });
  const lock = await acquireInstanceLock(join(folder, 'assay.lock'), home);
  try {
    const binaries = await prepareBinaries(packageFolder, folder, user);
    const dataFolder = join(folder, 'data');
    const release = await dataFolderRelease(dataFolder);
    if (release !== null && release !== binaries.major) throw foreignRelease(dataFolder, release, binaries.major);
    const passwords = await openPasswords(join(folder, 'passwords.json'), release !== null);
    if (release === null) await initialiseDataFolder({ clusterFolder: folder, binaries, user, superuserPassword: passwords.superuser, durable });

    const endpoint = await openEndpoint(folder, user);
    const at = { host: endpoint.host, port: endpoint.port };
    const superuser = { ...at, user: SUPERUSER, database: 'postgres', password: passwords.superuser };
    const logFile = await freshLogFile(folder);
    const server = await superviseServer({ binaries, dataFolder, logFile, endpoint, user, durable, superuser }, options.log);
    const stop = async (): Promise<void> => {
      await server.stop();
      await removeTemporarySockets(folder);
      await lock.release();
    };
    try {
      const database = options.database ?? 'assay';
      await ensureRoles({ superuser, passwords, database, ownerMayCopyDatabases: !durable });
      return { ...connections(at, database, passwords), folder, stop };
    } catch (error) {
      await stop();
      throw error;
    }
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** The same connection as one URL, for tools that take nothing else; it holds the password. */
export function connectionUrl({ host, port, user, password, database }: EmbeddedConnection): string {
  const url = new URL(`postgres://${user}@127.0.0.1:${port}/${encodeURIComponent(database)}`);
  url.password = password ?? '';
  url.searchParams.set('host', host);
  return url.toString();
}

function connections(
  at: { host: string; port: number },
  database: string,
  passwords: Passwords,
): Pick<EmbeddedPostgres, 'ownerConnection' | 'applicationConnection'> {
  return {
    ownerConnection: { ...at, user: OWNER_ROLE, database, password: passwords.owner },
    applicationConnection: { ...at, user: APPLICATION_ROLE, database, password: passwords.application },
  };
}

function foreignRelease(dataFolder: string, found: string, shipped: string): DatabaseStartError {
  return new DatabaseStartError(
    `${dataFolder} was written by PostgreSQL ${found}, and this Assay ships ${shipped}. Copy the data over with pg_dump, or set DATABASE_URL to a PostgreSQL ${found} server on it.`,
  );
}

/** The log of the run before is kept, so that a crash can be read after the restart; older ones go. */
async function freshLogFile(folder: string): Promise<string> {
  const path = join(folder, 'server.log');
  try {
    await rename(path, join(folder, 'server.previous.log'));
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
  }
  return path;
}
