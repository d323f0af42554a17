import { randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { errorCode } from '../process-identity.ts';
import { DatabaseStartError } from './database-start-error.ts';

/** Passwords of the three roles of an embedded cluster, hexadecimal. */
export interface Passwords {
  readonly superuser: string;
  readonly owner: string;
  readonly application: string;
}

const PASSWORD_BYTES = 24;
const PATTERN = /^[0-9a-f]{48}$/;

/** Reads the cluster's passwords, or makes them for a cluster that does not exist yet. Throws `DatabaseStartError` when they are lost. */
export async function openPasswords(path: string, clusterExists: boolean): Promise<Passwords> {
  const stored = await readStored(path);
  if (stored !== null) return stored;
  if (clusterExists)
    throw new DatabaseStartError(`${path} is missing or damaged, so the database beside it cannot be opened. Restore the file from a backup of the folder.`);
  const made: Passwords = { superuser: makePassword(), owner: makePassword(), application: makePassword() };
  await writeFile(`${path}.new`, `${JSON.stringify(made)}\n`, { mode: 0o600, flush: true });
  await rename(`${path}.new`, path);
  return made;
}

const makePassword = (): string => randomBytes(PASSWORD_BYTES).toString('hex');

async function readStored(path: string): Promise<Passwords | null> {
  try {
    const stored: unknown = JSON.parse(await readFile(path, 'utf8'));
    return isPasswords(stored) ? stored : null;
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || error instanceof SyntaxError) return null;
    throw error;
  }
}

function isPasswords(stored: unknown): stored is Passwords {
  if (typeof stored !== 'object' || stored === null) return false;
  const { superuser, owner, application } = stored as Partial<Record<keyof Passwords, unknown>>;
  return [superuser, owner, application].every((password) => typeof password === 'string' && PATTERN.test(password));
}
