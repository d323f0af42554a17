import { chmod, chown, mkdir, mkdtemp, readFile, realpath, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Log } from '../../kernel/log.ts';
import { errorCode } from '../process-identity.ts';
import { DatabaseStartError } from './database-start-error.ts';
import { canReach, type ServerUser } from './server-user.ts';

/** Where a home's cluster may live, and who must be able to enter it. */
export interface ClusterPlace {
  readonly home: string;
  readonly user: ServerUser;
  /** False for throw-away clusters, which may live in the temporary folder. */
  readonly durable: boolean;
  readonly log: Log;
}

/** Survives reboots and the cleaning of temporary folders. */
const SYSTEM_FOLDER = '/var/lib/assay';
const POINTER = 'database-folder';

/**
 * The folder of the home's cluster, created if need be: inside the home, or outside when the server's user cannot enter the home;
 * a file in the home then says where. Throws `DatabaseStartError` when an existing database cannot be used.
 */
export async function openClusterFolder(place: ClusterPlace): Promise<string> {
  const { home, user } = place;
  await openHome(home, user);
  const moved = await readPointer(home);
  if (moved !== null) {
    place.log.info({ home, folder: moved }, 'the database lives outside the home');
    return requireOwn(moved);
  }
  const inside = join(await realpath(home), 'postgres');
  if (await canReach(home, user, 'enter')) return makeFolder(inside, user);
  if (await exists(join(inside, 'data'))) {
    throw new DatabaseStartError(
      `The database in ${inside} can no longer be entered by user ${user.uid}, as which PostgreSQL runs. Allow others to enter the folders above it (chmod o+x).`,
    );
  }
  return moveOutside(place);
}

/** Creates a folder that belongs to the server's user alone. */
export async function makeServerFolder(folder: string, user: ServerUser): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (user.unprivileged) await chown(folder, user.uid, user.gid);
  await chmod(folder, 0o700);
}

/** The home is Assay's own, so others may be let through it; the files inside guard themselves. The folders above are not ours to open. */
async function openHome(home: string, user: ServerUser): Promise<void> {
  await mkdir(home, { recursive: true, mode: 0o700 });
  if (!user.unprivileged) return;
  const { mode, uid } = await stat(home);
  if (uid === process.getuid?.() && (mode & 0o001) === 0) await chmod(home, (mode & 0o7777) | 0o011);
}

async function moveOutside({ home, user, durable, log }: ClusterPlace): Promise<string> {
  for (const base of durable ? [SYSTEM_FOLDER, tmpdir()] : [tmpdir()]) {
    const folder = await makeUniqueFolder(base, user);
    if (folder === null) continue;
    await writeFile(join(folder, 'home'), `${home}\n`, { mode: 0o600 });
    await writeFile(join(home, POINTER), `${folder}\n`, { mode: 0o600 });
    const fields = { home, folder };
    if (durable && base !== SYSTEM_FOLDER) {
      log.warn(fields, 'PostgreSQL cannot enter the home, so the database lives in a temporary folder that the system may clean');
    } else {
      log.info(fields, 'PostgreSQL cannot enter the home, so the database lives outside it');
    }
    return folder;
  }
  throw new DatabaseStartError(
    `User ${user.uid}, as which PostgreSQL runs, can enter neither ${home} nor ${tmpdir()}. Set ASSAY_HOME to a folder that others may enter.`,
  );
}

async function makeUniqueFolder(base: string, user: ServerUser): Promise<string | null> {
  try {
    await mkdir(base, { recursive: true, mode: 0o755 });
    if (!(await canReach(base, user, 'enter'))) return null;
    const folder = await mkdtemp(join(await realpath(base), 'database-'));
    await chmod(folder, 0o711);
    return folder;
  } catch (error) {
    if (['EACCES', 'EPERM', 'EROFS'].includes(errorCode(error))) return null;
    throw error;
  }
}

async function makeFolder(folder: string, user: ServerUser): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await requireOwn(folder);
  if (user.unprivileged) await chmod(folder, 0o711);
  return folder;
}

async function requireOwn(folder: string): Promise<string> {
  const { uid, mode } = await stat(folder);
  if (uid === process.getuid?.() && (mode & 0o022) === 0) return folder;
  throw new DatabaseStartError(
    `The database folder ${folder} belongs to user ${uid} or is writable by others. Start Assay as its owner, or set another ASSAY_HOME.`,
  );
}

async function readPointer(home: string): Promise<string | null> {
  try {
    const folder = (await readFile(join(home, POINTER), 'utf8')).trim();
    if (await exists(folder)) return folder;
    throw new DatabaseStartError(
      `The database of ${home} lived in ${folder}, which is gone. Restore that folder, or delete ${join(home, POINTER)} to start empty.`,
    );
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false;
    throw error;
  }
}
