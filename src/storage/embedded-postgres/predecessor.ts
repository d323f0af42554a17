import { readdir, readFile, readlink, realpath, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { LIMITS } from '../../kernel/limits.ts';
import type { Log } from '../../kernel/log.ts';
import { errorCode, isRunning } from '../process-identity.ts';
import { DatabaseStartError } from './database-start-error.ts';
import { type Endpoint, removeSockets } from './endpoint.ts';

const POLL_MILLISECONDS = 25;

/** Process id of the server, from its own lock file in the data folder; null when there is none or it is not yet complete. */
export async function readPostmaster(dataFolder: string): Promise<number | null> {
  try {
    const pid = Number((await readFile(join(dataFolder, 'postmaster.pid'), 'utf8')).split('\n')[0]);
    return Number.isSafeInteger(pid) && pid > 0 ? pid : null;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

/**
 * Ends the server that a crashed Assay left behind and clears what a killed server left. The caller holds the folder's lock, so any
 * server on this folder is an orphan. Throws `DatabaseStartError` when the orphan does not go.
 */
export async function settlePredecessor(dataFolder: string, endpoint: Endpoint, log: Log): Promise<void> {
  const folder = await realpath(dataFolder);
  const postmaster = await readPostmaster(folder);
  const orphans = await serverProcesses(folder);
  if (orphans.length > 0) {
    log.warn({ folder, processes: orphans.length }, 'a crashed Assay left its PostgreSQL running; it is stopped first');
    await endOrphan(folder, postmaster);
  }
  // After a reboot the noted process id may belong to a stranger, and PostgreSQL would wait for that one for ever.
  if (process.platform !== 'linux' || postmaster === null || !isRunning(postmaster)) return;
  await removeSockets(endpoint);
  await rm(join(folder, 'postmaster.pid'), { force: true });
}

/** Ids of PostgreSQL processes that work in a data folder; empty where the system does not tell. */
async function serverProcesses(folder: string): Promise<readonly number[]> {
  if (process.platform !== 'linux') return [];
  const found: number[] = [];
  for (const name of await readdir('/proc')) {
    const pid = Number(name);
    if (Number.isSafeInteger(pid) && (await worksIn(pid, folder))) found.push(pid);
  }
  return found;
}

async function worksIn(pid: number, folder: string): Promise<boolean> {
  try {
    if ((await readlink(`/proc/${pid}/cwd`)) !== folder) return false;
    return basename(await readlink(`/proc/${pid}/exe`)).startsWith('postgres');
  } catch (error) {
    // The process has just ended, or belongs to somebody else and so is not ours.
    if (['ENOENT', 'ESRCH', 'EACCES', 'EPERM'].includes(errorCode(error))) return false;
    throw error;
  }
}

async function endOrphan(folder: string, postmaster: number | null): Promise<void> {
  // SIGINT: end sessions and write a checkpoint; SIGQUIT: end at once and recover from the log at the next start.
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    if (postmaster !== null && (await worksIn(postmaster, folder))) sendSignal(postmaster, signal);
    const deadline = performance.now() + LIMITS.databaseStopSeconds * 1_000;
    while (performance.now() < deadline) {
      if ((await serverProcesses(folder)).length === 0) return;
      await sleep(POLL_MILLISECONDS);
    }
  }
  const stuck = await serverProcesses(folder);
  if (stuck.length > 0) throw new DatabaseStartError(`PostgreSQL processes ${stuck.join(', ')} of an earlier run do not end. End them, then start again.`);
}

function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (errorCode(error) !== 'ESRCH') throw error;
  }
}
