import { once } from 'node:events';
import type { Client } from 'graphql-ws';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import WebSocket from 'ws';
import { revokeRoleGrant, revokeToken } from '../domain/identity/index.ts';
import { LIMITS } from '../kernel/limits.ts';
import { createApi, type TestApi } from '../testing/graphql-client.ts';
import { commitEntries, draftOf } from '../testing/journal-kit.ts';
import { seedProject, seedStranger, type TestPerson, type TestProject } from '../testing/seed.ts';

let api: TestApi;
let project: TestProject;
let viewer: TestPerson;

beforeAll(async () => {
  api = await createApi({ websocketPace: { pingMilliseconds: 200, stallMilliseconds: 1_500 } });
  project = await seedProject(api.machinery);
  viewer = await project.as('viewer');
});

const opened: Client[] = [];
afterEach(async () => {
  for (const client of opened.splice(0)) await client.dispose();
});

function connect(token: string | null): Client {
  const client = api.connect(token);
  opened.push(client);
  return client;
}

const EVENTS =
  'subscription ($projectId: ID, $after: SafeInt, $types: [String!]) { events(projectId: $projectId, after: $after, types: $types) { position type projectId payload } }';

interface Watched {
  readonly positions: number[];
  readonly marks: unknown[];
  readonly errors: unknown[];
  readonly ended: Promise<unknown>;
  stop(): void;
}

function watch(client: Client, variables: Record<string, unknown>): Watched {
  const positions: number[] = [];
  const marks: unknown[] = [];
  const errors: unknown[] = [];
  let stop = () => {};
  const ended = new Promise<unknown>((resolve) => {
    stop = client.subscribe<{ events: { position: number; payload: { mark?: unknown } } }>(
      { query: EVENTS, variables },
      {
        next: ({ data, errors: failed }) => {
          if (data) positions.push(data.events.position);
          if (data) marks.push(data.events.payload.mark);
          if (failed) errors.push(...failed);
        },
        error: resolve,
        complete: () => resolve('complete'),
      },
    );
  });
  return { positions, marks, errors, ended, stop };
}

const commit = (...marks: number[]) => commitEntries(api.machinery.database, ...marks.map((mark) => draftOf(mark, project.id)));
const idOf = async (table: string, person: TestPerson): Promise<string> =>
  (await api.machinery.database.pool.query<{ id: string }>(`select id from ${table} where principal_id = $1`, [person.id])).rows[0]?.id ?? '';
const until = (condition: () => void | Promise<void>) => vi.waitFor(condition, { timeout: 120_000, interval: 20 });

describe('the subscription to events', () => {
  it('tells what happens from now on, in order, and nothing from before', async () => {
    await commit(1);
    await until(async () => expect(await api.feed.head()).toBeGreaterThan(0));
    const watched = watch(connect(viewer.token), { projectId: project.id });
    const head = await api.feed.head();
    await until(async () => {
      await commit(2);
      expect(watched.positions.length).toBeGreaterThan(0);
    });
    expect(Math.min(...watched.positions)).toBeGreaterThan(head - 1);
    expect(watched.positions).toEqual([...watched.positions].sort((a, b) => a - b));
    watched.stop();
  });

  it('resumes after a position when its socket was destroyed, with nothing lost and nothing doubled', async () => {
    const before = await api.feed.head();
    const first = watch(connect(viewer.token), { projectId: project.id, after: before });
    await commit(10, 11);
    await until(() => expect(first.marks).toContain(11));
    const client = opened.at(-1) as Client;
    client.terminate();
    await commit(12, 13, 14);
    const second = watch(connect(viewer.token), { projectId: project.id, after: first.positions.at(-1) });
    await commit(15);
    await until(() => expect(second.marks).toContain(15));
    expect([...first.marks, ...second.marks].slice(-6)).toEqual([10, 11, 12, 13, 14, 15]);
    const all = [...first.positions, ...second.positions];
    expect(all).toEqual([...new Set(all)].sort((a, b) => a - b));
    const { data } = await api.ask(
      'query ($p: ID!, $from: SafeInt!) { journal(first: 100, filter: { projectId: $p, fromPosition: $from }) { edges { node { position } } } }',
      { p: project.id, from: before + 1 },
      viewer.token,
    );
    const kept = (data as { journal: { edges: { node: { position: number } }[] } }).journal.edges.map(({ node }) => node.position);
    expect(all).toEqual(kept);
  });

  it('shows only entries of the asked types, and only of projects whose journal one may read', async () => {
    const other = await seedProject(api.machinery);
    const after = await api.feed.head();
    const typed = watch(connect(viewer.token), { after, types: ['model.renamed'] });
    const everything = watch(connect(viewer.token), { after });
    await commitEntries(api.machinery.database, { ...draftOf(1, project.id), type: 'model.renamed' }, draftOf(2, other.id), draftOf(3, project.id));
    await until(() => expect(everything.positions).toHaveLength(2));
    expect(typed.positions).toHaveLength(1);
  });

  it('answers for a hidden project exactly as for one that does not exist', async () => {
    const stranger = await seedStranger(api.machinery);
    const outsider = await (await seedProject(api.machinery)).as('viewer');
    const absent = `${project.id.slice(0, -4)}0000`;
    const ask = async (person: TestPerson, projectId: string) => {
      const watched = watch(connect(person.token), { projectId });
      const ended = await watched.ended;
      return JSON.stringify([watched.errors, ended])
        .replaceAll(projectId, 'ID')
        .replace(/"requestId":"[^"]*"/g, '');
    };
    expect(await ask(outsider, project.id)).toBe(await ask(outsider, absent));
    expect(await ask(stranger, project.id)).toBe(await ask(stranger, absent));
  });

  it('refuses a position that the journal has not reached', async () => {
    const watched = watch(connect(viewer.token), { after: 1_000_000 });
    await watched.ended;
    expect(JSON.stringify(watched.errors)).toContain('Resume after a position that you have seen');
  });

  it('ends its source when it is completed', async () => {
    const watched = watch(connect(viewer.token), { projectId: project.id, after: 0 });
    await until(() => expect(watched.positions.length).toBeGreaterThan(0));
    watched.stop();
    await expect(watched.ended).resolves.toBe('complete');
  });
});

describe('a websocket', () => {
  const run = (client: Client, query: string, variables: Record<string, unknown> = {}) =>
    new Promise<{ data?: unknown; errors?: unknown }>((resolve) => {
      let answer: { data?: unknown; errors?: unknown } = {};
      client.subscribe(
        { query, variables },
        {
          next: (result) => {
            answer = result as typeof answer;
          },
          error: (errors) => resolve({ errors }),
          complete: () => resolve(answer),
        },
      );
    });

  it('answers queries too, under the same limits, with the same codes', async () => {
    const client = connect(viewer.token);
    expect((await run(client, '{ __typename }')).data).toEqual({ __typename: 'Query' });
    for (const query of [
      `{ ${'__typename '.repeat(LIMITS.documentTokens)} }`,
      `{ nowhere ${'{ a '.repeat(20)} ${'}'.repeat(20)} }`,
      '{ nothing }',
      '{ __schema { types { name } } }',
    ]) {
      expect(JSON.stringify((await run(client, query)).errors)).toContain('BAD_USER_INPUT');
    }
    const stranger = await seedStranger(api.machinery);
    expect(JSON.stringify((await run(connect(stranger.token), '{ journalVerification { __typename } }')).errors)).toContain('FORBIDDEN');
  });

  it.each([
    ['without a token', null],
    ['with a wrong token', 'assay_wrong-token-of-nobody-at-all'],
  ])('is closed %s', async (_how, token) => {
    const ended = await watch(connect(token), {}).ended;
    expect(ended).toMatchObject({ code: 4401 });
  });

  it('is closed when nothing is said in time', async () => {
    const socket = new WebSocket(`${api.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    const [code] = await once(socket, 'close');
    expect(code).toBe(4408);
  });

  it('is closed at once when its token is revoked', async () => {
    const person = await project.person({ roles: ['viewer'] });
    const watched = watch(connect(person.token), { projectId: project.id, after: 0 });
    await until(() => expect(watched.positions.length).toBeGreaterThan(0));
    expect((await revokeToken(person.ctx, { tokenId: await idOf('api_tokens', person) })).ok).toBe(true);
    expect(await watched.ended).toMatchObject({ code: 4401, reason: expect.stringContaining('revoked') });
  });

  it('is limited in number for each principal', async () => {
    const person = await project.person({ roles: ['viewer'] });
    const clients = Array.from({ length: LIMITS.socketsPerPrincipal }, () => connect(person.token));
    const watches = clients.map((client) => watch(client, { projectId: project.id, after: 0 }));
    await until(() => expect(watches.every(({ positions }) => positions.length > 0)).toBe(true));
    expect(await watch(connect(person.token), {}).ended).toMatchObject({ code: 4429 });
  });

  it('carries a limited number of operations', async () => {
    const client = connect(viewer.token);
    const watches = Array.from({ length: LIMITS.subscriptionsPerSocket }, () => watch(client, { projectId: project.id, after: 0 }));
    await until(() => expect(watches.every(({ positions }) => positions.length > 0)).toBe(true));
    expect(JSON.stringify(await watch(client, {}).ended)).toContain(`at most ${LIMITS.subscriptionsPerSocket} operations`);
  });

  it('is cut off when it does not take what it is sent, and holds up nobody else', async () => {
    const socket = new WebSocket(`${api.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    await once(socket, 'open');
    socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${viewer.token}` } }));
    await once(socket, 'message');
    const closed = once(socket, 'close');
    socket.pause();
    await commit(...Array.from({ length: 20 }, (_, mark) => mark));
    const fat = 'x'.repeat(100_000);
    await commitEntries(api.machinery.database, ...Array.from({ length: 20 }, () => ({ ...draftOf(0, project.id), payload: { fat } })));
    const source = `{ ${Array.from({ length: 2 }, (_, i) => `a${i}: journal(first: 20, newestFirst: true) { edges { node { payload } } }`).join(' ')} }`;
    const openSockets = async () => Number(/assay_websockets_open (\d+)/.exec(await (await fetch(`${api.url}/metrics`)).text())?.[1]);
    const before = await openSockets();
    for (let i = 0; i < 10; i++) socket.send(JSON.stringify({ id: `q${i}`, type: 'subscribe', payload: { query: source } }));
    const other = watch(connect(viewer.token), { projectId: project.id, after: await api.feed.head() });
    await until(async () => {
      await commit(99);
      expect(other.positions.length).toBeGreaterThan(0);
    });
    await until(async () => expect(await openSockets()).toBe(before));
    expect(other.errors).toEqual([]);
    socket.resume();
    socket.terminate();
    await closed;
  });

  it('is closed when the rights of its principal change', async () => {
    const person = await project.person({ roles: ['viewer'] });
    const watched = watch(connect(person.token), { projectId: project.id, after: 0 });
    await until(() => expect(watched.positions.length).toBeGreaterThan(0));
    const administrator = await project.as('project-admin');
    expect((await revokeRoleGrant(administrator.ctx, { roleGrantId: await idOf('role_grants', person) })).ok).toBe(true);
    expect(await watched.ended).toMatchObject({ code: 4403 });
  });
});
