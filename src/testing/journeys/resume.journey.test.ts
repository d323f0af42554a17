import { AssayClient, type EventSubscription, ForbiddenError, subscribeEvents, UnauthenticatedError } from '@assay/sdk';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { createApi, type TestApi } from '../graphql-client.ts';
import { commitEntries, draftOf } from '../journal-kit.ts';
import { seedProject, type TestPerson, type TestProject } from '../seed.ts';

let api: TestApi;
let project: TestProject;
let viewer: TestPerson;
const open: EventSubscription[] = [];

beforeAll(async () => {
  api = await createApi();
  project = await seedProject(api.machinery);
  viewer = await project.as('viewer');
});

afterEach(async () => {
  for (const subscription of open.splice(0)) await subscription.stop();
});

/** Follows the project, notes marks, and can have its newest socket destroyed. */
async function follow(after: number | null, retryWait?: () => Promise<unknown>) {
  const [sockets, marks, positions, connected]: [WebSocket[], unknown[], number[], number[]] = [[], [], [], []];
  const subscription = await subscribeEvents(new AssayClient({ url: api.url, token: viewer.token }), {
    ...{ projectId: project.id, after },
    onEvent: ({ payload, position }) => {
      marks.push(payload.mark);
      positions.push(position);
    },
    onConnected: (from) => connected.push(from),
    webSocketImpl: class extends WebSocket {
      constructor(...args: ConstructorParameters<typeof WebSocket>) {
        super(...args);
        sockets.push(this);
      }
    },
    ...(retryWait === undefined ? {} : { retryWait }),
  });
  open.push(subscription);
  return { subscription, sockets, marks, positions, connected };
}

const commit = (...marks: readonly number[]) => commitEntries(api.machinery.database, ...marks.map((mark) => draftOf(mark, project.id)));

describe('a subscription of the SDK', () => {
  it('loses and doubles nothing when its socket is destroyed and events happen meanwhile', async () => {
    let resume = (): void => {};
    const away = new Promise<void>((resolve) => {
      resume = resolve;
    });
    const { sockets, marks, positions, connected } = await follow(null, () => away);
    await vi.waitFor(() => expect(connected).toHaveLength(1), { timeout: 120_000 });
    await commit(1, 2);
    await vi.waitFor(() => expect(marks).toEqual([1, 2]), { timeout: 120_000 });
    sockets[0]?.terminate();
    await commit(3, 4, 5);
    resume();
    await vi.waitFor(() => expect(marks).toEqual([1, 2, 3, 4, 5]), { timeout: 120_000 });
    expect(connected).toEqual([connected[0], positions[1]]);
    expect(positions).toEqual([...new Set(positions)].sort((a, b) => a - b));
  });

  it('survives many broken sockets in a row, each at another moment', async () => {
    const { sockets, marks, connected, subscription } = await follow(null, async () => {});
    await vi.waitFor(() => expect(connected).toHaveLength(1), { timeout: 120_000 });
    for (let round = 0; round < 8; round++) {
      await commit(100 + round * 2, 101 + round * 2);
      if (round % 2 === 0) await vi.waitFor(() => expect(marks).toHaveLength(2 * (round + 1)), { timeout: 120_000 });
      sockets.at(-1)?.terminate();
    }
    await vi.waitFor(() => expect(marks).toEqual(Array.from({ length: 16 }, (_, index) => 100 + index)), { timeout: 120_000 });
    expect(subscription.position).toBeGreaterThan(0);
  });

  it('begins after any position', async () => {
    await commit(200);
    const { marks } = await follow(0);
    await vi.waitFor(() => expect(marks.at(-1)).toBe(200), { timeout: 120_000 });
  });

  it('ends when the token does not work, and when the project is not for its holder', async () => {
    const worthless = await subscribeEvents(new AssayClient({ url: api.url, token: 'worthless' }), { after: 0, onEvent: () => {} });
    await expect(worthless.ended).rejects.toBeInstanceOf(UnauthenticatedError);
    const other = await seedProject(api.machinery, 'other');
    const foreign = await subscribeEvents(new AssayClient({ url: api.url, token: viewer.token }), { projectId: other.id, after: 0, onEvent: () => {} });
    await expect(foreign.ended).rejects.toThrow(other.id);
    const stranger = await other.person({ roles: [] });
    const refused = await subscribeEvents(new AssayClient({ url: api.url, token: stranger.token }), { after: 0, onEvent: () => {} });
    await expect(refused.ended).rejects.toBeInstanceOf(ForbiddenError);
  });

  it('hands out what its listener throws', async () => {
    await commit(300);
    const broken = await subscribeEvents(new AssayClient({ url: api.url, token: viewer.token }), {
      ...{ projectId: project.id, after: 0 },
      onEvent: () => {
        throw new Error('the listener broke');
      },
    });
    await expect(broken.ended).rejects.toThrow('the listener broke');
  });
});
