import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sha256 } from '../kernel/digest.ts';
import { numberedId } from '../testing/lineage-kit.ts';
import type { BlobStore } from './blob-store.ts';
import { openDiskBlobStore } from './disk-blob-store.ts';

let root: string;
let store: BlobStore;
const project = numberedId('Project', 1);

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'assay-blobs-'));
  store = await openDiskBlobStore({ root });
});

afterEach(() => rm(root, { recursive: true, force: true }));

/** Every file below the root: what is kept and what was left lying about. */
async function files(): Promise<readonly string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
}

async function* sending(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

describe('a disk blob store', () => {
  it('keeps its files from other users of the machine', async () => {
    const bytes = randomBytes(10);
    const digest = sha256(bytes);
    await store.put(project, sending(bytes), { digest, maxBytes: 10 });
    for (const path of ['projects', 'incoming', 'uploads', 'quarantine', join('projects', project, digest.slice(0, 2), digest)]) {
      expect((await stat(join(root, path))).mode & 0o077).toBe(0);
    }
  });

  it('does not open a folder in which all projects share their bytes, and says what to do', async () => {
    const old = join(root, 'old');
    await mkdir(join(old, 'sha256', 'ab'), { recursive: true });
    await expect(openDiskBlobStore({ root: old })).rejects.toThrow('Set ASSAY_BLOBS to an empty folder');
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
    const living = store.put(project, slow(), { digest: sha256(bytes), maxBytes: 10_000 });

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
    const fresh = join(root, 'incoming', '0123456789abcdef-1-x-fresh');
    const old = join(root, 'incoming', '0123456789abcdef-1-x-old');
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
    await store.put(${JSON.stringify(project)}, half(), { digest: 'a'.repeat(64), maxBytes: 10000 });
  `;
  const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  return spawn(process.execPath, ['--import', loader, '--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
}
