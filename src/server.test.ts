import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import WebSocket from 'ws';
import { readConfig } from './config.ts';
import { silentLog } from './kernel/log.ts';
import { packageRoot, type RunningAssay, startAssay } from './server.ts';
import { POLICIES } from './testing/test-context.ts';
import { createTestDatabase } from './testing/test-database.ts';

const folders: string[] = [];
const servers: RunningAssay[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function onDatabase(name: string): string {
  const url = new URL(applicationUrl);
  url.pathname = `/${name}`;
  return url.toString();
}

function folder(): string {
  const made = mkdtempSync(path.join(tmpdir(), 'assay-start-'));
  folders.push(made);
  return made;
}

const TOKEN = `first-administrator-${randomBytes(8).toString('hex')}`;
const { applicationUrl, ownerUrl } = await createTestDatabase();

function settings(environment: Record<string, string> = {}) {
  const base = { PORT: '0', ASSAY_HOME: folder(), DATABASE_URL: applicationUrl, DATABASE_OWNER_URL: ownerUrl, ASSAY_BOOTSTRAP_TOKEN: TOKEN };
  return readConfig({ ...base, ...environment }, packageRoot());
}

async function start(environment: Record<string, string> = {}): Promise<RunningAssay> {
  const server = await startAssay(settings(environment), silentLog);
  servers.push(server);
  return server;
}

const ask = (url: string, query: string) =>
  fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${TOKEN}` },
    body: JSON.stringify({ query }),
  });

describe('startAssay', () => {
  it('serves the first administrator with the token that was given, and again after a restart', async () => {
    for (const _start of [1, 2]) {
      const server = await start();
      expect(server.generatedToken).toBeNull();
      expect(await (await ask(server.url, '{ projects { totalCount } }')).json()).toEqual({ data: { projects: { totalCount: 0 } } });
      await server.stop();
      await expect(fetch(`${server.url}/livez`)).rejects.toThrow();
    }
  });

  it('ends open sockets with a reason when it stops, and soon', async () => {
    const server = await start();
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    await once(socket, 'open');
    socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${TOKEN}` } }));
    await once(socket, 'message');
    const closed = once(socket, 'close');
    const asked = performance.now();
    await server.stop();
    const [code, reason] = await closed;
    expect([code, String(reason)]).toEqual([1001, expect.stringContaining('resume after your last position')]);
    expect(performance.now() - asked).toBeLessThan(10_000);
  });

  it('as a worker answers probes and nothing else', async () => {
    const server = await start({ ASSAY_ROLE: 'worker' });
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
    expect((await ask(server.url, '{ __typename }')).status).toBe(404);
  });

  it('says when the port is taken, and lets go of everything else', async () => {
    const blocker = createServer();
    await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve));
    const { port } = blocker.address() as { port: number };
    await expect(start({ PORT: String(port) })).rejects.toThrow(`Port ${port} on 127.0.0.1 is taken. Stop what uses it, or set PORT to another one.`);
    await new Promise((resolve) => blocker.close(resolve));
    await expect(start({ HOST: '192.0.2.1' })).rejects.toThrow('192.0.2.1 is no address of this machine');
  });

  it.each([
    [
      'nothing answers',
      'postgres://assay_app:hunter2@127.0.0.1:1/assay',
      'The database at 127.0.0.1:1/assay cannot be reached: nothing answers there. Start it, or correct DATABASE_URL.',
    ],
    ['there is no such database', onDatabase('nowhere'), 'it has no such database'],
    ['the name is unknown', 'postgres://assay_app:hunter2@no-such-host.invalid/assay', 'cannot be reached: its name'],
  ])('says when the database cannot be used because %s, without its password', async (_why, url, sentence) => {
    const failed = startAssay(readConfig({ PORT: '0', ASSAY_HOME: folder(), DATABASE_URL: url }, packageRoot()), silentLog);
    await expect(failed).rejects.toThrow(sentence);
    await expect(failed).rejects.not.toThrow('hunter2');
  });

  it('refuses a malformed roles file and names file, line and column', async () => {
    const policies = folder();
    cpSync(POLICIES, policies, { recursive: true });
    writeFileSync(path.join(policies, 'roles.yaml'), 'format: assay-roles/1\nroles:\n  viewer:\n    title: Viewer\n    may: [fly on Model]\n');
    await expect(start({ ASSAY_POLICIES: policies })).rejects.toThrow(/roles\.yaml:5:\d+ There is no permission "fly on Model"/);
  });

  it.each([
    [
      'a word that does not exist',
      (text: string) => text.replace('severity: block', 'severity: blokc'),
      /gates\/wage-prescreen\.yaml:\d+:\d+ There is no severity "blokc"/,
    ],
    ['no YAML', () => 'kind: Policy\n  rules: [\n', /gates\/wage-prescreen\.yaml:\d+:\d+ This is not valid YAML/],
    ['nothing', () => '', /gates\/wage-prescreen\.yaml:1:1 This file holds no keys with values\./],
    [
      'a text where a list belongs',
      (text: string) => text.replace(/environments: \[.*?\]/, 'environments: staging'),
      /gates\/wage-prescreen\.yaml:\d+:\d+ Write a list here\./,
    ],
  ])('refuses a policy file that holds %s, and names file, line and column', async (_what, change, sentence) => {
    const policies = folder();
    cpSync(POLICIES, policies, { recursive: true });
    const file = path.join(policies, 'gates', 'wage-prescreen.yaml');
    writeFileSync(file, change(readFileSync(file, 'utf8')));
    await expect(start({ ASSAY_POLICIES: policies })).rejects.toThrow(sentence);
  });

  it('refuses a home that is a file, and says which variable to set', async () => {
    const home = path.join(folder(), 'file');
    writeFileSync(home, 'not a folder');
    await expect(start({ ASSAY_HOME: home })).rejects.toThrow(`The directory ${home} cannot be used: it is a file. Set ASSAY_HOME`);
    await expect(start({ ASSAY_BLOBS: path.join(home, 'blobs') })).rejects.toThrow('Set ASSAY_BLOBS');
  });

  it('refuses a signing key that is none', async () => {
    await expect(start({ ASSAY_SIGNING_KEY: '/no/such/key.pem' })).rejects.toThrow('ASSAY_SIGNING_KEY');
  });

  it('says that the database is away while it is, lives on, and recovers', async () => {
    const proxy = await startProxy(new URL(applicationUrl));
    const url = new URL(applicationUrl);
    url.hostname = '127.0.0.1';
    url.port = String(proxy.port);
    url.searchParams.delete('host');
    const server = await start({ DATABASE_URL: url.toString() });
    expect((await ask(server.url, '{ projects { totalCount } }')).status).toBe(200);

    proxy.cut();
    await vi.waitFor(async () => expect((await fetch(`${server.url}/readyz`)).status).toBe(503), { timeout: 120_000 });
    const refused = await ask(server.url, '{ projects { totalCount } }');
    expect(refused.status).toBe(503);
    const text = await refused.text();
    expect(JSON.parse(text).errors[0]).toMatchObject({
      message: expect.stringContaining('database cannot be reached'),
      extensions: { code: 'SERVICE_UNAVAILABLE' },
    });
    expect(text).not.toMatch(/ECONN|select|postgres/i);
    const elsewhere = await fetch(`${server.url}/journal/export`, { headers: { authorization: `Bearer ${TOKEN}` } });
    expect([elsewhere.status, elsewhere.headers.get('content-type')]).toEqual([503, expect.stringContaining('application/problem+json')]);
    expect((await fetch(`${server.url}/livez`)).status).toBe(200);

    proxy.mend();
    await vi.waitFor(async () => expect((await ask(server.url, '{ projects { totalCount } }')).status).toBe(200), { timeout: 120_000 });
    await server.stop();
    await proxy.stop();
  });
});

/** A way to the database that can be cut. */
async function startProxy(target: URL) {
  const folderOfSocket = target.searchParams.get('host');
  const open = () =>
    folderOfSocket === null ? connect(Number(target.port || 5432), target.hostname) : connect(`${folderOfSocket}/.s.PGSQL.${target.port || 5432}`);
  let whole = true;
  const sockets = new Set<Socket>();
  const proxy = createServer((client) => {
    if (!whole) return void client.destroy();
    const database = open();
    for (const socket of [client, database]) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        client.destroy();
        database.destroy();
        sockets.delete(socket);
      });
    }
    client.pipe(database).pipe(client);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return {
    port: (proxy.address() as AddressInfo).port,
    cut: () => {
      whole = false;
      for (const socket of sockets) socket.destroy();
    },
    mend: () => {
      whole = true;
    },
    stop: () => new Promise((resolve) => proxy.close(resolve)),
  };
}
