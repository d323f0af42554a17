import { randomBytes } from 'node:crypto';
import { mkdtemp, open, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Digest, sha256 } from '../kernel/digest.ts';
import { type Id, randomIds } from '../kernel/id.ts';
import { numberedId } from '../testing/lineage-kit.ts';
import { startS3Server, type TestS3Server } from '../testing/s3-server.ts';
import type { BlobStore, PartKey } from './blob-store.ts';
import { openDiskBlobStore } from './disk-blob-store.ts';
import { openS3BlobStore } from './s3-blob-store.ts';

/** A kind of store, with what the tests must know of its inside. */
interface Kind {
  readonly name: string;
  open(idleMilliseconds?: number): Promise<BlobStore>;
  /** Everything that lies about, by a name. */
  lying(): Promise<readonly string[]>;
  /** The file in which a blob of the current store lies. */
  fileOf(projectId: string, digest: Digest): string;
  begin(): Promise<void>;
  end(): Promise<void>;
}

const MEBIBYTE = 1_048_576;
const project = numberedId('Project', 1);
const other = numberedId('Project', 2);
let place = 0;

function disk(): Kind {
  let root = '';
  return {
    name: 'on disk',
    begin: async () => {
      root = await mkdtemp(join(tmpdir(), 'assay-blobs-'));
    },
    end: () => rm(root, { recursive: true, force: true }),
    open: (idleMilliseconds) => openDiskBlobStore({ root: join(root, String(place)), ...(idleMilliseconds === undefined ? {} : { idleMilliseconds }) }),
    lying: async () => {
      const entries = await readdir(join(root, String(place)), { recursive: true, withFileTypes: true });
      return entries.flatMap((entry) => (entry.isFile() ? [entry.name] : []));
    },
    fileOf: (projectId, digest) => join(root, String(place), 'projects', projectId, digest.slice(0, 2), digest),
  };
}

function s3(): Kind {
  let server: TestS3Server;
  const prefix = () => `tests/${place}`;
  return {
    name: 'on an S3 server',
    begin: async () => {
      server = await startS3Server();
    },
    end: () => server.stop(),
    open: (idleMilliseconds) => openS3BlobStore({ ...server.options(prefix()), ...(idleMilliseconds === undefined ? {} : { idleMilliseconds }) }),
    lying: async () => [...(await server.objects()).filter((name) => name.startsWith(`${prefix()}/`)), ...(await server.unfinished())],
    fileOf: (projectId, digest) => server.fileOf(`${prefix()}/projects/${projectId}/${digest.slice(0, 2)}/${digest}`),
  };
}

async function* chunked(bytes: Uint8Array, cuts: readonly number[] = []): AsyncGenerator<Uint8Array> {
  const edges = [0, ...cuts.map((cut) => cut % (bytes.byteLength + 1)).sort((a, b) => a - b), bytes.byteLength];
  for (const [index, edge] of edges.slice(1).entries()) yield bytes.subarray(edges[index], edge);
}

describe.each([disk(), s3()])('a blob store $name', (kind) => {
  let store: BlobStore;
  beforeAll(() => kind.begin());
  afterAll(() => kind.end());
  beforeEach(async () => {
    place += 1;
    store = await kind.open();
  });

  const put = (bytes: Uint8Array, more: { digest?: Digest; maxBytes?: number } = {}, projectId: Id<'Project'> = project) =>
    store.put(projectId, chunked(bytes, [1, 10, 100]), { digest: sha256(bytes), maxBytes: 100_000_000, ...more });
  const read = async (digest: Digest, range?: { start: number; end: number }, projectId: Id<'Project'> = project): Promise<Buffer | null> => {
    const stream = await store.get({ projectId, digest }, range);
    return stream === null ? null : buffer(stream);
  };
  const isThere = async (digest: Digest, projectId: Id<'Project'> = project) => (await store.stat({ projectId, digest })) !== null;

  it('gives back any bytes however they were cut into pieces', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 5_000 }), fc.array(fc.nat(), { maxLength: 12 }), async (bytes, cuts) => {
        const digest = sha256(bytes);
        const expected = { ok: true, value: { digest, size: bytes.byteLength } };
        expect(await store.put(project, chunked(bytes, cuts), { digest, maxBytes: bytes.byteLength })).toEqual(expected);
        expect(await read(digest)).toEqual(Buffer.from(bytes));
        expect(await store.stat({ projectId: project, digest })).toMatchObject({ size: bytes.byteLength, writtenAt: expect.any(Date) });
      }),
      { numRuns: 20 },
    );
  });

  it('takes and gives back what needs several pieces', async () => {
    const bytes = randomBytes(20 * MEBIBYTE + 7);
    expect((await put(bytes)).ok).toBe(true);
    expect(sha256((await read(sha256(bytes))) ?? '')).toBe(sha256(bytes));
    expect(await read(sha256(bytes), { start: 9 * MEBIBYTE, end: 9 * MEBIBYTE + 9 })).toEqual(bytes.subarray(9 * MEBIBYTE, 9 * MEBIBYTE + 10));
  });

  it('gives back any part of the bytes that exists', async () => {
    const bytes = randomBytes(1_000);
    const digest = sha256(bytes);
    await put(bytes);
    await fc.assert(
      fc.asyncProperty(fc.nat(1_200), fc.nat(1_200), async (start, length) => {
        expect(await read(digest, { start, end: start + length })).toEqual(bytes.subarray(start, start + length + 1));
      }),
      // A test server leaves the first byte alone unread as a range, and sends the whole.
      { numRuns: 30, examples: [[0, 0]] },
    );
  });

  it.each([
    { start: -1, end: 3 },
    { start: 4, end: 3 },
    { start: Number.NaN, end: 3 },
    { start: 0, end: Number.POSITIVE_INFINITY },
  ])('refuses $start to $end as a range', async (range) => {
    const bytes = randomBytes(10);
    await put(bytes);
    await expect(store.get({ projectId: project, digest: sha256(bytes) }, range)).rejects.toThrow(RangeError);
  });

  it('knows nothing of a digest that was never stored, and never takes anything else for a name', async () => {
    const absent = { projectId: project, digest: sha256('absent') };
    expect([await store.get(absent), await store.stat(absent)]).toEqual([null, null]);
    await store.remove(absent);
    await expect(store.get({ ...absent, digest: '../../../etc/passwd' as Digest })).rejects.toThrow(RangeError);
    await expect(store.get({ ...absent, projectId: '../other' as Id<'Project'> })).rejects.toThrow(RangeError);
  });

  it('forgets a removed blob', async () => {
    const bytes = randomBytes(10);
    await put(bytes);
    await store.remove({ projectId: project, digest: sha256(bytes) });
    expect(await isThere(sha256(bytes))).toBe(false);
    expect(await kind.lying()).toEqual([]);
  });

  it('keeps equal bytes of two projects apart: what happens to one does nothing to the other', async () => {
    const bytes = randomBytes(1_000);
    const digest = sha256(bytes);
    await put(bytes);
    expect(await isThere(digest, other)).toBe(false);
    await put(bytes, {}, other);
    const file = await open(kind.fileOf(project, digest), 'r+');
    await file.write(Buffer.from([(bytes[500] ?? 0) ^ 1]), 0, 1, 500);
    await file.close();
    expect(await read(digest)).not.toEqual(bytes);
    expect(await read(digest, undefined, other)).toEqual(bytes);
    await store.quarantine({ projectId: project, digest }, (await store.stat({ projectId: project, digest }))?.version ?? '');
    expect([await isThere(digest), await read(digest, undefined, other)]).toEqual([false, bytes]);
    await store.remove({ projectId: other, digest });
    await put(bytes);
    expect([await read(digest), await isThere(digest, other)]).toEqual([bytes, false]);
  });

  it('sets a blob aside only when it is still the version that was judged', async () => {
    const bytes = randomBytes(100);
    const key = { projectId: project, digest: sha256(bytes) };
    await put(bytes);
    expect(await store.quarantine(key, 'another version')).toBe(false);
    expect(await read(key.digest)).toEqual(bytes);
    const version = (await store.stat(key))?.version ?? '';
    expect(await store.quarantine(key, version)).toBe(true);
    expect([await read(key.digest), await store.quarantine(key, version)]).toEqual([null, false]);
    expect((await kind.lying()).filter((name) => name.includes(key.digest))).toHaveLength(1);
    await put(bytes);
    expect(await read(key.digest)).toEqual(bytes);
  });

  it('lists every blob with its project', async () => {
    const [one, two] = [randomBytes(10), randomBytes(20)];
    await Promise.all([put(one), put(two), put(one, {}, other)]);
    const found = new Set<string>();
    for await (const { projectId, digest, writtenAt } of store.list()) {
      expect(Math.abs(Date.now() - writtenAt.getTime())).toBeLessThan(60_000);
      found.add(`${projectId} ${digest}`);
    }
    expect(found).toEqual(new Set([`${project} ${sha256(one)}`, `${project} ${sha256(two)}`, `${other} ${sha256(one)}`]));
  });

  it('keeps the parts of unfinished uploads until they are forgotten', async () => {
    const upload = { projectId: project, uploadId: randomIds.next('Upload') };
    const [part, next]: PartKey[] = [
      { ...upload, name: '0-a' },
      { ...upload, name: '10-b' },
    ];
    const bytes = randomBytes(9 * MEBIBYTE);
    expect(await store.putPart(part as PartKey, chunked(bytes, [5, 7]))).toBe(bytes.length);
    expect(await store.putPart(next as PartKey, chunked(Buffer.alloc(0)))).toBe(0);
    expect(sha256(await buffer((await store.getPart(part as PartKey)) as Readable))).toBe(sha256(bytes));
    expect(await store.getPart({ ...upload, name: 'none' })).toBeNull();
    expect((await kind.lying()).length).toBe(2);
    await store.removeParts(upload);
    await store.removeParts(upload);
    expect([await store.getPart(part as PartKey), await kind.lying()]).toEqual([null, []]);
  });

  describe('refuses an upload and leaves nothing of it', () => {
    it('that has other bytes than announced, with both digests', async () => {
      for (const bytes of [randomBytes(5_000), randomBytes(18 * MEBIBYTE)]) {
        const announced = sha256('something else');
        expect(await put(bytes, { digest: announced })).toEqual({
          ok: false,
          problem: expect.objectContaining({ kind: 'DigestMismatch', expected: announced, actual: sha256(bytes) }),
        });
      }
      expect(await kind.lying()).toEqual([]);
    });

    it('that is too long, as soon as the limit is passed', async () => {
      let sent = 0;
      async function* endless(): AsyncGenerator<Uint8Array> {
        for (;;) {
          sent += 1_000;
          yield new Uint8Array(1_000);
        }
      }
      const refused = await store.put(project, endless(), { digest: sha256('x'), maxBytes: 10_500 });
      expect(refused).toEqual({ ok: false, problem: expect.objectContaining({ kind: 'LimitExceeded', limit: 'artifactBytes', maximum: 10_500 }) });
      expect(sent).toBe(11_000);
      expect(await put(randomBytes(10), { maxBytes: Number.NaN })).toEqual({ ok: false, problem: expect.objectContaining({ kind: 'LimitExceeded' }) });
      expect(await kind.lying()).toEqual([]);
    });

    it('that breaks off', async () => {
      const bytes = randomBytes(20 * MEBIBYTE);
      async function* broken(): AsyncGenerator<Uint8Array> {
        yield bytes.subarray(0, 18 * MEBIBYTE);
        throw new Error('the line went dead');
      }
      expect(await store.put(project, broken(), { digest: sha256(bytes), maxBytes: bytes.length })).toEqual({
        ok: false,
        problem: expect.objectContaining({ kind: 'UploadAborted', message: expect.stringContaining('the line went dead') }),
      });
      expect(await kind.lying()).toEqual([]);
    });

    it('that falls silent, and tells its source', async () => {
      const impatient = await kind.open(20);
      const silent = new Readable({ read() {} });
      silent.push(randomBytes(100));
      expect(await impatient.put(project, silent, { digest: sha256('x'), maxBytes: 10_000 })).toEqual({
        ok: false,
        problem: expect.objectContaining({ kind: 'UploadAborted', message: expect.stringContaining('No byte arrived for 0.02 s') }),
      });
      expect(await kind.lying()).toEqual([]);
      silent.destroy();
    });
  });

  it('reads all bytes again when they are already there', async () => {
    const bytes = randomBytes(50_000);
    await put(bytes);
    let sent = 0;
    async function* counted(): AsyncGenerator<Uint8Array> {
      for await (const chunk of chunked(bytes, [20_000])) {
        sent += chunk.byteLength;
        yield chunk;
      }
    }
    expect((await store.put(project, counted(), { digest: sha256(bytes), maxBytes: 50_000 })).ok).toBe(true);
    expect(sent).toBe(50_000);
  });

  it('stores the same bytes sent by many at once a single time', async () => {
    const bytes = randomBytes(200_000);
    const answers = await Promise.all(Array.from({ length: 8 }, () => put(bytes)));
    expect(answers).toEqual(Array.from({ length: 8 }, () => ({ ok: true, value: { digest: sha256(bytes), size: 200_000 } })));
    expect(await kind.lying()).toHaveLength(1);
    expect(await read(sha256(bytes))).toEqual(bytes);
  });

  it('asks its source for the next piece only when the last one is taken', async () => {
    const piece = new Uint8Array(MEBIBYTE);
    let [waiting, most] = [0, 0];
    async function* pieces(): AsyncGenerator<Uint8Array> {
      for (let index = 0; index < 32; index += 1) {
        waiting += 1;
        most = Math.max(most, waiting);
        yield piece;
        waiting -= 1;
      }
    }
    const size = 32 * MEBIBYTE;
    expect((await store.put(project, pieces(), { digest: sha256(new Uint8Array(size)), maxBytes: size })).ok).toBe(true);
    expect(most).toBe(1);
  });
});
