import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { errorCode, isAlive, ownIdentity, type ProcessIdentity } from '../process-identity.ts';
import { DatabaseStartError } from './database-start-error.ts';

/** The right of one process to run the database of one folder. */
export interface InstanceLock {
  release(): Promise<void>;
}

const TAKE_OVER_ATTEMPTS = 20;

/**
 * Claims a folder for this process. A living owner refuses the second one; the claim of a crashed owner is taken over.
 * Throws `DatabaseStartError` when the folder is in use.
 */
export async function acquireInstanceLock(path: string, home: string): Promise<InstanceLock> {
  const own = `${JSON.stringify({ ...ownIdentity(), claim: randomUUID() })}\n`;
  const draft = `${path}.${randomUUID()}`;
  // A link makes the complete file appear in one step, and fails when somebody else's is there.
  await writeFile(draft, own, { mode: 0o600, flag: 'wx' });
  try {
    for (let attempt = 0; attempt < TAKE_OVER_ATTEMPTS; attempt += 1) {
      if (await linked(draft, path)) return { release: () => releaseLock(path, own) };
      await evictFinishedOwner(path, home);
    }
  } finally {
    await rm(draft, { force: true });
  }
  throw new DatabaseStartError(`Several Assay processes start on ${home} at once. Start one, or give each its own ASSAY_HOME.`);
}

async function linked(draft: string, path: string): Promise<boolean> {
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

async function evictFinishedOwner(path: string, home: string): Promise<void> {
  const claim = await readOptional(path);
  if (claim === null) return;
  const owner = parseOwner(claim);
  if (owner !== null && isAlive(owner)) {
    throw new DatabaseStartError(
      `Another Assay (process ${owner.pid}) is using ${home}. Stop it, or start this one with another ASSAY_HOME, or point both at one DATABASE_URL.`,
    );
  }
  const evicted = `${path}.${randomUUID()}`;
  try {
    await rename(path, evicted);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    throw error;
  }
  // Somebody may have replaced the finished owner's claim between reading and renaming: give theirs back.
  if ((await readOptional(evicted)) !== claim) await linked(evicted, path);
  await rm(evicted, { force: true });
}

async function releaseLock(path: string, own: string): Promise<void> {
  if ((await readOptional(path)) === own) await rm(path, { force: true });
}

async function readOptional(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

function parseOwner(claim: string): ProcessIdentity | null {
  try {
    const owner: unknown = JSON.parse(claim);
    if (typeof owner !== 'object' || owner === null) return null;
    const { pid, startedAt, scope } = owner as Partial<Record<keyof ProcessIdentity, unknown>>;
    return typeof pid === 'number' && typeof startedAt === 'string' && typeof scope === 'string' ? { pid, startedAt, scope } : null;
  } catch {
    // A power cut can leave an empty file; its writer cannot be alive.
    return null;
  }
}
