import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, open, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Digest, sha256 } from '../kernel/digest.ts';
import type { BlobStore } from './blob-store.ts';
import { openDiskBlobStore } from './disk-blob-store.ts';

let root: string;
let store: BlobStore;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'assay-blobs-'));
  store = await openDiskBlobStore({ root });
});

afterEach(() => rm(root, { recursive: true, force: true }));

async function* chunked(bytes: Uint8Array, cuts: readonly number[] = []): AsyncGenerator<Uint8Array> {
  const edges = [0, ...cuts.map((cut) => cut % (bytes.byteLength + 1)).sort((a, b) => a - b), bytes.byteLength];
  for (const [index, edge] of edges.slice(1).entries()) yield bytes.subarray(edges[index], edge);
}

const put = (bytes: Uint8Array, more: { digest?: Digest; maxBytes?: number } = {}) =>
  store.put(chunked(bytes, [1, 10, 100]), { digest: sha256(bytes), maxBytes: 10_000_000, ...more });

async function read(digest: Digest, range?: { start: number; end: number }): Promise<Buffer | null> {
  const stream = await store.get(digest, range);
  return stream === null ? null : buffer(stream);
}

/** Every file below the root: what is kept and what was left lying about. */
async function files(): Promise<readonly string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
}

describe('a disk blob store', () => {
  it('gives back any bytes however they were cut into pieces', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 5_000 }), fc.array(fc.nat(), { maxLength: 12 }), async (bytes, cuts) => {
        const digest = sha256(bytes);
        expect(await store.put(chunked(bytes, cuts), { digest, maxBytes: bytes.byteLength })).toEqual({ ok: true, value: { digest, size: bytes.byteLength } });
        expect(await read(digest)).toEqual(Buffer.from(bytes));
        expect(await store.size(digest)).toBe(bytes.byteLength);
      }),
      { numRuns: 40 },
    );
  });

  it('gives back any part of the bytes', async () => {
    const bytes = randomBytes(1_000);
    const digest = sha256(bytes);
    await put(bytes);
    await fc.assert(
      fc.asyncProperty(fc.nat(1_200), fc.nat(1_200), async (start, length) => {
        expect(await read(digest, { start, end: start + length })).toEqual(bytes.subarray(start, start + length + 1));
      }),
      { numRuns: 60 },
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
    await expect(store.get(sha256(bytes), range)).rejects.toThrow(RangeError);
  });

  it('knows nothing of a digest that was never stored, and never takes anything else for a path', async () => {
    const absent = sha256('absent');
    expect([await store.get(absent), await store.size(absent), await store.verify(absent)]).toEqual([null, null, false]);
    await store.remove(absent);
    await expect(store.get('../../../etc/passwd' as Digest)).rejects.toThrow(RangeError);
  });

  it('forgets a removed blob', async () => {
    const bytes = randomBytes(10);
    await put(bytes);
    await store.remove(sha256(bytes));
    expect(await store.size(sha256(bytes))).toBeNull();
    expect(await files()).toEqual([]);
  });

  it('keeps its files from other users of the machine', async () => {
    const bytes = randomBytes(10);
    const digest = sha256(bytes);
    await put(bytes);
    for (const path of ['sha256', 'uploads', join('sha256', digest.slice(0, 2), digest.slice(2, 4), digest)]) {
      expect((await stat(join(root, path))).mode & 0o077).toBe(0);
    }
  });

  it('notices a flipped bit, and heals when the right bytes are sent again', async () => {
    const bytes = randomBytes(100_000);
    const digest = sha256(bytes);
    await put(bytes);
    expect(await store.verify(digest)).toBe(true);
    const file = await open(join(root, 'sha256', digest.slice(0, 2), digest.slice(2, 4), digest), 'r+');
    await file.write(Buffer.from([(bytes[70_000] ?? 0) ^ 1]), 0, 1, 70_000);
    await file.close();
    expect(await store.verify(digest)).toBe(false);
    await put(bytes);
    expect(await store.verify(digest)).toBe(true);
  });
});

describe('an upload', () => {
  it('of other bytes than announced is refused with both digests and leaves nothing', async () => {
    const bytes = randomBytes(5_000);
    const announced = sha256('something else');
    expect(await put(bytes, { digest: announced })).toEqual({
      ok: false,
      problem: expect.objectContaining({ kind: 'DigestMismatch', expected: announced, actual: sha256(bytes) }),
    });
    expect(await files()).toEqual([]);
  });

  it('of too many bytes is refused as soon as the limit is passed, and leaves nothing', async () => {
    let sent = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) {
        sent += 1_000;
        yield new Uint8Array(1_000);
      }
    }
    const refused = await store.put(endless(), { digest: sha256('x'), maxBytes: 10_500 });
    expect(refused).toEqual({ ok: false, problem: expect.objectContaining({ kind: 'LimitExceeded', limit: 'artifactBytes', maximum: 10_500 }) });
    expect(sent).toBe(11_000);
    expect(await files()).toEqual([]);
  });

  it('never passes a limit that is no number', async () => {
    expect(await put(randomBytes(10), { maxBytes: Number.NaN })).toEqual({ ok: false, problem: expect.objectContaining({ kind: 'LimitExceeded' }) });
  });

  it('that breaks off is refused and leaves nothing', async () => {
    const bytes = randomBytes(5_000);
    const broken = new Readable({ read() {} });
    broken.push(bytes.subarray(0, 1_000));
    const answer = store.put(broken, { digest: sha256(bytes), maxBytes: 10_000 });
    broken.destroy(new Error('the line went dead'));
    expect(await answer).toEqual({
      ok: false,
      problem: expect.objectContaining({ kind: 'UploadAborted', message: expect.stringContaining('the line went dead') }),
    });
    expect(await files()).toEqual([]);
  });

  it('that falls silent is refused, its source is told, and nothing is left', async () => {
    const impatient = await openDiskBlobStore({ root, idleMilliseconds: 20 });
    const silent = new Readable({ read() {} });
    silent.push(randomBytes(100));
    const answer = await impatient.put(silent, { digest: sha256('x'), maxBytes: 10_000 });
    expect(answer).toEqual({
      ok: false,
      problem: expect.objectContaining({ kind: 'UploadAborted', message: expect.stringContaining('No byte arrived for 0.02 s') }),
    });
    expect(await files()).toEqual([]);
    silent.destroy();
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
    expect((await store.put(counted(), { digest: sha256(bytes), maxBytes: 50_000 })).ok).toBe(true);
    expect(sent).toBe(50_000);
  });

  it('of the same bytes by many at once stores them once', async () => {
    const bytes = randomBytes(200_000);
    const answers = await Promise.all(Array.from({ length: 8 }, () => put(bytes)));
    expect(answers).toEqual(Array.from({ length: 8 }, () => ({ ok: true, value: { digest: sha256(bytes), size: 200_000 } })));
    expect(await files()).toEqual([sha256(bytes)]);
    expect(await store.verify(sha256(bytes))).toBe(true);
  });

  it('holds one piece in memory, not the file', async () => {
    const piece = new Uint8Array(1_048_576);
    let waiting = 0;
    let most = 0;
    async function* pieces(): AsyncGenerator<Uint8Array> {
      for (let index = 0; index < 64; index += 1) {
        waiting += 1;
        most = Math.max(most, waiting);
        yield piece;
        waiting -= 1;
      }
    }
    expect((await store.put(pieces(), { digest: sha256(new Uint8Array(64 * 1_048_576)), maxBytes: 64 * 1_048_576 })).ok).toBe(true);
    expect(most).toBe(1);
  });
});

describe('what a crash leaves', () => {
  it('of a killed process is swept at the next start, while the upload of a living one goes on', async () => {
    const bytes = randomBytes(10_000);
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    async function* slow(): AsyncGenerator<Uint8Array> {
      yield bytes.subarray(0, 5_000);
      await held;
      yield bytes.subarray(5_000);
    }
    const living = store.put(slow(), { digest: sha256(bytes), maxBytes: 10_000 });

    const child = startUploadThatNeverEnds();
    await once(child.stdout, 'data');
    expect((await files()).length).toBe(2);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect((await files()).length).toBe(2);

    await openDiskBlobStore({ root });
    expect((await files()).length).toBe(1);
    release();
    expect((await living).ok).toBe(true);
    expect(await files()).toEqual([sha256(bytes)]);
  });

  it('on another machine is swept only when it was not touched for long', async () => {
    const fresh = join(root, 'uploads', '0123456789abcdef-1-x-fresh');
    const old = join(root, 'uploads', '0123456789abcdef-1-x-old');
    await writeFile(fresh, 'a');
    await writeFile(old, 'b');
    const longAgo = new Date(Date.now() - 24 * 3_600_000);
    await utimes(old, longAgo, longAgo);
    await openDiskBlobStore({ root });
    expect(await files()).toEqual(['0123456789abcdef-1-x-fresh']);
  });
});

/** A process that says so when half of its upload is on disk, and then hangs. */
function startUploadThatNeverEnds() {
  const script = `
    const { openDiskBlobStore } = await import(${JSON.stringify(new URL('./disk-blob-store.ts', import.meta.url).href)});
    const store = await openDiskBlobStore({ root: ${JSON.stringify(root)} });
    async function* half() {
      yield Buffer.alloc(1000);
      process.stdout.write('half');
      await new Promise(() => undefined);
    }
    await store.put(half(), { digest: 'a'.repeat(64), maxBytes: 10000 });
  `;
  const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  return spawn(process.execPath, ['--import', loader, '--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
}
