import fc from 'fast-check';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ListenerPace } from '../../storage/notifications.ts';
import { commitEntries, draftOf, eventually, journalMachinery, openWriter } from '../../testing/journal-kit.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import type { JournalEntry } from './index.ts';
import { createJournalFeed, type JournalFeed } from './journal-feed.ts';
import { sealEntries } from './operations/seal-entries.ts';

const NEVER_POLLS: ListenerPace = { pollMilliseconds: 3_600_000, reconnectMilliseconds: 20 };
const ONLY_POLLS: ListenerPace = { pollMilliseconds: 20, reconnectMilliseconds: 3_600_000 };
const all = () => true;

let database: TestDatabase;
let machinery: ReturnType<typeof journalMachinery>;
const feeds: JournalFeed[] = [];
beforeEach(async () => {
  database = await createTestDatabase();
  machinery = journalMachinery(database);
});
afterEach(async () => {
  await Promise.all(feeds.splice(0).map((feed) => feed.stop()));
});

function open(pace = NEVER_POLLS, ring?: number): JournalFeed {
  const feed = createJournalFeed(machinery, pace, ring);
  feeds.push(feed);
  return feed;
}

/** Follows in the background and keeps what came. */
function follow(feed: JournalFeed, position: number, accept: (entry: JournalEntry) => boolean = all) {
  const ended = new AbortController();
  const entries: JournalEntry[] = [];
  const done = (async () => {
    for await (const entry of feed.entriesAfter(position, accept, ended.signal)) entries.push(entry);
  })();
  return { entries, done, marks: () => entries.map((entry) => entry.payload.mark), end: () => ended.abort() };
}

async function seal(...marks: (string | number)[]) {
  for (const mark of marks) await commitEntries(database, draftOf(mark));
  await sealEntries(machinery);
}

async function endListenConnections() {
  const client = new pg.Client({ connectionString: database.applicationUrl });
  await client.connect();
  const { rows } = await client.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query ilike 'listen %'`);
  await client.end();
  return rows.length;
}

describe('the journal feed', () => {
  it('delivers old entries from the table and new ones as they are sealed, in order', async () => {
    await seal(1, 2, 3);
    const feed = open();
    const follower = follow(feed, 1);
    await eventually('the old entries came', () => follower.entries.length === 2);
    await seal(4, 5);
    await eventually('the new entries came', () => follower.entries.length === 4);
    expect(follower.marks()).toEqual([2, 3, 4, 5]);
    expect(await feed.head()).toBe(5);
  });

  it('passes over what a follower does not accept, and keeps following', async () => {
    const follower = follow(open(), 0, (entry) => entry.payload.mark === 'wanted');
    await seal('other', 'wanted', 'other');
    await seal('other', 'wanted');
    await eventually('both came', () => follower.entries.length === 2);
    expect(follower.entries.map((entry) => entry.position)).toEqual([2, 5]);
  });

  it('shows nothing that is not sealed', async () => {
    const follower = follow(open(), 0);
    await commitEntries(database, draftOf('unsealed'));
    const second = follow(open(), 0);
    expect(second.entries).toEqual([]);
    await sealEntries(machinery);
    await eventually('it came', () => follower.entries.length === 1 && second.entries.length === 1);
  });

  it('ends when the follower goes and when the feed stops, also while waiting', async () => {
    const feed = open();
    const first = follow(feed, 0);
    const second = follow(feed, 0);
    await seal(1);
    await eventually('both wait for more', () => first.entries.length === 1 && second.entries.length === 1);
    first.end();
    await first.done;
    await feed.stop();
    await second.done;
  });

  it('serves a ring smaller than the journal without a gap', async () => {
    const feed = open(NEVER_POLLS, 2);
    const early = follow(feed, 0);
    for (let mark = 1; mark <= 9; mark++) await seal(mark);
    const late = follow(feed, 0);
    await eventually('everyone has everything', () => early.entries.length === 9 && late.entries.length === 9);
    expect(late.marks()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(early.marks()).toEqual(late.marks());
  });

  it('listens again after its connection was killed, and catches up on what happened meanwhile', async () => {
    const follower = follow(open(), 0);
    await seal(1);
    await eventually('it follows', () => follower.entries.length === 1);
    expect(await endListenConnections()).toBe(1);
    await seal(2, 3);
    await eventually('it caught up', () => follower.entries.length === 3);
    await seal(4);
    await eventually('it follows again', () => follower.entries.length === 4);
    expect(follower.marks()).toEqual([1, 2, 3, 4]);
  });

  it('still delivers, by looking now and then, when no notification arrives', async () => {
    const follower = follow(open(ONLY_POLLS), 0);
    await seal(1);
    await eventually('it follows', () => follower.entries.length === 1);
    expect(await endListenConnections()).toBe(1);
    await seal(2);
    await eventually('it came without a notification', () => follower.entries.length === 2);
  });

  it('loses and doubles nothing for followers that leave and resume at random, with writers that commit late', async () => {
    let known = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ what: fc.constantFrom('write', 'write', 'late', 'finish', 'seal', 'reconnect', 'kill'), pick: fc.nat(5) }), {
          minLength: 10,
          maxLength: 30,
        }),
        async (steps) => {
          const feed = open(NEVER_POLLS, 3);
          const start = known;
          const slow: Awaited<ReturnType<typeof openWriter>>[] = [];
          const received: JournalEntry[][] = [[], []];
          const followers = received.map(() => follow(feed, start));
          const resume = async (index: number) => {
            followers[index]!.end();
            await followers[index]!.done;
            received[index]!.push(...followers[index]!.entries);
            followers[index] = follow(feed, received[index]!.at(-1)?.position ?? start);
          };
          for (const { what, pick } of steps) {
            if (what === 'write') await commitEntries(database, draftOf(++known), ...(pick > 3 ? [draftOf(++known)] : []));
            else if (what === 'late') {
              const writer = await openWriter(database.applicationUrl);
              await writer.append(++known);
              slow.push(writer);
            } else if (what === 'finish') await slow.shift()?.commit();
            else if (what === 'seal') await sealEntries(machinery, 1 + pick);
            else if (what === 'reconnect') await resume(pick % 2);
            else await endListenConnections();
          }
          for (const writer of slow) await writer.commit();
          await sealEntries(machinery);
          await eventually('everyone has everything', () =>
            followers.every((follower, index) => received[index]!.length + follower.entries.length >= known - start),
          );
          for (const index of followers.keys()) await resume(index);
          const expected = Array.from({ length: known - start }, (_, index) => start + 1 + index);
          for (const entries of received) expect(entries.map((entry) => entry.position)).toEqual(expected);
          expect(received[0]!.map((entry) => entry.payload.mark).sort((a, b) => Number(a) - Number(b))).toEqual(expected);
          for (const follower of followers) follower.end();
          await feed.stop();
        },
      ),
      { numRuns: 15 },
    );
  }, 300_000);
});
