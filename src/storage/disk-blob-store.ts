import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { type Digest, isDigest } from '../kernel/digest.ts';
import { LIMITS } from '../kernel/limits.ts';
import { limitExceeded } from '../kernel/problem.ts';
import { ok, type Result, refuse } from '../kernel/result.ts';
import { abandonedUploads, uploadName } from './abandoned-uploads.ts';
import { type BlobStore, type ByteRange, digestMismatch, type ExpectedBlob, type StoredBlob, type UploadProblem, uploadAborted } from './blob-store.ts';
import { errorCode } from './process-identity.ts';

/** Where and how patiently blobs are kept. */
export interface DiskBlobStoreOptions {
  readonly root: string;
  /** Milliseconds an upload may go without a byte; the limit of `LIMITS` when absent. */
  readonly idleMilliseconds?: number;
}

const DIGEST_FOLDER = 'sha256';
const UPLOAD_FOLDER = 'uploads';
/** Others may know nothing of blobs, not even that they exist. */
const FOLDER_MODE = 0o700;
const FILE_MODE = 0o600;

/** Opens a blob store in a folder and removes what crashed processes left unfinished there. */
export async function openDiskBlobStore(options: DiskBlobStoreOptions): Promise<BlobStore> {
  const root = resolve(options.root);
  await mkdir(join(root, DIGEST_FOLDER), { recursive: true, mode: FOLDER_MODE });
  await mkdir(join(root, UPLOAD_FOLDER), { recursive: true, mode: FOLDER_MODE });
  for (const path of await abandonedUploads(join(root, UPLOAD_FOLDER))) await rm(path, { force: true });
  return new DiskBlobStore(root, options.idleMilliseconds ?? LIMITS.uploadIdleMilliseconds);
}

class DiskBlobStore implements BlobStore {
  readonly #root: string;
  readonly #idleMilliseconds: number;

  constructor(root: string, idleMilliseconds: number) {
    this.#root = root;
    this.#idleMilliseconds = idleMilliseconds;
  }

  async put(bytes: AsyncIterable<Uint8Array>, expected: ExpectedBlob): Promise<Result<StoredBlob, UploadProblem>> {
    const destination = this.#path(expected.digest);
    const draft = join(this.#root, UPLOAD_FOLDER, uploadName(randomUUID()));
    const source = new PatientSource(bytes, this.#idleMilliseconds);
    try {
      const written = await this.#write(source, draft, expected);
      if (written.ok) await this.#publish(draft, destination);
      return written;
    } finally {
      source.leave();
      await rm(draft, { force: true });
    }
  }

  async get(digest: Digest, range?: ByteRange): Promise<Readable | null> {
    if (range !== undefined) requireRange(range);
    const file = await openOptional(this.#path(digest));
    return file === null ? null : file.createReadStream(range ?? {});
  }

  async size(digest: Digest): Promise<number | null> {
    try {
      return (await stat(this.#path(digest))).size;
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return null;
      throw error;
    }
  }

  async remove(digest: Digest): Promise<void> {
    const path = this.#path(digest);
    if ((await this.size(digest)) === null) return;
    await rm(path, { force: true });
    await syncFolder(dirname(path));
  }

  async verify(digest: Digest): Promise<boolean> {
    const bytes = await this.get(digest);
    if (bytes === null) return false;
    const hash = createHash('sha256');
    for await (const chunk of bytes) hash.update(chunk);
    return hash.digest('hex') === digest;
  }

  async #write(source: PatientSource, draft: string, expected: ExpectedBlob): Promise<Result<StoredBlob, UploadProblem>> {
    const file = await open(draft, 'wx', FILE_MODE);
    const hash = createHash('sha256');
    let size = 0;
    try {
      for (;;) {
        const step = await source.next();
        if (!step.ok) return step;
        if (step.value === null) break;
        size += step.value.byteLength;
        if (!(size <= expected.maxBytes)) return refuse(tooLarge(expected.maxBytes));
        hash.update(step.value);
        await writeAll(file, step.value);
      }
      const actual = hash.digest('hex') as Digest;
      if (actual !== expected.digest) return refuse(digestMismatch(expected.digest, actual));
      await file.sync();
      return ok({ digest: actual, size });
    } finally {
      await file.close();
    }
  }

  /** The rename is the moment from which the blob exists; the folders are synchronised so that it still does after a power cut. */
  async #publish(draft: string, destination: string): Promise<void> {
    const folder = dirname(destination);
    const made = await mkdir(folder, { recursive: true, mode: FOLDER_MODE });
    await rename(draft, destination);
    await syncFolder(folder);
    if (made === undefined) return;
    await syncFolder(dirname(folder));
    await syncFolder(dirname(dirname(folder)));
  }

  #path(digest: Digest): string {
    // A digest becomes a path: nothing else may.
    if (!isDigest(digest)) throw new RangeError('a blob is named by 64 lower-case hexadecimal characters');
    return join(this.#root, DIGEST_FOLDER, digest.slice(0, 2), digest.slice(2, 4), digest);
  }
}

/** Asks a source for its next bytes, and gives up when none come in time. */
class PatientSource {
  readonly #iterator: AsyncIterator<Uint8Array>;
  readonly #idleMilliseconds: number;
  #first: Promise<IteratorResult<Uint8Array>> | null;
  #finished = false;

  constructor(bytes: AsyncIterable<Uint8Array>, idleMilliseconds: number) {
    this.#iterator = bytes[Symbol.asyncIterator]();
    this.#idleMilliseconds = idleMilliseconds;
    // A stream's iterator listens for errors from its first question on; an error before that would end the whole process.
    this.#first = this.#iterator.next();
    this.#first.catch(() => undefined);
  }

  /** The next bytes, null at the end. */
  async next(): Promise<Result<Uint8Array | null, UploadProblem>> {
    let timer: NodeJS.Timeout | undefined;
    const idle = new Promise<'idle'>((resolve) => {
      timer = setTimeout(() => resolve('idle'), this.#idleMilliseconds);
    });
    try {
      const asked = this.#first ?? this.#iterator.next();
      this.#first = null;
      const step = await Promise.race([asked, idle]);
      if (step === 'idle')
        return refuse(uploadAborted(`No byte arrived for ${this.#idleMilliseconds / 1_000} s. Send the file again over a steadier connection.`));
      if (step.done !== true) return ok(step.value);
      this.#finished = true;
      return ok(null);
    } catch (error) {
      this.#finished = true;
      const reason = error instanceof Error ? error.message : String(error);
      return refuse(uploadAborted(`The upload ended before its last byte (${reason}). Send the file again.`));
    } finally {
      clearTimeout(timer);
    }
  }

  /** Tells an unfinished source that nobody listens any more; a source that hangs is not waited for. */
  leave(): void {
    if (this.#finished) return;
    this.#finished = true;
    // The upload is refused already, so what its source says while it ends changes nothing.
    void Promise.resolve(this.#iterator.return?.()).catch(() => undefined);
  }
}

const tooLarge = (maxBytes: number) =>
  limitExceeded('artifactBytes', maxBytes, `The upload is larger than ${maxBytes} bytes. Send a smaller file, or ask the operator to raise artifactBytes.`);

function requireRange({ start, end }: ByteRange): void {
  if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end) || start < 0 || end < start) {
    throw new RangeError(`bytes ${start} to ${end} are no range`);
  }
}

async function writeAll(file: FileHandle, bytes: Uint8Array): Promise<void> {
  let written = 0;
  while (written < bytes.byteLength) written += (await file.write(bytes, written)).bytesWritten;
}

async function openOptional(path: string): Promise<FileHandle | null> {
  try {
    return await open(path, 'r');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
