import { generateKeyPairSync } from 'node:crypto';
import pg from 'pg';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Forbidden } from '../../kernel/actor.ts';
import { present } from '../../kernel/assert.ts';
import { canonicalJson } from '../../kernel/canonical-json.ts';
import type { Page } from '../../kernel/page.ts';
import type { Result } from '../../kernel/result.ts';
import { signerOf } from '../../kernel/signer.ts';
import { commitEntries, draftOf } from '../../testing/journal-kit.ts';
import { seedProject, seedStranger, type TestPerson, type TestProject } from '../../testing/seed.ts';
import { testMachinery } from '../../testing/test-context.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import type { Machinery } from '../context.ts';
import {
  exportJournal,
  findCheckpoint,
  findJournalEntry,
  type JournalEntry,
  listCheckpoints,
  proveConsistency,
  proveInclusion,
  readJournal,
  sealEntries,
  verifyJournal,
} from './index.ts';
import { entryDocument } from './journal-entry.entity.ts';
import { isConsistent, leafHash, rootFromInclusion } from './merkle-tree.rules.ts';

let database: TestDatabase;
let machinery: Machinery;
let mine: TestProject;
let other: TestProject;
let auditor: TestPerson;
let viewer: TestPerson;
let stranger: TestPerson;

/** One line of an export: the header, a position, or a checkpoint. */
interface ExportLine {
  readonly position?: number;
  readonly leaf?: string;
  readonly entry?: { readonly payload: { readonly mark: number } } | null;
  readonly checkpoint?: { readonly size: number };
}

const page = { first: 100, after: null };
const value = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.problem.message);
  return result.value;
};
const marks = (result: Result<Page<JournalEntry>>) => value(result).items.map((entry) => entry.payload.mark);

/** Entries 1, 3, 5, … belong to one project, 2, 4, … to another; every second is of the installation from 9 on. Checkpoints at 4, 8, 11. */
async function fill() {
  for (let mark = 1; mark <= 8; mark++) await commitEntries(database, draftOf(mark, mark % 2 === 1 ? mine.id : other.id));
  await sealEntries(machinery, 4);
  await commitEntries(database, { ...draftOf(9, mine.id), type: 'model.retired', subjectId: 'mdl_b' }, draftOf(10), draftOf(11, mine.id));
  await sealEntries(machinery);
}

async function asOwner(statement: string) {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  const tables = ['journal_entries', 'journal_leaves', 'journal_nodes', 'journal_checkpoints'];
  for (const table of tables) await client.query(`alter table ${table} disable trigger ${table}_append_only`);
  await client.query(statement);
  await client.end();
}

async function prepare() {
  database = await createTestDatabase();
  machinery = await testMachinery(database);
  mine = await seedProject(machinery, 'mine');
  other = await seedProject(machinery, 'other');
  auditor = await mine.as('auditor');
  viewer = await mine.as('viewer');
  stranger = await seedStranger(machinery);
  await fill();
}

describe('reading the journal', () => {
  beforeAll(prepare);

  it('shows the entries of the own projects only, with the total', async () => {
    const result = await readJournal(viewer.ctx, { page });
    expect(marks(result)).toEqual([1, 3, 5, 7, 9, 11]);
    expect(value(result).total).toBe(6);
    expect(marks(await readJournal(stranger.ctx, { page }))).toEqual([]);
    expect(marks(await readJournal(viewer.ctx, { page, projectId: other.id }))).toEqual([]);
  });

  it('narrows by type, thing, actor, request and position, in both directions', async () => {
    expect(marks(await readJournal(viewer.ctx, { page, types: ['model.retired'] }))).toEqual([9]);
    expect(marks(await readJournal(viewer.ctx, { page, subjectId: 'mdl_b' }))).toEqual([9]);
    expect(marks(await readJournal(viewer.ctx, { page, actorId: 'pri_writer', fromPosition: 3, toPosition: 7 }))).toEqual([3, 5, 7]);
    expect(marks(await readJournal(viewer.ctx, { page, requestId: 'nobody' }))).toEqual([]);
    expect(marks(await readJournal(viewer.ctx, { page, newestFirst: true }))).toEqual([11, 9, 7, 5, 3, 1]);
  });

  it('turns pages without losing or doubling an entry', async () => {
    for (const newestFirst of [true, false]) {
      const seen: unknown[] = [];
      let after: string | null = null;
      do {
        const part: Page<JournalEntry> = value(await readJournal(viewer.ctx, { page: { first: 4, after }, newestFirst }));
        seen.push(...part.items.map((entry) => entry.payload.mark));
        after = part.hasNextPage ? (part.cursors.at(-1) ?? null) : null;
      } while (after !== null);
      expect(seen).toEqual(newestFirst ? [11, 9, 7, 5, 3, 1] : [1, 3, 5, 7, 9, 11]);
    }
  });

  it('refuses a cursor and a position that mean nothing', async () => {
    expect(await readJournal(viewer.ctx, { page: { first: 1, after: 'x' } })).toMatchObject({ ok: false, problem: { kind: 'InvalidInput', field: 'after' } });
    expect(await readJournal(viewer.ctx, { page, fromPosition: 1.5 })).toMatchObject({ ok: false, problem: { kind: 'InvalidInput', field: 'fromPosition' } });
  });

  it('finds an entry by id for those who may see it; to all others it does not exist', async () => {
    const [first] = value(await readJournal(viewer.ctx, { page })).items;
    const id = present(first, 'an entry').id;
    expect(value(await findJournalEntry(viewer.ctx, id)).position).toBe(1);
    expect(await findJournalEntry(stranger.ctx, id)).toMatchObject({ ok: false, problem: { kind: 'NotFound' } });
  });

  it('proves the inclusion of an entry against every checkpoint that covers it', async () => {
    for (const entry of value(await readJournal(viewer.ctx, { page })).items) {
      for (const size of [4, 8, 11].filter((each) => each >= entry.position)) {
        const proof = value(await proveInclusion(viewer.ctx, { entryId: entry.id, size }));
        expect(rootFromInclusion(proof.leafHash, entry.position - 1, size, proof.path)).toBe(proof.checkpoint.root);
      }
      expect(value(await proveInclusion(viewer.ctx, { entryId: entry.id, size: null })).checkpoint.size).toBe(11);
    }
  });

  it('proves nothing for strangers, for checkpoints that do not exist, or for one before the entry', async () => {
    const entry = present(value(await readJournal(viewer.ctx, { page })).items.at(-1), 'an entry');
    expect(await proveInclusion(stranger.ctx, { entryId: entry.id, size: null })).toMatchObject({ problem: { kind: 'NotFound', subject: 'JournalEntry' } });
    expect(await proveInclusion(viewer.ctx, { entryId: entry.id, size: 7 })).toMatchObject({ problem: { kind: 'NotFound', subject: 'Checkpoint' } });
    expect(await proveInclusion(viewer.ctx, { entryId: entry.id, size: 4 })).toMatchObject({ problem: { kind: 'InvalidInput', field: 'size' } });
  });

  it('proves that the journal only grew between any two checkpoints', async () => {
    for (const [fromSize, toSize] of [
      [4, 4],
      [4, 8],
      [4, 11],
      [8, 11],
    ] as const) {
      const { older, newer, path } = value(await proveConsistency(viewer.ctx, { fromSize, toSize }));
      expect(isConsistent(older, newer, path)).toBe(true);
    }
    expect(value(await proveConsistency(viewer.ctx, { fromSize: 4, toSize: null })).newer.size).toBe(11);
    expect(await proveConsistency(viewer.ctx, { fromSize: 8, toSize: 4 })).toMatchObject({ problem: { kind: 'InvalidInput' } });
    expect(await proveConsistency(viewer.ctx, { fromSize: 5, toSize: null })).toMatchObject({ problem: { kind: 'NotFound' } });
  });

  it('shows checkpoints to everyone, newest first', async () => {
    expect(value(await listCheckpoints(stranger.ctx, { page })).items.map((checkpoint) => checkpoint.size)).toEqual([11, 8, 4]);
    expect(value(await findCheckpoint(stranger.ctx, { size: null })).size).toBe(11);
    expect(value(await findCheckpoint(stranger.ctx, { size: 4 })).keyId).toBe(machinery.signer.keyId);
    expect(await findCheckpoint(stranger.ctx, { size: 5 })).toMatchObject({ problem: { kind: 'NotFound' } });
  });
});

describe('exporting the journal', () => {
  beforeAll(prepare);

  const lines = async (result: Result<AsyncIterable<string>>): Promise<ExportLine[]> => {
    const read: ExportLine[] = [];
    for await (const line of value(result)) read.push(JSON.parse(line));
    return read;
  };

  it('carries every leaf, the bodies of the project only, and each checkpoint after what it covers', async () => {
    const [header, ...rest] = await lines(await exportJournal(auditor.ctx, { projectId: mine.id }));
    expect(header).toMatchObject({ format: 'assay-journal-export/1', projectId: mine.id, size: 11, keyId: machinery.signer.keyId, formerKeys: [] });
    expect(rest.map((line) => line.checkpoint?.size ?? line.position)).toEqual([1, 2, 3, 4, 4, 5, 6, 7, 8, 8, 9, 10, 11, 11]);
    const bodies = rest.filter((line) => line.position !== undefined && line.entry !== null);
    expect(bodies.map((line) => line.entry?.payload.mark)).toEqual([1, 3, 5, 7, 9, 11]);
    expect(rest.filter((line) => line.position !== undefined).every((line) => /^[0-9a-f]{64}$/.test(line.leaf ?? ''))).toBe(true);
  });

  it('is refused to those who may not, and unknown to strangers', async () => {
    await expect(exportJournal(viewer.ctx, { projectId: mine.id })).rejects.toThrow(Forbidden);
    await expect(exportJournal(auditor.ctx, { projectId: null })).rejects.toThrow(Forbidden);
    expect(await exportJournal(stranger.ctx, { projectId: mine.id })).toMatchObject({ problem: { kind: 'NotFound', subject: 'Project' } });
    expect(await exportJournal(auditor.ctx, { projectId: other.id })).toMatchObject({ problem: { kind: 'NotFound', subject: 'Project' } });
  });
});

describe('verifying the journal', () => {
  beforeEach(prepare);

  const verify = async () => value(await verifyJournal(auditor.ctx, { projectId: mine.id }));

  it('recomputes everything and says how much held', async () => {
    expect(await verify()).toMatchObject({ isIntact: true, entries: 11, checkpoints: 3, checkpoint: { size: 11 }, fault: null });
  });

  it('is refused to those who may not, and unknown to strangers', async () => {
    await expect(verifyJournal(viewer.ctx, { projectId: mine.id })).rejects.toThrow(Forbidden);
    expect(await verifyJournal(stranger.ctx, { projectId: mine.id })).toMatchObject({ problem: { kind: 'NotFound' } });
  });

  it.each([
    ['a payload', `update journal_entries set payload = '{"mark": 99}' where seq = 5`, 'ALTERED_ENTRY', 5],
    ['an actor', `update journal_entries set principal_id = 'pri_else' where seq = 6`, 'ALTERED_ENTRY', 6],
    ['a time', `update journal_entries set occurred_at = occurred_at + interval '1 millisecond' where seq = 1`, 'ALTERED_ENTRY', 1],
    ['a leaf', `update journal_leaves set leaf_hash = repeat('0', 64) where position = 7`, 'ALTERED_ENTRY', 7],
    ['a missing entry', `delete from journal_leaves where position = 3`, 'MISSING_ENTRY', 3],
    ['a missing end', `delete from journal_leaves where position = 11`, 'MISSING_ENTRY', 11],
    [
      'two entries that changed places',
      `update journal_leaves set position = -1 where position = 2; update journal_leaves set position = 2 where position = 4; update journal_leaves set position = 4 where position = -1`,
      'ALTERED_ENTRY',
      2,
    ],
    ['a signed root', `update journal_checkpoints set root = repeat('0', 64) where size = 8`, 'CHECKPOINT', 8],
    ['a signed time', `update journal_checkpoints set sealed_at = sealed_at + interval '1 second' where size = 4`, 'CHECKPOINT', 4],
  ])('names the place of %s that was altered behind its back', async (_what, statement, kind, position) => {
    await asOwner(statement);
    expect(await verify()).toMatchObject({ isIntact: false, fault: { kind, position } });
  });

  it('notices an entry that was rewritten together with its leaf', async () => {
    const forged = { ...value(await readJournal(auditor.ctx, { page, fromPosition: 5, toPosition: 5 })).items[0]!, payload: { mark: 99 } };
    await asOwner(
      `update journal_entries set payload = '{"mark": 99}' where seq = 5; update journal_leaves set leaf_hash = '${leafHash(canonicalJson(entryDocument(forged)))}' where position = 5`,
    );
    expect(await verify()).toMatchObject({ isIntact: false, entries: 8, fault: { kind: 'CHECKPOINT', position: 8 } });
  });

  it('does not trust a newest checkpoint of another key', async () => {
    const foreign = { ...auditor.ctx, signer: signerOf(generateKeyPairSync('ed25519').privateKey) };
    expect(value(await verifyJournal(foreign, { projectId: mine.id }))).toMatchObject({ isIntact: false, fault: { kind: 'CHECKPOINT', position: 11 } });
  });
});
