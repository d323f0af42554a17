import { execFile } from 'node:child_process';
import { chown, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { errorCode } from '../process-identity.ts';
import type { Binaries } from './binaries.ts';
import { makeServerFolder } from './cluster-folder.ts';
import { DatabaseStartError } from './database-start-error.ts';
import type { ServerUser } from './server-user.ts';

/** The role that exists from the first moment on; only the launcher uses it. */
export const SUPERUSER = 'assay';

/** Children get nothing of Assay's own environment: it holds secrets. */
export const SERVER_ENVIRONMENT = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

/** What a new data folder needs. */
export interface Initialisation {
  readonly clusterFolder: string;
  readonly binaries: Binaries;
  readonly user: ServerUser;
  readonly superuserPassword: string;
  readonly durable: boolean;
}

/** Major release that wrote a data folder, or null when there is none. */
export async function dataFolderRelease(dataFolder: string): Promise<string | null> {
  try {
    return (await readFile(join(dataFolder, 'PG_VERSION'), 'utf8')).trim();
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

/** Makes the data folder in one step: a crash in the middle leaves a draft that the next start throws away. */
export async function initialiseDataFolder({ clusterFolder, binaries, user, superuserPassword, durable }: Initialisation): Promise<void> {
  const draft = join(clusterFolder, 'data.unfinished');
  const passwordFile = join(clusterFolder, 'superuser-password');
  await rm(draft, { recursive: true, force: true });
  await rm(passwordFile, { force: true });
  try {
    await makeServerFolder(draft, user);
    await writeFile(passwordFile, `${superuserPassword}\n`, { mode: 0o600, flag: 'wx' });
    if (user.unprivileged) await chown(passwordFile, user.uid, user.gid);
    await runInitdb(binaries, user, [`--pgdata=${draft}`, `--pwfile=${passwordFile}`, ...(durable ? [] : ['--no-sync'])]);
    await rename(draft, join(clusterFolder, 'data'));
  } finally {
    await rm(passwordFile, { force: true });
    await rm(draft, { recursive: true, force: true });
  }
}

// The built-in locale sorts by code point on every system and in every later release of the C library.
const INITDB_ARGUMENTS = [
  `--username=${SUPERUSER}`,
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
];

async function runInitdb(binaries: Binaries, user: ServerUser, more: readonly string[]): Promise<void> {
  const identity = user.unprivileged ? { uid: user.uid, gid: user.gid } : {};
  try {
    await promisify(execFile)(binaries.initdb, [...INITDB_ARGUMENTS, ...more], { cwd: '/', env: SERVER_ENVIRONMENT, ...identity });
  } catch (error) {
    throw new DatabaseStartError(`PostgreSQL could not create its data folder: ${reason(error)} Remove what it names, or set DATABASE_URL.`, { cause: error });
  }
}

function reason(error: unknown): string {
  const output = error instanceof Error && 'stderr' in error && typeof error.stderr === 'string' ? error.stderr.trim() : '';
  return output !== '' ? output : error instanceof Error ? error.message : String(error);
}
