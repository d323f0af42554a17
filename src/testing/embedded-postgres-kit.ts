import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { afterEach } from 'vitest';
import { type Log, silentLog } from '../kernel/log.ts';
import { findPlatformPackage } from '../storage/embedded-postgres/binaries.ts';
import { type EmbeddedConnection, type EmbeddedPostgres, startEmbeddedPostgres } from '../storage/embedded-postgres.ts';

const WAIT_MILLISECONDS = 20_000;
/** A user without an account. */
export const NOBODY = 65_534;
/** Root and ordinary users take different paths through the launcher. */
export const isRoot = process.getuid?.() === 0;
const open: Array<() => Promise<void>> = [];

/** Does something after the test, latest first. */
export function afterTest(close: () => Promise<void>): void {
  open.push(close);
}

afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

/** A folder that everybody may enter, removed after the test. */
export async function openFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'assay-test-'));
  await chmod(folder, 0o755);
  open.push(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Starts the launcher in this process; the server is stopped after the test. */
export async function start(home: string, more: { log?: Log; packageFolder?: string; durable?: boolean } = {}): Promise<EmbeddedPostgres> {
  const database = await startEmbeddedPostgres({ home, log: silentLog, durable: false, ...more });
  open.push(() => database.stop());
  return database;
}

/** Rows of one statement on a connection of its own. */
export async function query(connection: EmbeddedConnection, sql: string): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client(connection);
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Leaves a row to be found again. */
export const writeRow = (database: EmbeddedPostgres): Promise<unknown> => query(database.ownerConnection, 'create table kept as select 42 as answer');
/** The row that `writeRow` left: 42. */
export const readRow = async (connection: EmbeddedConnection): Promise<unknown> => (await query(connection, 'select answer from kept'))[0]?.answer;

/** Waits for a condition, never for a time. */
export async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + WAIT_MILLISECONDS;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`waited in vain until ${what}`);
    await sleep(20);
  }
}

/** Process id of a cluster's server. */
export async function postmaster(database: { folder: string }): Promise<number> {
  return Number((await readFile(join(database.folder, 'data', 'postmaster.pid'), 'utf8')).split('\n')[0]);
}

/** A launcher in a process of its own. */
export interface Child {
  readonly process: ChildProcess;
  readonly outcome: { ownerConnection: EmbeddedConnection; folder: string; uid: number } | { refused: string };
}

/** Starts the launcher in a process of its own, as another user if asked. */
export async function startInChild(home: string, more: { uid?: number; packageFolder?: string; temporaryFolder?: string } = {}): Promise<Child> {
  const script = `
    const { startEmbeddedPostgres } = await import(${JSON.stringify(new URL('../storage/embedded-postgres.ts', import.meta.url).href)});
    const { silentLog } = await import(${JSON.stringify(new URL('../kernel/log.ts', import.meta.url).href)});
    const more = JSON.parse(process.argv[1]);
    if (more.uid !== undefined) { process.setgroups([]); process.setgid(more.uid); process.setuid(more.uid); }
    const say = (value) => process.stdout.write(JSON.stringify(value) + '\\n');
    try {
      const { stop, ownerConnection, folder } = await startEmbeddedPostgres({ log: silentLog, durable: false, ...more });
      process.stdin.once('data', () => stop().then(() => process.exit(0)));
      say({ ownerConnection, folder, uid: process.getuid() });
    } catch (error) { say({ refused: error.message }); process.exit(1); }
  `;
  const { temporaryFolder = tmpdir(), ...options } = more;
  const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const child = spawn(process.execPath, ['--import', loader, '--input-type=module', '-e', script, JSON.stringify({ home, ...options })], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { PATH: '/usr/bin:/bin', TMPDIR: temporaryFolder },
  });
  open.push(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  });
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return { process: child, outcome: JSON.parse(line) as Child['outcome'] };
}

/** What the child serves; throws when it was refused. */
export function served(child: Child): { ownerConnection: EmbeddedConnection; folder: string; uid: number } {
  if ('refused' in child.outcome) throw new Error(child.outcome.refused);
  return child.outcome;
}

/** Lets the child stop its server and end. */
export async function stopChild(child: Child): Promise<void> {
  child.process.stdin?.write('stop\n');
  await once(child.process, 'exit');
}

/** A copy of the installed binaries that the test may damage, readable by everybody. */
export async function packageCopy(folder: string): Promise<string> {
  const copy = join(folder, 'package');
  await cp(findPlatformPackage(), copy, { recursive: true, verbatimSymlinks: true });
  return copy;
}
