import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { LIMITS } from '../kernel/limits.ts';
import { errorCode, isAlive, ownIdentity, ownScope } from './process-identity.ts';

const SEPARATOR = '-';
/** Start times are unknown on systems without /proc; a name needs some text there. */
const UNKNOWN = 'x';

/** File name of an unfinished upload: it says which process writes it, so that others know when it is abandoned. */
export function uploadName(unique: string): string {
  const { pid, startedAt, scope } = ownIdentity();
  return [scope, pid, startedAt || UNKNOWN, unique].join(SEPARATOR);
}

/**
 * Paths of uploads that nobody finishes: their process has ended, or, where it cannot be judged from here (another machine on a
 * shared disk, a boot before this one), they were not touched for far longer than an upload may be idle.
 */
export async function abandonedUploads(folder: string): Promise<readonly string[]> {
  const abandoned: string[] = [];
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    if (await isAbandoned(name, path)) abandoned.push(path);
  }
  return abandoned;
}

async function isAbandoned(name: string, path: string): Promise<boolean> {
  const [scope, pid, startedAt] = name.split(SEPARATOR);
  if (scope === ownScope()) return !isAlive({ scope, pid: Number(pid), startedAt: startedAt === UNKNOWN || startedAt === undefined ? '' : startedAt });
  try {
    return Date.now() - (await stat(path)).mtimeMs > LIMITS.abandonedUploadSeconds * 1_000;
  } catch (error) {
    // Its writer has just finished or removed it.
    if (errorCode(error) === 'ENOENT') return false;
    throw error;
  }
}
