import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdir, readFile, readlink, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { silentLog } from '../kernel/log.ts';
import { openFolder, postmaster, query, readRow, served, start, startInChild, until, writeRow } from '../testing/embedded-postgres-kit.ts';
import { serverUser } from './embedded-postgres/server-user.ts';
import { connectionUrl, DatabaseStartError } from './embedded-postgres.ts';
import { isRunning } from './process-identity.ts';

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
