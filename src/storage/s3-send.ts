import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { Upload } from '@aws-sdk/lib-storage';
import type { S3Place } from './s3-bucket.ts';

/** Bytes of one piece of a multipart upload, and how many are on their way at once: together they bound the memory of an upload. */
const PIECE_BYTES = 8 * 1024 * 1024;
const PIECES_AT_ONCE = 2;

/** Hands on the next piece, and waits while the server is behind. */
export type Write = (piece: Uint8Array) => Promise<void>;

/**
 * Sends what `feed` writes as one object. S3 shows an object only when its upload is completed, all at once and under its own name; the
 * upload is completed only when the stream ends, and the stream ends only when `feed` said that the bytes are wanted. Otherwise the
 * stream breaks, and what was sent is taken back: no reader ever sees bytes that were not proven, and none need to be copied.
 */
export async function sendStream<T>(
  { client, bucket }: S3Place,
  name: string,
  feed: (write: Write) => Promise<{ readonly value: T; readonly isWanted: boolean }>,
): Promise<T> {
  const body = new PassThrough({ highWaterMark: PIECE_BYTES });
  // A reader that is gone is noticed by the next write.
  body.on('error', () => undefined);
  const upload = new Upload({ client, params: { Bucket: bucket, Key: name, Body: body }, partSize: PIECE_BYTES, queueSize: PIECES_AT_ONCE });
  const sent = upload.done();
  sent.catch((error: unknown) => body.destroy(error instanceof Error ? error : new Error(String(error))));
  try {
    const { value, isWanted } = await feed((piece) => write(body, piece));
    if (isWanted) {
      body.end();
      await sent;
    }
    return value;
  } finally {
    body.destroy(new Error('the bytes are not wanted'));
    // It has failed or was refused already; what remains is to wait until its pieces are taken back.
    await sent.catch(() => undefined);
  }
}

async function write(body: PassThrough, piece: Uint8Array): Promise<void> {
  if (body.errored !== null) throw body.errored;
  if (!body.write(piece)) await once(body, 'drain');
}
