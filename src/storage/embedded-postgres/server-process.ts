import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { LIMITS } from '../../kernel/limits.ts';
import type { Connection } from '../database.ts';
import { errorCode } from '../process-identity.ts';
import type { Binaries } from './binaries.ts';
import { DatabaseStartError } from './database-start-error.ts';
import type { Endpoint } from './endpoint.ts';
import { SERVER_ENVIRONMENT } from './initialise.ts';
import { readPostmaster } from './predecessor.ts';
import { serverArguments } from './server-settings.ts';
import type { ServerUser } from './server-user.ts';

/** Everything needed to run one cluster. */
export interface ServerPlan {
  readonly binaries: Binaries;
  readonly dataFolder: string;
  readonly logFile: string;
  readonly endpoint: Endpoint;
  readonly user: ServerUser;
  readonly durable: boolean;
  readonly superuser: Exclude<Connection, string>;
}

/** A server that answers. */
export interface ServerProcess {
  readonly pid: number;
  /** Settles when the process has ended, for whatever reason. */
  readonly ended: Promise<void>;
  /** Ends sessions, writes a checkpoint and waits; ends at once when that takes too long. */
  stop(): Promise<void>;
}

const POLL_MILLISECONDS = 20;
const RETRY_MILLISECONDS = 200;
const TAIL_BYTES = 8_192;
const TAIL_LINES = 5;
/** What PostgreSQL says while processes of a killed predecessor still hold the folder or its memory. */
const STILL_HELD = /postmaster\.pid" already exists|shared memory block|Is another postmaster/;

/** Starts the server and waits until it answers. Throws `DatabaseStartError` with the last lines of its log. */
export async function launchServer(plan: ServerPlan): Promise<ServerProcess> {
  const handOverEnds = performance.now() + LIMITS.databaseHandOverSeconds * 1_000;
  for (;;) {
    const logStart = await fileSize(plan.logFile);
    const server = await spawnServer(plan);
    const outcome = await waitUntilReady(server, plan);
    if (outcome === 'ready') return server;
    const tail = await logTail(plan.logFile, logStart);
    if (outcome === 'timeout') {
      await server.stop();
      throw new DatabaseStartError(`PostgreSQL did not answer within ${LIMITS.databaseStartSeconds} s. Its log ${plan.logFile} ends: ${tail}`);
    }
    if (!STILL_HELD.test(tail) || performance.now() > handOverEnds) {
      throw new DatabaseStartError(`PostgreSQL could not start on ${plan.dataFolder}. Repair what the end of its log names, or set DATABASE_URL: ${tail}`);
    }
    await sleep(RETRY_MILLISECONDS);
  }
}

async function spawnServer(plan: ServerPlan): Promise<ServerProcess> {
  const identity = plan.user.unprivileged ? { uid: plan.user.uid, gid: plan.user.gid } : {};
  const [command, prefix] = deathSignalWrapper(plan.binaries.postgres);
  const output = await open(plan.logFile, 'a', 0o600);
  try {
    const child = spawn(command, [...prefix, ...serverArguments(plan)], {
      cwd: '/',
      env: SERVER_ENVIRONMENT,
      stdio: ['ignore', output.fd, output.fd],
      // Its own session: Ctrl-C reaches Assay only, which then stops the server after its own work.
      detached: true,
      ...identity,
    });
    return await startedProcess(child);
  } finally {
    await output.close();
  }
}

async function startedProcess(child: ChildProcess): Promise<ServerProcess> {
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', (error) =>
      reject(new DatabaseStartError(`PostgreSQL could not be run: ${error.message}. Set DATABASE_URL to use another server.`, { cause: error })),
    );
  });
  // Where the kernel sends no signal on our death, at least an orderly exit must not leave the server behind.
  const endWithUs = (): void => void child.kill('SIGINT');
  process.once('exit', endWithUs);
  void ended.then(() => process.off('exit', endWithUs));
  return { pid: child.pid ?? 0, ended, stop: () => stopProcess(child, ended) };
}

async function stopProcess(child: ChildProcess, ended: Promise<void>): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    if (await settlesWithin(ended, LIMITS.databaseStopSeconds * 1_000)) return;
  }
}

async function settlesWithin(promise: Promise<void>, milliseconds: number): Promise<boolean> {
  const timer = new AbortController();
  const timeout = sleep(milliseconds, false, { signal: timer.signal }).catch(() => false);
  const settled = await Promise.race([promise.then(() => true), timeout]);
  timer.abort();
  return settled;
}

async function waitUntilReady(server: ServerProcess, plan: ServerPlan): Promise<'ready' | 'ended' | 'timeout'> {
  let ended = false;
  void server.ended.then(() => {
    ended = true;
  });
  const deadline = performance.now() + LIMITS.databaseStartSeconds * 1_000;
  while (performance.now() < deadline) {
    if (ended) return 'ended';
    // Only the process that we started may answer: the address could be somebody else's.
    if ((await readPostmaster(plan.dataFolder)) === server.pid && (await answers(plan.superuser)) && !ended) return 'ready';
    await sleep(POLL_MILLISECONDS);
  }
  return 'timeout';
}

async function answers(superuser: Exclude<Connection, string>): Promise<boolean> {
  const client = new pg.Client({ ...superuser, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch (error) {
    if (isStillStarting(error)) return false;
    throw new DatabaseStartError(`PostgreSQL runs but refuses Assay: ${error instanceof Error ? error.message : String(error)}.`, { cause: error });
  } finally {
    await client.end();
  }
}

/** Anything but a wrong password or a missing role may pass while the server starts or recovers. */
function isStillStarting(error: unknown): boolean {
  return !errorCode(error).startsWith('28');
}

function deathSignalWrapper(program: string): [command: string, prefix: readonly string[]] {
  const setpriv = process.platform === 'linux' ? ['/usr/bin/setpriv', '/bin/setpriv'].find((path) => existsSync(path)) : undefined;
  // Small systems ship a setpriv that lacks the option.
  if (setpriv === undefined || !spawnSync(setpriv, ['--help'], { encoding: 'utf8' }).stdout.includes('--pdeathsig')) return [program, []];
  return [setpriv, ['--pdeathsig', 'INT', '--', program]];
}

async function fileSize(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return 0;
    throw error;
  }
}

async function logTail(path: string, from: number): Promise<string> {
  const size = await fileSize(path);
  const start = Math.max(from, size - TAIL_BYTES);
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(size - start), 0, size - start, start);
    return buffer.toString('utf8', 0, bytesRead).trim().split('\n').slice(-TAIL_LINES).join(' | ');
  } finally {
    await file.close();
  }
}
