import { access, constants, realpath, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errorCode } from '../process-identity.ts';

/** The user whom the server runs as: PostgreSQL refuses to run as root. */
export interface ServerUser {
  readonly uid: number;
  readonly gid: number;
  /** True when Assay is root and the server must change to another user. */
  readonly unprivileged: boolean;
}

/** The customary id of a user that owns nothing; it needs no account. */
const NOBODY = 65_534;

/** The server's user for this process: itself, or nobody when it is root. */
export function serverUser(): ServerUser {
  const uid = process.getuid?.() ?? NOBODY;
  return uid === 0 ? { uid: NOBODY, gid: NOBODY, unprivileged: true } : { uid, gid: process.getgid?.() ?? NOBODY, unprivileged: false };
}

/** Whether the user may enter every folder above a path and has the asked rights on the path itself. False when it does not exist. */
export async function canReach(path: string, user: ServerUser, rights: 'enter' | 'read and run'): Promise<boolean> {
  const wanted = rights === 'enter' ? constants.X_OK : constants.R_OK | constants.X_OK;
  try {
    if (!user.unprivileged) {
      await access(path, wanted);
      return true;
    }
    let current = await realpath(path);
    let asked = wanted;
    while (allows(await stat(current), user, asked)) {
      if (current === dirname(current)) return true;
      current = dirname(current);
      asked = constants.X_OK;
    }
    return false;
  } catch (error) {
    if (['ENOENT', 'EACCES', 'EPERM'].includes(errorCode(error))) return false;
    throw error;
  }
}

function allows(entry: { readonly mode: number; readonly uid: number; readonly gid: number }, user: ServerUser, rights: number): boolean {
  const shift = entry.uid === user.uid ? 6 : entry.gid === user.gid ? 3 : 0;
  return ((entry.mode >> shift) & rights) === rights;
}
