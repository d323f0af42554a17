import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';

const root = new URL('../../..', import.meta.url).pathname;
const READY = /^Assay is ready at (http:\S+)$/;
const START_SECONDS = 180;

/** The compiled server as a process of its own on an embedded database. */
export interface AssayProcess {
  readonly url: string;
  readonly pid: number;
  /** What it logged so far, one JSON document per line. */
  logged(): readonly LogLine[];
  /** Ends it without a word, as a power cut would. */
  kill(): Promise<void>;
  /** Asks it to stop; answers its exit code. */
  stop(): Promise<number | null>;
}

/** One line of the server's log. */
export interface LogLine {
  readonly level: number | string;
  readonly msg?: string;
  readonly [field: string]: unknown;
}

/** A folder for `ASSAY_HOME` that an unprivileged PostgreSQL may enter. */
export async function makeHome(): Promise<string> {
  const home = await mkdtemp(path.join(tmpdir(), 'assay-home-'));
  await chmod(home, 0o755);
  return home;
}

/** Removes a home whose server has ended. */
export const removeHome = (home: string): Promise<void> => rm(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 300 });

/** Starts the server and waits until it says that it answers; throws with what it printed when it does not. */
export async function startAssayProcess(home: string, more: Readonly<Record<string, string>> = {}): Promise<AssayProcess> {
  const child = spawn(process.execPath, [path.join(root, 'dist/src/main.js')], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', TMPDIR: tmpdir(), ASSAY_HOME: home, PORT: '0', ...more },
  });
  const printed: string[] = [];
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  const url = await ready(child, printed, ended);
  return {
    url,
    pid: child.pid as number,
    logged: () => printed.flatMap(parseLine),
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
    stop: async () => {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

function ready(child: ChildProcess, printed: string[], ended: Promise<number | null>): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (what: string): void => {
      child.kill('SIGKILL');
      reject(new Error(`the server ${what}; it printed:\n${printed.join('\n')}`));
    };
    const timer = setTimeout(() => fail(`was not ready after ${START_SECONDS} s`), START_SECONDS * 1_000);
    const read = (line: string): void => {
      printed.push(line);
      const found = READY.exec(line)?.[1];
      if (found === undefined) return;
      clearTimeout(timer);
      resolve(found);
    };
    for (const stream of [child.stdout, child.stderr]) if (stream !== null) createInterface(stream).on('line', read);
    void ended.then((code) => {
      clearTimeout(timer);
      fail(`ended with code ${code}`);
    });
  });
}

function parseLine(line: string): LogLine[] {
  if (!line.startsWith('{')) return [];
  return [JSON.parse(line) as LogLine];
}

/** A connection of our own to the embedded database of a running home, as the role that owns the tables. */
export async function connectAsOwner(home: string): Promise<pg.Client> {
  const folder = await clusterFolder(home);
  const passwords = JSON.parse(await readFile(path.join(folder, 'passwords.json'), 'utf8')) as { owner: string };
  const [, , , port, socketFolder] = (await readFile(path.join(folder, 'data/postmaster.pid'), 'utf8')).split('\n');
  const host = socketFolder === undefined || socketFolder === '' ? '127.0.0.1' : socketFolder;
  const client = new pg.Client({ host, port: Number(port), user: 'assay_owner', password: passwords.owner, database: 'assay' });
  // The database ends together with a killed server.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

async function clusterFolder(home: string): Promise<string> {
  try {
    return (await readFile(path.join(home, 'database-folder'), 'utf8')).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return path.join(home, 'postgres');
    throw error;
  }
}
