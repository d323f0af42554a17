import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Digest } from '../../kernel/digest.ts';
import { sha256 } from '../../kernel/digest.ts';
import { LIMITS } from '../../kernel/limits.ts';
import type { BlobStore } from '../../storage/blob-store.ts';
import { openDiskBlobStore } from '../../storage/disk-blob-store.ts';
import { upload, value } from '../../testing/registry-kit.ts';
import { seedProject, type TestPerson, type TestProject } from '../../testing/seed.ts';
import { systemContext, testMachinery } from '../../testing/test-context.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import type { Context, Machinery } from '../context.ts';
import { listFindings } from '../findings/index.ts';
import { findArtifactByDigest, type Integrity, integrityOf, openArtifact, removeUnreferenced, scrubArtifact, scrubNext, verifiedBytes } from './index.ts';

let root: string;
let database: TestDatabase;
let machinery: Machinery;
let project: TestProject;
let engineer: TestPerson;
let scientist: TestPerson;
let neighbour: TestProject;
const later = { milliseconds: 0 };
const DAY = 86_400_000;
const NEVER = new AbortController().signal;

beforeAll(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'assay-scrub-'));
  database = await createTestDatabase();
  const clock = { now: () => new Date(Date.now() + later.milliseconds) };
  machinery = await testMachinery(database, { clock, blobs: await openDiskBlobStore({ root }) });
  [project, neighbour] = [await seedProject(machinery), await seedProject(machinery)];
  [engineer, scientist] = [await project.as('ml-engineer'), await project.as('data-scientist')];
});
afterAll(() => rm(root, { recursive: true, force: true }));

const fileOf = (digest: Digest, of = project) => path.join(root, 'projects', of.id, digest.slice(0, 2), digest);
const damage = (digest: Digest, of = project) => writeFile(fileOf(digest, of), 'rot');
const aside = async () => (await readdir(path.join(root, 'quarantine'), { recursive: true })).length;

async function stored(bytes = randomBytes(1_000), of = project): Promise<Digest> {
  return upload((await of.as('data-scientist')).ctx, of.id, bytes);
}
async function idOf(digest: Digest): Promise<string> {
  return value(await findArtifactByDigest(scientist.ctx, project.id, digest)).id;
}
async function standing(digest: Digest): Promise<Integrity | undefined> {
  const id = await idOf(digest);
  return (await integrityOf(scientist.ctx, [id])).get(id);
}
async function* sent(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
const scrub = async (digest: Digest) => scrubArtifact(engineer.ctx, { artifactId: await idOf(digest) });
const open = (digest: Digest, ctx: Context = scientist.ctx, of = project) => openArtifact(ctx, { projectId: of.id, digest });
const entriesAbout = async (digest: Digest): Promise<string[]> => {
  const { rows } = await database.pool.query<{ type: string }>('select type from journal_entries where subject_id = $1 order by seq', [await idOf(digest)]);
  return rows.map(({ type }) => type);
};

describe('a scrub', () => {
  it('finds bytes as they came, says when, and changes nothing else', async () => {
    const digest = await stored();
    expect(value(await scrub(digest)).digest).toBe(digest);
    expect(await standing(digest)).toMatchObject({ state: 'INTACT', fault: null, lastVerifiedAt: expect.any(Date) });
    expect(await entriesAbout(digest)).toEqual(['artifact.uploaded', 'artifact.scrubbed']);
  });

  it('sets damaged bytes aside: nothing is served from them, a person is told, and the right bytes heal them', async () => {
    const bytes = randomBytes(1_000);
    const digest = await stored(bytes);
    const before = await aside();
    await damage(digest);
    value(await scrub(digest));
    expect(await standing(digest)).toMatchObject({ state: 'QUARANTINED', fault: 'CHANGED' });
    expect(await aside()).toBeGreaterThan(before);
    expect(await open(digest)).toMatchObject({ ok: false, problem: { kind: 'BytesUnusable', reason: 'QUARANTINED' } });
    await expect(buffer(verifiedBytes(scientist.ctx, { projectId: project.id, digest }))).rejects.toThrow('in quarantine');
    const findings = value(await listFindings(scientist.ctx, { projectId: project.id, subjectId: await idOf(digest) }, { first: 5, after: null })).items;
    expect(findings).toMatchObject([{ kind: 'BLOB_CORRUPTED', severity: 'CRITICAL', state: 'OPEN' }]);
    expect(await stored(bytes)).toBe(digest);
    expect(await standing(digest)).toMatchObject({ state: 'INTACT', fault: null });
    expect((await open(digest)).ok).toBe(true);
    expect(await entriesAbout(digest)).toEqual(['artifact.uploaded', 'artifact.quarantined', 'artifact.scrubbed', 'artifact.uploaded', 'artifact.healed']);
  });

  it('says that bytes are missing, once', async () => {
    const digest = await stored();
    await rm(fileOf(digest));
    for (let again = 0; again < 2; again += 1) value(await scrub(digest));
    expect(await standing(digest)).toMatchObject({ state: 'QUARANTINED', fault: 'MISSING' });
    expect(await open(digest)).toMatchObject({ ok: false, problem: { reason: 'MISSING' } });
    expect((await entriesAbout(digest)).filter((type) => type === 'artifact.quarantined')).toHaveLength(1);
  });

  it('touches nothing of another project that has the same bytes', async () => {
    const bytes = randomBytes(1_000);
    const digest = await stored(bytes);
    await stored(bytes, neighbour);
    await damage(digest);
    value(await scrub(digest));
    const theirs = await neighbour.as('data-scientist');
    expect((await open(digest, theirs.ctx, neighbour)).ok).toBe(true);
    expect(await buffer(verifiedBytes(theirs.ctx, { projectId: neighbour.id, digest }))).toEqual(bytes);
  });

  it('leaves bytes alone that were written anew while it read the damaged ones', async () => {
    const bytes = randomBytes(1_000);
    const digest = await stored(bytes);
    await damage(digest);
    const writtenMeanwhile = async (...asked: Parameters<BlobStore['quarantine']>): Promise<boolean> => {
      value(await machinery.blobs.put(project.id, sent(bytes), { digest, maxBytes: bytes.length }));
      return machinery.blobs.quarantine(...asked);
    };
    const healing = new Proxy(machinery.blobs, {
      get: (store, name: keyof BlobStore) => (name === 'quarantine' ? writtenMeanwhile : store[name].bind(store)),
    });
    const refused = await scrubArtifact({ ...engineer.ctx, blobs: healing }, { artifactId: await idOf(digest) });
    expect(refused).toMatchObject({ ok: false, problem: { kind: 'Conflict' } });
    expect(await standing(digest)).toMatchObject({ state: 'INTACT' });
    expect((await open(digest)).ok).toBe(true);
  });

  it('never ends a download of damaged bytes as if it were whole', async () => {
    const bytes = randomBytes(300_000);
    const digest = await stored(bytes);
    const opened = value(await open(digest));
    await writeFile(fileOf(digest), Buffer.concat([bytes.subarray(0, 200_000), Buffer.from([1]), bytes.subarray(200_001)]));
    const arrived: Buffer[] = [];
    const reading = (async () => {
      for await (const piece of value(await opened.read())) arrived.push(piece as Buffer);
    })();
    await expect(reading).rejects.toThrow('no longer have that digest');
    expect(Buffer.concat(arrived).length).toBeLessThan(bytes.length);
  });

  it('is for those who may, and hides what they may not see', async () => {
    const digest = await stored();
    const artifactId = await idOf(digest);
    await expect(scrubArtifact((await project.as('viewer')).ctx, { artifactId })).rejects.toThrow();
    expect(await scrubArtifact((await neighbour.as('ml-engineer')).ctx, { artifactId })).toMatchObject({ ok: false, problem: { kind: 'NotFound' } });
  });
});

describe('the scrub in the background', () => {
  it('takes what was read longest ago, each on one instance only, and rests when nothing is due', async () => {
    const digests = [await stored(), await stored(), await stored()];
    await damage(digests[1] as Digest);
    const ctx = () => systemContext(machinery);
    expect(await scrubNext(ctx(), NEVER)).toBeNull();
    later.milliseconds = LIMITS.scrubDays * DAY + 1_000;
    const read = new Map<string, string | null>();
    for (;;) {
      const round = await Promise.all([scrubNext(ctx(), NEVER, 1e12), scrubNext(ctx(), NEVER, 1e12)]);
      const done = round.filter((one) => one !== null);
      if (done.length === 0) break;
      for (const { artifact, state } of done) {
        expect(read.has(artifact.id)).toBe(false);
        read.set(artifact.id, state);
      }
    }
    expect(await Promise.all(digests.map(async (digest) => read.get(await idOf(digest))))).toEqual(['INTACT', 'QUARANTINED', 'INTACT']);
    expect(await scrubNext(ctx(), NEVER)).toBeNull();
    later.milliseconds = 0;
  });

  it('reads no faster than it may, and stops at once when it is told', async () => {
    later.milliseconds = 2 * LIMITS.scrubDays * DAY;
    const digest = await stored(randomBytes(200_000));
    later.milliseconds = 4 * LIMITS.scrubDays * DAY;
    const stop = new AbortController();
    const began = performance.now();
    setTimeout(() => stop.abort(), 50);
    let last = await scrubNext(systemContext(machinery), stop.signal, 1_000);
    while (last !== null && last.state !== null) last = await scrubNext(systemContext(machinery), stop.signal, 1_000);
    expect(performance.now() - began).toBeLessThan(20_000);
    expect(last?.state).toBeNull();
    later.milliseconds = 0;
    expect(await standing(digest)).toMatchObject({ state: 'INTACT' });
  });
});

describe('bytes to which nothing refers', () => {
  it('are removed after their time, and no others', async () => {
    const kept = await stored();
    const bytes = randomBytes(100);
    const key = { projectId: project.id, digest: sha256(bytes) };
    value(await machinery.blobs.put(project.id, sent(bytes), { digest: key.digest, maxBytes: 100 }));
    expect(await removeUnreferenced(systemContext(machinery), NEVER)).toBe(0);
    later.milliseconds = LIMITS.unreferencedHours * 3_600_000 + 60_000;
    expect(await removeUnreferenced(systemContext(machinery), NEVER)).toBe(1);
    later.milliseconds = 0;
    expect([await machinery.blobs.stat(key), await machinery.blobs.stat({ ...key, digest: kept })]).toEqual([null, expect.anything()]);
  });
});
