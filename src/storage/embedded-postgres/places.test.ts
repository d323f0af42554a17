import { once } from 'node:events';
import { chmod, chown, mkdir, readFile, readlink, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { silentLog } from '../../kernel/log.ts';
import {
  afterTest,
  isRoot,
  NOBODY,
  openFolder,
  packageCopy,
  postmaster,
  query,
  readRow,
  served,
  start,
  startInChild,
  stopChild,
  writeRow,
} from '../../testing/embedded-postgres-kit.ts';
import { serverUser } from './server-user.ts';

describe('folders that PostgreSQL cannot use as they are', { timeout: 60_000 }, () => {
  it('has its database outside a closed parent when Assay is root, says where once, and finds it again', async () => {
    const parent = await openFolder();
    await chmod(parent, 0o700);
    const home = join(parent, 'home');
    const lines: object[] = [];
    const first = await start(home, { log: { ...silentLog, info: (fields) => void lines.push(fields) } });
    afterTest(() => rm(first.folder, { recursive: true, force: true }));
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
