import { Readable } from 'node:stream';
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  paginateListObjectsV2,
  S3Client,
} from '@aws-sdk/client-s3';
import type { Id } from '../kernel/id.ts';
import { LIMITS } from '../kernel/limits.ts';
import type { Result } from '../kernel/result.ts';
import { blobNames, keyOfNames, partNames, requireRange, uploadNames } from './blob-names.ts';
import type { BlobKey, BlobState, BlobStore, ByteRange, ExpectedBlob, ListedBlob, PartKey, StoredBlob, UploadKey, UploadProblem } from './blob-store.ts';
import { abortAbandoned } from './s3-abandoned.ts';
import { isAbsent, isOutside, probeBucket, type S3Place } from './s3-bucket.ts';
import { sendStream } from './s3-send.ts';
import { takeBytes } from './take-bytes.ts';

/** Where blobs are kept on a server that speaks S3. Credentials are found as every AWS client finds them. */
export interface S3BlobStoreOptions {
  readonly bucket: string;
  /** Before every key, without slashes around it; empty for none. */
  readonly prefix: string;
  readonly region: string;
  /** Address of a server that is not Amazon's; null for Amazon's. */
  readonly endpoint: string | null;
  /** Milliseconds an upload may go without a byte; the limit of `LIMITS` when absent. */
  readonly idleMilliseconds?: number;
  /** Given by tests, which know the credentials of their own server. */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

const CONNECT_MILLISECONDS = 5_000;
const SILENCE_MILLISECONDS = 120_000;
const ATTEMPTS = 4;
/** Names of one request that deletes many. */
const DELETED_AT_ONCE = 1_000;

/** Opens a blob store in a bucket. Throws `BucketUnusable`, whose message is for the operator, when it cannot be read and written. */
export async function openS3BlobStore(options: S3BlobStoreOptions): Promise<BlobStore> {
  const { bucket, prefix, region, endpoint, credentials } = options;
  const client = new S3Client({
    region,
    maxAttempts: ATTEMPTS,
    requestHandler: { connectionTimeout: CONNECT_MILLISECONDS, socketTimeout: SILENCE_MILLISECONDS },
    // Other servers than Amazon's know neither buckets as host names nor trailing checksums for certain.
    ...(endpoint === null ? {} : { endpoint, forcePathStyle: true, requestChecksumCalculation: 'WHEN_REQUIRED', responseChecksumValidation: 'WHEN_REQUIRED' }),
    ...(credentials === undefined ? {} : { credentials }),
  });
  const place = { client, bucket, prefix: prefix === '' ? '' : `${prefix}/` };
  await probeBucket(place, endpoint);
  return new S3BlobStore(place, options.idleMilliseconds ?? LIMITS.uploadIdleMilliseconds);
}

class S3BlobStore implements BlobStore {
  readonly #place: S3Place;
  readonly #idleMilliseconds: number;

  constructor(place: S3Place, idleMilliseconds: number) {
    this.#place = place;
    this.#idleMilliseconds = idleMilliseconds;
  }

  put(projectId: Id<'Project'>, bytes: AsyncIterable<Uint8Array>, expected: ExpectedBlob): Promise<Result<StoredBlob, UploadProblem>> {
    return sendStream(this.#place, this.#blob({ projectId, digest: expected.digest }), async (write) => {
      const taken = await takeBytes(bytes, expected, this.#idleMilliseconds, write);
      return { value: taken, isWanted: taken.ok };
    });
  }

  async get(key: BlobKey, range?: ByteRange): Promise<Readable | null> {
    if (range !== undefined) requireRange(range);
    return this.#read(this.#blob(key), range);
  }

  async stat(key: BlobKey): Promise<BlobState | null> {
    const head = await absentAsNull(this.#place.client.send(new HeadObjectCommand(this.#at(this.#blob(key)))));
    if (head === null) return null;
    const writtenAt = head.LastModified ?? new Date(0);
    return { size: head.ContentLength ?? 0, writtenAt, version: `${head.ETag ?? ''}-${writtenAt.getTime()}` };
  }

  async remove(key: BlobKey): Promise<void> {
    await this.#place.client.send(new DeleteObjectCommand(this.#at(this.#blob(key))));
  }

  async quarantine(key: BlobKey, version: string): Promise<boolean> {
    if ((await this.stat(key))?.version !== version) return false;
    const aside = `${this.#place.prefix}quarantine/${key.projectId}/${key.digest}-${Date.now()}`;
    await this.#place.client.send(new CopyObjectCommand({ ...this.#at(aside), CopySource: encodeURI(`${this.#place.bucket}/${this.#blob(key)}`) }));
    await this.remove(key);
    return true;
  }

  async *list(): AsyncGenerator<ListedBlob, void, undefined> {
    const folder = `${this.#place.prefix}projects/`;
    for await (const { name, writtenAt } of this.#names(folder)) {
      const key = keyOfNames(name.slice(folder.length).split('/'));
      if (key !== null) yield { ...key, writtenAt };
    }
  }

  putPart(key: PartKey, bytes: AsyncIterable<Uint8Array>): Promise<number> {
    return sendStream(this.#place, this.#part(key), async (write) => {
      let size = 0;
      for await (const piece of bytes) {
        await write(piece);
        size += piece.byteLength;
      }
      return { value: size, isWanted: true };
    });
  }

  getPart(key: PartKey): Promise<Readable | null> {
    return this.#read(this.#part(key));
  }

  async removeParts(key: UploadKey): Promise<void> {
    const { client, bucket, prefix } = this.#place;
    const names: string[] = [];
    for await (const { name } of this.#names(`${prefix}uploads/${uploadNames(key).join('/')}/`)) names.push(name);
    for (let start = 0; start < names.length; start += DELETED_AT_ONCE) {
      const Objects = names.slice(start, start + DELETED_AT_ONCE).map((Key) => ({ Key }));
      await client.send(new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects, Quiet: true } }));
    }
  }

  removeAbandoned(): Promise<number> {
    return abortAbandoned(this.#place);
  }

  async #read(name: string, range?: ByteRange): Promise<Readable | null> {
    const wanted = range === undefined ? {} : { Range: `bytes=${range.start}-${range.end}` };
    try {
      const found = await this.#place.client.send(new GetObjectCommand({ ...this.#at(name), ...wanted }));
      const body = found.Body as Readable;
      return range === undefined ? body : partOf(body, range, found.ContentRange);
    } catch (error) {
      if (isAbsent(error)) return null;
      if (isOutside(error)) return Readable.from([]);
      throw error;
    }
  }

  async *#names(Prefix: string): AsyncGenerator<{ name: string; writtenAt: Date }, void, undefined> {
    for await (const page of paginateListObjectsV2({ client: this.#place.client }, { Bucket: this.#place.bucket, Prefix })) {
      for (const { Key, LastModified } of page.Contents ?? []) if (Key !== undefined) yield { name: Key, writtenAt: LastModified ?? new Date() };
    }
  }

  #blob(key: BlobKey): string {
    return `${this.#place.prefix}projects/${blobNames(key).join('/')}`;
  }

  #part(key: PartKey): string {
    return `${this.#place.prefix}uploads/${partNames(key).join('/')}`;
  }

  #at(Key: string) {
    return { Bucket: this.#place.bucket, Key };
  }
}

async function absentAsNull<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (isAbsent(error)) return null;
    throw error;
  }
}

/** A range of what was sent for it: a server may leave a range unread, or read it as another, and send more; `Content-Range` says what it sent. */
function partOf(sent: Readable, { start, end }: ByteRange, contentRange: string | undefined): Readable {
  const [first, last] = (/^bytes (\d+)-(\d+)\//.exec(contentRange ?? '')?.slice(1) ?? ['0', 'Infinity']).map(Number) as [number, number];
  return first === start && last <= end ? sent : Readable.from(cutFrom(sent, start - first, end + 1 - first));
}

async function* cutFrom(bytes: AsyncIterable<Uint8Array>, begin: number, end: number): AsyncGenerator<Uint8Array> {
  let at = 0;
  for await (const piece of bytes) {
    const part = piece.subarray(Math.max(0, begin - at), Math.max(0, end - at));
    if (part.byteLength > 0) yield part;
    at += piece.byteLength;
    if (at >= end) return;
  }
}
