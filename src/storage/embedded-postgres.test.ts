import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, cp, mkdir, mkdtemp, readFile, readlink, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import type { Log } from '../kernel/log.ts';
import { silentLog } from '../kernel/log.ts';
import { findPlatformPackage } from './embedded-postgres/binaries.ts';
import { serverUser } from './embedded-postgres/server-user.ts';
import { connectionUrl, DatabaseStartError, type EmbeddedConnection, type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts';
import { isRunning } from './process-identity.ts';

const WAIT_MILLISECONDS = 20_000;
const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;
const open: Array<() => Promise<void>> = [];

afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

/** A folder that everybody may enter, removed after the test. */
async function openFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'assay-test-'));
  await chmod(folder, 0o755);
  open.push(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

async function start(home: string, more: { log?: Log; packageFolder?: string; durable?: boolean } = {}): Promise<EmbeddedPostgres> {
  const database = await startEmbeddedPostgres({ home, log: silentLog, durable: false, ...more });
  open.push(() => database.stop());
  return database;
}

async function query(connection: EmbeddedConnection, sql: string): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client(connection);
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

const writeRow = (database: EmbeddedPostgres): Promise<unknown> => query(database.ownerConnection, 'create table kept as select 42 as answer');
const readRow = async (connection: EmbeddedConnection): Promise<unknown> => (await query(connection, 'select answer from kept'))[0]?.answer;

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + WAIT_MILLISECONDS;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`waited in vain until ${what}`);
    await sleep(20);
  }
}

async function postmaster(database: { folder: string }): Promise<number> {
  return Number((await readFile(join(database.folder, 'data', 'postmaster.pid'), 'utf8')).split('\n')[0]);
}

interface Child {
  readonly process: ChildProcess;
  readonly outcome: { ownerConnection: EmbeddedConnection; folder: string; uid: number } | { refused: string };
}

/** Starts the launcher in a process of its own, as another user if asked. */
async function startInChild(home: string, more: { uid?: number; packageFolder?: string; temporaryFolder?: string } = {}): Promise<Child> {
  const script = `
    const { startEmbeddedPostgres } = await import(${JSON.stringify(new URL('./embedded-postgres.ts', import.meta.url).href)});
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
  const { temporaryFolder, ...options } = more;
  const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const child = spawn(process.execPath, ['--import', loader, '--input-type=module', '-e', script, JSON.stringify({ home, ...options })], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { PATH: '/usr/bin:/bin', ...(temporaryFolder === undefined ? {} : { TMPDIR: temporaryFolder }) },
  });
  open.push(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  });
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return { process: child, outcome: JSON.parse(line) as Child['outcome'] };
}

function served(child: Child): { ownerConnection: EmbeddedConnection; folder: string; uid: number } {
  if ('refused' in child.outcome) throw new Error(child.outcome.refused);
  return child.outcome;
}

async function stopChild(child: Child): Promise<void> {
  child.process.stdin?.write('stop\n');
  await once(child.process, 'exit');
}

/** A copy of the installed binaries that the test may damage, readable by everybody. */
async function packageCopy(folder: string): Promise<string> {
  const copy = join(folder, 'package');
  await cp(findPlatformPackage(), copy, { recursive: true, verbatimSymlinks: true });
  return copy;
}

describe('a fresh home', { timeout: 60_000 }, () => {
  it('gets a database whose owner and application role are no superusers and whose application role owns nothing', async () => {
    const database = await start(await openFolder());
    const rights = await query(database.ownerConnection, 'select rolname, rolsuper, rolcreaterole from pg_roles where rolcanlogin order by rolname');
    expect(rights).toEqual([
      { rolname: 'assay', rolsuper: true, rolcreaterole: true },
      { rolname: 'assay_app', rolsuper: false, rolcreaterole: false },
      { rolname: 'assay_owner', rolsuper: false, rolcreaterole: false },
    ]);
    await writeRow(database);
    await expect(readRow(database.applicationConnection)).rejects.toThrow('permission denied');
    await expect(query(database.applicationConnection, 'create table mine ()')).rejects.toThrow('permission denied');
  });

  it('lets nobody in without the password, which only its owner can read', async () => {
    const database = await start(await openFolder());
    for (const user of ['assay', 'assay_owner', 'assay_app']) {
      await expect(query({ ...database.ownerConnection, user, password: 'wrong' }, 'select 1')).rejects.toThrow('password authentication failed');
    }
    expect((await stat(join(database.folder, 'passwords.json'))).mode & 0o077).toBe(0);
    expect((await stat(join(database.folder, 'data'))).mode & 0o077).toBe(0);
  });

  it('can also be reached by URL, whatever its path looks like', async () => {
    const database = await start(join(await openFolder(), 'a home & more'));
    const client = new pg.Client({ connectionString: connectionUrl(database.applicationConnection) });
    await client.connect();
    expect((await client.query('select current_user, current_database()')).rows).toEqual([{ current_user: 'assay_app', current_database: 'assay' }]);
    await client.end();
  });

  it('is durable unless told otherwise, sorts by code point and runs as an ordinary user', async () => {
    const database = await start(await openFolder(), { durable: true });
    const [settings] = await query(
      database.ownerConnection,
      `select current_setting('fsync') as fsync, current_setting('listen_addresses') as tcp, 'B' < 'a' as by_code_point,
              (select rolcreatedb from pg_roles where rolname = 'assay_owner') as may_copy`,
    );
    expect(settings).toEqual({ fsync: 'on', tcp: '', by_code_point: true, may_copy: false });
    expect((await stat(join(database.folder, 'data'))).uid).toBe(serverUser().uid);
    expect(serverUser().uid).not.toBe(0);
  });
});

describe('a home with a database', { timeout: 60_000 }, () => {
  it('keeps its rows over a restart', async () => {
    const home = await openFolder();
    const first = await start(home);
    await writeRow(first);
    await first.stop();
    expect(await readRow((await start(home)).ownerConnection)).toBe(42);
  });

  it('gets its server back by itself after the server was killed', async () => {
    const database = await start(await openFolder());
    await writeRow(database);
    const killed = await postmaster(database);
    process.kill(killed, 'SIGKILL');
    await until('a new server answers', () =>
      readRow(database.ownerConnection).then(
        (answer) => answer === 42,
        () => false,
      ),
    );
    expect(await postmaster(database)).not.toBe(killed);
  });

  it('starts again after its process was killed, and the server of the killed process ends', async () => {
    const home = await openFolder();
    const child = await startInChild(home);
    const { ownerConnection } = served(child);
    await query(ownerConnection, 'create table kept as select 42 as answer');
    const orphan = await postmaster(served(child));
    expect(isRunning(orphan)).toBe(true);
    child.process.kill('SIGKILL');
    await once(child.process, 'exit');
    const again = await start(home);
    expect(isRunning(orphan)).toBe(false);
    expect(await readRow(again.ownerConnection)).toBe(42);
  });

  it('stops a server that outlived its process before it starts its own', async () => {
    const home = await openFolder();
    const first = await start(home);
    await writeRow(first);
    const server = await readlink(`/proc/${await postmaster(first)}/exe`);
    await first.stop();
    const { uid, gid, unprivileged } = serverUser();
    const orphan = spawn(server, ['-D', join(first.folder, 'data'), '-k', join(first.folder, 'socket'), '-c', 'listen_addresses='], {
      cwd: '/',
      stdio: 'ignore',
      ...(unprivileged ? { uid, gid } : {}),
    });
    const orphanEnded = once(orphan, 'exit');
    await until('the orphan serves', () => readRow(first.ownerConnection).then(Boolean, () => false));
    const warnings: string[] = [];
    const again = await start(home, { log: { ...silentLog, warn: (_fields, message) => void warnings.push(message) } });
    await orphanEnded;
    expect(warnings).toEqual(['a crashed Assay left its PostgreSQL running; it is stopped first']);
    expect(await readRow(again.ownerConnection)).toBe(42);
  });

  it('starts although the process id that the killed server noted belongs to a stranger by now', async () => {
    const home = await openFolder();
    const first = await start(home);
    await writeRow(first);
    const noted = join(first.folder, 'data', 'postmaster.pid');
    const note = await readFile(noted, 'utf8');
    await first.stop();
    const { uid, gid } = serverUser();
    await writeFile(noted, note.replace(/^\d+/, String(process.pid)));
    await chown(noted, uid, gid);
    expect(await readRow((await start(home)).ownerConnection)).toBe(42);
  });

  it('throws away what an interrupted creation left', async () => {
    const home = await openFolder();
    await mkdir(join(home, 'postgres', 'data.unfinished', 'base'), { recursive: true });
    await writeFile(join(home, 'postgres', 'superuser-password'), 'old');
    const database = await start(home);
    await writeRow(database);
    await expect(stat(join(database.folder, 'data.unfinished'))).rejects.toThrow('ENOENT');
    await expect(stat(join(database.folder, 'superuser-password'))).rejects.toThrow('ENOENT');
  });

  it('says what to do when its passwords are lost or another release wrote it', async () => {
    const home = await openFolder();
    const first = await start(home);
    await first.stop();
    const passwords = join(first.folder, 'passwords.json');
    const kept = await readFile(passwords);
    await writeFile(passwords, '{"superuser":');
    await expect(start(home)).rejects.toThrow('Restore the file from a backup');
    await writeFile(passwords, kept);
    await writeFile(join(first.folder, 'data', 'PG_VERSION'), '14\n');
    await expect(start(home)).rejects.toThrow('was written by PostgreSQL 14');
  });

  it('names the end of the server log when the server cannot start', async () => {
    const home = await openFolder();
    const first = await start(home);
    await first.stop();
    await writeFile(join(first.folder, 'data', 'postgresql.conf'), 'no_such_setting = 1\n');
    const failed = start(home);
    await expect(failed).rejects.toThrow(DatabaseStartError);
    await expect(failed).rejects.toThrow('no_such_setting');
  });
});

describe('two processes on one home', { timeout: 60_000 }, () => {
  it('are refused with the process id of the first, whichever process asks, until the first lets go', async () => {
    const home = await openFolder();
    const first = await start(home);
    const text = `Another Assay (process ${process.pid}) is using ${home}. Stop it, or start this one with another ASSAY_HOME, or point both at one DATABASE_URL.`;
    await expect(start(home)).rejects.toThrow(text);
    expect((await startInChild(home)).outcome).toEqual({ refused: text });
    await writeRow(first);
    await first.stop();
    expect(await readRow((await start(home)).ownerConnection)).toBe(42);
  });

  it('never both win when they start at the same instant', async () => {
    const home = await openFolder();
    const starts = await Promise.allSettled([start(home), start(home), start(home)]);
    expect(starts.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
  });
});

describe('folders that PostgreSQL cannot use as they are', { timeout: 60_000 }, () => {
  it('has its database outside a closed parent when Assay is root, says where once, and finds it again', async () => {
    const parent = await openFolder();
    await chmod(parent, 0o700);
    const home = join(parent, 'home');
    const lines: object[] = [];
    const first = await start(home, { log: { ...silentLog, info: (fields) => void lines.push(fields) } });
    open.push(() => rm(first.folder, { recursive: true, force: true }));
    expect(first.folder.startsWith(parent)).toBe(!isRoot);
    expect(lines).toEqual(isRoot ? [{ home, folder: first.folder }] : []);
    await writeRow(first);
    await first.stop();
    const again = await start(home);
    expect(again.folder).toBe(first.folder);
    expect(await readRow(again.ownerConnection)).toBe(42);
  });

  it('listens in a short temporary folder when the home is too deep, and removes it after a crash', async () => {
    const home = join(await openFolder(), 'deep'.repeat(30));
    const child = await startInChild(home);
    const { host } = served(child).ownerConnection;
    expect(dirname(host)).toBe(tmpdir());
    child.process.kill('SIGKILL');
    await once(child.process, 'exit');
    const again = await start(home);
    await expect(stat(host)).rejects.toThrow('ENOENT');
    const temporary = again.ownerConnection.host;
    await again.stop();
    await expect(stat(temporary)).rejects.toThrow('ENOENT');
  });

  it('listens on loopback with a password when no path is short enough', async () => {
    const folder = await openFolder();
    const temporaryFolder = join(folder, 'deep'.repeat(30));
    await mkdir(temporaryFolder);
    const child = await startInChild(join(temporaryFolder, 'home'), { temporaryFolder });
    const { ownerConnection } = served(child);
    expect(ownerConnection.host).toBe('127.0.0.1');
    expect(await query(ownerConnection, 'select 1 as one')).toEqual([{ one: 1 }]);
    await expect(query({ ...ownerConnection, password: 'wrong' }, 'select 1')).rejects.toThrow('password authentication failed');
    await stopChild(child);
  });
});

describe('binaries', { timeout: 60_000 }, () => {
  it('get the library links that an installation without scripts lacks', async () => {
    const folder = await openFolder();
    const packageFolder = await packageCopy(folder);
    const links = JSON.parse(await readFile(join(packageFolder, 'native', 'pg-symlinks.json'), 'utf8')) as Array<{ target: string }>;
    for (const { target } of links) await rm(join(packageFolder, target));
    await start(join(folder, 'home'), { packageFolder });
    for (const { target } of links) expect((await stat(join(packageFolder, target))).isFile()).toBe(true);
  });

  it('are copied once when they cannot be used where they are', async () => {
    const folder = await openFolder();
    const packageFolder = await packageCopy(folder);
    // Root's server may not enter the folder; an ordinary user may not create the missing link in it.
    await rm(join(packageFolder, 'native', 'lib', 'libpq.so.5'));
    await chmod(isRoot ? packageFolder : join(packageFolder, 'native', 'lib'), isRoot ? 0o700 : 0o555);
    const first = await start(join(folder, 'home'), { packageFolder });
    const program = await readlink(`/proc/${await postmaster(first)}/exe`);
    expect(program.startsWith(first.folder)).toBe(true);
    const copied = await stat(program);
    await first.stop();
    const again = await start(join(folder, 'home'), { packageFolder });
    expect((await stat(await readlink(`/proc/${await postmaster(again)}/exe`))).ino).toBe(copied.ino);
    await chmod(join(packageFolder, 'native', 'lib'), 0o755);
  });
});

describe('an ordinary user', { timeout: 60_000 }, () => {
  it('runs the server as itself', async () => {
    const folder = await openFolder();
    // The checkout may lie where an ordinary user cannot read.
    const packageFolder = await packageCopy(folder);
    const home = join(folder, 'home');
    await mkdir(home);
    const uid = isRoot ? NOBODY : serverUser().uid;
    if (isRoot) await chown(home, uid, uid);
    const child = await startInChild(home, { packageFolder, ...(isRoot ? { uid } : {}) });
    expect(served(child).uid).toBe(uid);
    expect(await query(served(child).ownerConnection, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect((await stat(join(home, 'postgres', 'data'))).uid).toBe(uid);
    await stopChild(child);
  });

  it('is told when the database folder is not its own alone', async () => {
    const home = await openFolder();
    const { folder, stop } = await start(home);
    await stop();
    if (isRoot) expect((await startInChild(home, { uid: NOBODY })).outcome).toEqual({ refused: expect.stringContaining('belongs to user 0') });
    await chmod(folder, 0o777);
    await expect(start(home)).rejects.toThrow('is writable by others');
  });
});
