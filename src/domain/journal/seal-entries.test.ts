import fc from 'fast-check';
import pg from 'pg';
import { beforeEach, describe, expect, it } from 'vitest';
import { canonicalJson } from '../../kernel/canonical-json.ts';
import { commitEntries, draftOf, eventually, journalMachinery, type OpenWriter, openWriter } from '../../testing/journal-kit.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { hasValidSignature } from './checkpoint.rules.ts';
import { checkpointsBetween, headPosition, latestCheckpoint, sealedAfter } from './journal.read-model.ts';
import { entryDocument } from './journal-entry.entity.ts';
import { addLeaf, type Frontier, leafHash, rootOf } from './merkle-tree.rules.ts';
import { nextState, type SealerMachinery, sealEntries } from './operations/seal-entries.ts';
import { sealerLag } from './operations/sealer-lag.ts';

let database: TestDatabase;
let machinery: SealerMachinery;
beforeEach(async () => {
  database = await createTestDatabase();
  machinery = journalMachinery(database);
});

const sealedMarks = async () => (await sealedAfter(database.db, 0, 10_000)).map(({ entry }) => entry.payload.mark);

/** Recomputes the tree from the entries alone and compares everything that is stored. */
async function expectSoundTree() {
  const entries = await sealedAfter(database.db, 0, 10_000);
  expect(entries.map(({ entry }) => entry.position)).toEqual(entries.map((_, index) => index + 1));
  const checkpoints = await checkpointsBetween(database.db, 0, entries.length);
  expect(checkpoints.at(-1)?.size ?? 0).toBe(entries.length);
  let frontier: Frontier = [];
  const roots = entries.map(({ entry, leafHash: stored }, index) => {
    expect(leafHash(canonicalJson(entryDocument(entry)))).toBe(stored);
    frontier = addLeaf(frontier, index, stored).frontier;
    return rootOf(frontier.map((node) => node.hash));
  });
  for (const checkpoint of checkpoints) {
    expect(checkpoint.root).toBe(roots[checkpoint.size - 1]);
    expect(hasValidSignature(checkpoint)).toBe(true);
  }
  return entries;
}

describe('sealEntries', () => {
  it('gives committed entries gapless positions in the order of writing, with one signed checkpoint per batch', async () => {
    await commitEntries(database, draftOf(1), draftOf(2), draftOf(3));
    await commitEntries(database, draftOf(4), draftOf(5));
    expect(await sealEntries(machinery, 2)).toEqual({ sealed: 5 });
    expect(await sealedMarks()).toEqual([1, 2, 3, 4, 5]);
    expect((await checkpointsBetween(database.db, 0, 5)).map((checkpoint) => checkpoint.size)).toEqual([2, 4, 5]);
    await expectSoundTree();
  });

  it('does nothing, and writes no checkpoint, when nothing waits', async () => {
    expect(await sealEntries(machinery)).toEqual({ sealed: 0 });
    expect(await latestCheckpoint(database.db)).toBeNull();
  });

  it('never loses an entry whose transaction commits late, and does not wait for it either', async () => {
    const slow = await openWriter(database.applicationUrl);
    await slow.append('late');
    for (let round = 0; round < 5; round++) {
      await commitEntries(database, draftOf(`early ${round}`));
      expect(await sealEntries(machinery)).toEqual({ sealed: 1 });
    }
    await slow.commit();
    expect(await sealEntries(machinery)).toEqual({ sealed: 1 });
    await commitEntries(database, draftOf('after'));
    await sealEntries(machinery);
    expect(await sealedMarks()).toEqual(['early 0', 'early 1', 'early 2', 'early 3', 'early 4', 'late', 'after']);
    await expectSoundTree();
  });

  it('seals the cause before the effect, even when the effect was decided in the older transaction', async () => {
    const older = await openWriter(database.applicationUrl);
    await older.append('something before');
    await commitEntries(database, draftOf('cause'));
    await older.append('effect');
    await older.commit();
    await sealEntries(machinery);
    expect(await sealedMarks()).toEqual(['something before', 'cause', 'effect']);
  });

  it('lets several sealers at once seal every entry exactly once', async () => {
    for (let entry = 0; entry < 40; entry++) await commitEntries(database, draftOf(entry));
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => sealEntries(machinery, 3)));
    await sealEntries(machinery);
    expect(outcomes.reduce((sum, { sealed }) => sum + sealed, 0)).toBeLessThanOrEqual(40);
    expect((await expectSoundTree()).map(({ entry }) => entry.payload.mark)).toEqual(Array.from({ length: 40 }, (_, entry) => entry));
  });

  it('leaves nothing half-sealed when its connection dies in the middle of a batch', async () => {
    await commitEntries(database, draftOf(1), draftOf(2), draftOf(3));
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    await owner.query('begin; lock table journal_checkpoints in share row exclusive mode');
    const sealing = sealEntries(machinery).then(
      () => 'sealed',
      () => 'died',
    );
    const app = new pg.Client({ connectionString: database.applicationUrl });
    await app.connect();
    const blocked = `select pid from pg_locks where relation = 'journal_checkpoints'::regclass and not granted`;
    await eventually('the sealer has written leaves and waits to write its checkpoint', async () => (await app.query(blocked)).rows.length === 1);
    await app.query(`select pg_terminate_backend(pid) from (${blocked}) as sealer`);
    await app.end();
    expect(await sealing).toBe('died');
    expect((await owner.query('select count(*)::int as n from journal_leaves')).rows).toEqual([{ n: 0 }]);
    await owner.query('rollback');
    await owner.end();
    expect(await sealEntries(machinery)).toEqual({ sealed: 3 });
    await expectSoundTree();
  });

  it('seals entries of a database that was restored into a server whose transactions are counted anew', async () => {
    const slow = await openWriter(database.applicationUrl);
    await slow.append('late');
    await commitEntries(database, draftOf(1));
    await sealEntries(machinery);
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    await owner.query(
      `alter table journal_checkpoints disable trigger all; update journal_checkpoints set mark_transaction = '9000000000000'; alter table journal_checkpoints enable always trigger journal_checkpoints_append_only`,
    );
    await owner.end();
    await slow.rollback();
    for (const mark of [2, 3, 4]) {
      await commitEntries(database, draftOf(mark));
      expect(await sealEntries(machinery)).toEqual({ sealed: 1 });
    }
    expect(await sealedMarks()).toEqual([1, 2, 3, 4]);
    const { rows } = await database.pool.query('select max(sealed_through_seq)::int as through from journal_checkpoints');
    expect(rows[0].through).toBeGreaterThanOrEqual(2);
  });

  it('refuses to build on a stored tree that does not lead to its last checkpoint', async () => {
    await commitEntries(database, draftOf(1), draftOf(2));
    await sealEntries(machinery);
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    await owner.query(`alter table journal_nodes disable trigger journal_nodes_append_only; update journal_nodes set hash = repeat('0', 64)`);
    await owner.end();
    await commitEntries(database, draftOf(3));
    await expect(sealEntries(machinery)).rejects.toThrow('does not lead to the root');
    expect(await headPosition(database.db)).toBe(2);
  });

  it('reports how many entries wait, and for how long', async () => {
    expect(await sealerLag(machinery)).toEqual({ entries: 0, seconds: 0 });
    await commitEntries(database, draftOf(1), draftOf(2));
    const lag = await sealerLag(machinery);
    expect(lag.entries).toBe(2);
    expect(lag.seconds).toBeGreaterThanOrEqual(0);
    await sealEntries(machinery);
    expect(await sealerLag(machinery)).toEqual({ entries: 0, seconds: 0 });
  });

  it('announces each batch once, and only when it is committed', async () => {
    const listener = new pg.Client({ connectionString: database.applicationUrl });
    await listener.connect();
    const heard: (string | undefined)[] = [];
    listener.on('notification', (notice) => heard.push(notice.payload));
    await listener.query('listen assay_journal');
    await commitEntries(database, draftOf(1), draftOf(2), draftOf(3));
    await listener.query('select 1');
    expect(heard).toEqual([]);
    await sealEntries(machinery, 2);
    await eventually('both batches were announced', async () => {
      await listener.query('select 1');
      return heard.length >= 2;
    });
    await listener.end();
    expect(heard).toEqual(['2', '3']);
  });
});

/** Steps of a random history: writers begin, write, commit and roll back in any order, and a sealer with small batches runs in between. */
type Step = { readonly do: 'begin' | 'append' | 'commit' | 'rollback' | 'seal' | 'quick'; readonly pick: number };
const step: fc.Arbitrary<Step> = fc.record({
  do: fc.constantFrom('begin', 'append', 'append', 'commit', 'rollback', 'seal', 'seal', 'quick'),
  pick: fc.nat(7),
});

describe('the order of the journal', () => {
  it('holds every committed entry exactly once and none that was rolled back, in the order of writing within a transaction', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), async (steps) => {
        const writers = new Map<number, { writer: OpenWriter; marks: number[] }>();
        const committed: number[][] = [];
        const before = await headPosition(database.db);
        let mark = 0;
        const take = (pick: number) => {
          const key = [...writers.keys()][pick % Math.max(1, writers.size)];
          const found = key === undefined ? undefined : writers.get(key);
          if (key !== undefined) writers.delete(key);
          return found;
        };
        const apply = async ({ do: action, pick }: Step) => {
          if (action === 'seal') return void (await sealEntries(machinery, 1 + pick));
          if (action === 'quick') {
            await commitEntries(database, draftOf(++mark));
            return void committed.push([mark]);
          }
          if (action === 'begin') return void (writers.size < 5 && writers.set(++mark, { writer: await openWriter(database.applicationUrl), marks: [] }));
          const open = take(pick);
          if (open === undefined) return;
          if (action === 'append') {
            open.marks.push(++mark);
            await open.writer.append(mark);
            writers.set(mark, open);
          } else if (action === 'commit') {
            await open.writer.commit();
            committed.push(open.marks);
          } else await open.writer.rollback();
        };
        for (const each of steps) await apply(each);
        for (const { writer, marks } of writers.values()) {
          await writer.commit();
          committed.push(marks);
        }
        await sealEntries(machinery, 3);
        const marks = (await sealedAfter(database.db, before, 10_000)).map(({ entry }) => entry.payload.mark as number);
        expect([...marks].sort((a, b) => a - b)).toEqual(committed.flat().sort((a, b) => a - b));
        for (const own of committed) expect(marks.filter((each) => own.includes(each))).toEqual(own);
      }),
      { numRuns: 25 },
    );
    await expectSoundTree();
  }, 300_000);

  it('forgets a mark only when its transactions have ended and what they left is sealed', () => {
    const waiting = (...seqs: number[]) => seqs.map((seq) => ({ seq }));
    expect(nextState(null, waiting(4, 7), true)).toEqual({ sealedThroughSeq: 0, markSeq: 7 });
    expect(nextState({ sealedThroughSeq: 0, markSeq: 7, isMarkSettled: false }, waiting(9), true)).toEqual({ sealedThroughSeq: 0, markSeq: 9 });
    expect(nextState({ sealedThroughSeq: 0, markSeq: 7, isMarkSettled: true }, waiting(5, 9), true)).toEqual({ sealedThroughSeq: 7, markSeq: 9 });
    expect(nextState({ sealedThroughSeq: 0, markSeq: 7, isMarkSettled: true }, waiting(3), true)).toEqual({ sealedThroughSeq: 7, markSeq: 7 });
    expect(nextState({ sealedThroughSeq: 0, markSeq: 7, isMarkSettled: true }, waiting(3), false)).toEqual({ sealedThroughSeq: 0, markSeq: 3 });
    expect(nextState({ sealedThroughSeq: 2, markSeq: 7, isMarkSettled: true }, waiting(3, 8), false)).toEqual({ sealedThroughSeq: 7, markSeq: 8 });
  });
});
