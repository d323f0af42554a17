import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import type { Id } from '../kernel/id.ts';
import { LIMITS } from '../kernel/limits.ts';
import type { Result } from '../kernel/result.ts';
import { abandonedUploads, uploadName } from './abandoned-uploads.ts';
import { blobNames, keyOfNames, partNames, requireRange, uploadNames } from './blob-names.ts';
import type { BlobKey, BlobState, BlobStore, ByteRange, ExpectedBlob, ListedBlob, PartKey, StoredBlob, UploadKey, UploadProblem } from './blob-store.ts';
import { openOptional, optional, syncFolder, writeAll } from './files.ts';
import { takeBytes } from './take-bytes.ts';

/** Where and how patiently blobs are kept. */
export interface DiskBlobStoreOptions {
  readonly root: string;
  /** Milliseconds an upload may go without a byte; the limit of `LIMITS` when absent. */
  readonly idleMilliseconds?: number;
}

/** The folder holds blobs in a way that this version does not read; the message says what to do. */
class OldBlobLayout extends Error {
  override readonly name = 'OldBlobLayout';
}

const FOLDERS = { blobs: 'projects', incoming: 'incoming', parts: 'uploads', quarantine: 'quarantine' } as const;
/** Bytes that are read at once: evaluations read whole datasets, and small pieces take more time than their bytes. */
const READ_BYTES = 524_288;
/** Where blobs lay before they belonged to projects. */
const OLD_FOLDER = 'sha256';
/** Others may know nothing of blobs, not even that they exist. */
const FOLDER_MODE = 0o700;
const FILE_MODE = 0o600;

/** Opens a blob store in a folder and removes what crashed processes left unfinished there. */
export async function openDiskBlobStore(options: DiskBlobStoreOptions): Promise<BlobStore> {
  const root = resolve(options.root);
  const old = await optional(readdir(join(root, OLD_FOLDER)));
  if (old !== null && old.length > 0) {
    throw new OldBlobLayout(
      `The folder ${root} holds artifacts as versions before 0.2 kept them, together for all projects. Set ASSAY_BLOBS to an empty folder and upload them again to each project.`,
    );
  }
  for (const folder of Object.values(FOLDERS)) await mkdir(join(root, folder), { recursive: true, mode: FOLDER_MODE });
  const store = new DiskBlobStore(root, options.idleMilliseconds ?? LIMITS.uploadIdleMilliseconds);
  await store.removeAbandoned();
  return store;
}

class DiskBlobStore implements BlobStore {
  readonly #root: string;
  readonly #idleMilliseconds: number;

  constructor(root: string, idleMilliseconds: number) {
    this.#root = root;
    this.#idleMilliseconds = idleMilliseconds;
  }

  async put(projectId: Id<'Project'>, bytes: AsyncIterable<Uint8Array>, expected: ExpectedBlob): Promise<Result<StoredBlob, UploadProblem>> {
    const destination = this.#path({ projectId, digest: expected.digest });
    const draft = join(this.#root, FOLDERS.incoming, uploadName(randomUUID()));
    const file = await open(draft, 'wx', FILE_MODE);
    try {
      const taken = await takeBytes(bytes, expected, this.#idleMilliseconds, (piece) => writeAll(file, piece));
      if (taken.ok) {
        await file.sync();
        await this.#publish(draft, destination);
      }
      return taken;
    } finally {
      await file.close();
      await rm(draft, { force: true });
    }
  }

  async get(key: BlobKey, range?: ByteRange): Promise<Readable | null> {
    if (range !== undefined) requireRange(range);
    const file = await openOptional(this.#path(key));
    return file === null ? null : file.createReadStream({ highWaterMark: READ_BYTES, ...range });
  }

  async stat(key: BlobKey): Promise<BlobState | null> {
    const found = await optional(stat(this.#path(key), { bigint: true }));
    if (found === null) return null;
    const { dev, ino, size, mtimeNs, mtime } = found;
    return { size: Number(size), writtenAt: mtime, version: [dev, ino, size, mtimeNs].join('-') };
  }

  async remove(key: BlobKey): Promise<void> {
    const path = this.#path(key);
    if ((await this.stat(key)) === null) return;
    await rm(path, { force: true });
    await syncFolder(dirname(path));
  }

  async quarantine(key: BlobKey, version: string): Promise<boolean> {
    if ((await this.stat(key))?.version !== version) return false;
    const path = this.#path(key);
    await this.#publish(path, join(this.#root, FOLDERS.quarantine, key.projectId, `${key.digest}-${Date.now()}`));
    await syncFolder(dirname(path));
    return true;
  }

  async *list(): AsyncGenerator<ListedBlob, void, undefined> {
    const blobs = join(this.#root, FOLDERS.blobs);
    for (const project of await readdir(blobs)) {
      for (const folder of await readdir(join(blobs, project))) {
        for (const name of await readdir(join(blobs, project, folder))) {
          const key = keyOfNames([project, folder, name]);
          const found = key === null ? null : await this.stat(key);
          if (key !== null && found !== null) yield { ...key, writtenAt: found.writtenAt };
        }
      }
    }
  }

  async putPart(key: PartKey, bytes: AsyncIterable<Uint8Array>): Promise<number> {
    const path = join(this.#root, FOLDERS.parts, ...partNames(key));
    await mkdir(dirname(path), { recursive: true, mode: FOLDER_MODE });
    const file = await open(path, 'wx', FILE_MODE);
    let size = 0;
    try {
      for await (const piece of bytes) {
        await writeAll(file, piece);
        size += piece.byteLength;
      }
      await file.sync();
      await syncFolder(dirname(path));
      return size;
    } finally {
      await file.close();
    }
  }

  async getPart(key: PartKey): Promise<Readable | null> {
    const file = await openOptional(join(this.#root, FOLDERS.parts, ...partNames(key)));
    return file === null ? null : file.createReadStream();
  }

  async removeParts(key: UploadKey): Promise<void> {
    await rm(join(this.#root, FOLDERS.parts, ...uploadNames(key)), { recursive: true, force: true });
  }

  async removeAbandoned(): Promise<number> {
    const abandoned = await abandonedUploads(join(this.#root, FOLDERS.incoming));
    for (const path of abandoned) await rm(path, { force: true });
    return abandoned.length;
  }

  /** The rename is the moment from which the file is there; the folders are synchronised so that it still is after a power cut. */
  async #publish(from: string, to: string): Promise<void> {
    const folder = dirname(to);
    const made = await mkdir(folder, { recursive: true, mode: FOLDER_MODE });
    await rename(from, to);
    await syncFolder(folder);
    if (made === undefined) return;
    await syncFolder(dirname(folder));
    await syncFolder(dirname(dirname(folder)));
  }

  #path(key: BlobKey): string {
    return join(this.#root, FOLDERS.blobs, ...blobNames(key));
  }
}
