import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import S3rver from '@20minutes/s3rver';
import type { S3BlobStoreOptions } from '../storage/s3-blob-store.ts';

/** A server that speaks S3, on a port and a folder of its own. */
export interface TestS3Server {
  readonly url: string;
  readonly bucket: string;
  /** How a blob store reaches it, with a prefix of its own. */
  options(prefix: string): S3BlobStoreOptions;
  /** Names of all objects. */
  objects(): Promise<readonly string[]>;
  /** Pieces of uploads that were neither completed nor taken back. */
  unfinished(): Promise<readonly string[]>;
  /** File that holds the bytes of an object, for tests that damage them. */
  fileOf(name: string): string;
  stop(): Promise<void>;
}

/** The only credentials that the server takes; it checks the signature of every request. */
export const S3_CREDENTIALS = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' } as const;
const BUCKET = 'assay-test';
const UPLOADS = '._S3rver_uploads';
const OBJECT = '._S3rver_object';

/** Starts the server with one bucket. */
export async function startS3Server(): Promise<TestS3Server> {
  const directory = await mkdtemp(path.join(tmpdir(), 'assay-s3-'));
  const server = new S3rver({ port: 0, address: '127.0.0.1', silent: true, directory, configureBuckets: [{ name: BUCKET }] });
  server.middleware.unshift(abortMultipart(directory), bucketWithSlash);
  const { port } = await server.run();
  const folder = path.join(directory, BUCKET);
  const below = async (): Promise<readonly string[]> => readdir(folder, { recursive: true });
  return {
    url: `http://127.0.0.1:${port}`,
    bucket: BUCKET,
    options: (prefix) => ({ bucket: BUCKET, prefix, region: 'us-east-1', endpoint: `http://127.0.0.1:${port}`, credentials: S3_CREDENTIALS }),
    objects: async () => (await below()).flatMap((name) => (name.endsWith(OBJECT) ? [name.slice(0, -OBJECT.length)] : [])).sort(),
    unfinished: async () => (await below()).filter((name) => name.startsWith(`${UPLOADS}/`)),
    fileOf: (name) => path.join(folder, `${name}${OBJECT}`),
    stop: async () => {
      await server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** AbortMultipartUpload, which this server leaves out: it forgets the pieces of the upload. */
const abortMultipart: (directory: string) => S3rver.Middleware = (directory) => async (ctx, next) => {
  const { uploadId } = ctx.query;
  if (ctx.method !== 'DELETE' || typeof uploadId !== 'string' || !/^[0-9a-f]+$/.test(uploadId)) return next();
  await rm(path.join(directory, BUCKET, UPLOADS, uploadId), { recursive: true });
  ctx.status = 204;
};

/** The server computes another signature than Amazon for requests about a whole bucket, as it drops the slash at their end; those it takes unchecked. */
const bucketWithSlash: S3rver.Middleware = async (ctx, next) => {
  if (/^\/[^/]+\/$/.test(ctx.path)) ctx.app = Object.create(ctx.app, { allowMismatchedSignatures: { value: true } });
  return next();
};
