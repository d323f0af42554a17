import { AbortMultipartUploadCommand, ListMultipartUploadsCommand, type ListMultipartUploadsCommandOutput, S3ServiceException } from '@aws-sdk/client-s3';
import { LIMITS } from '../kernel/limits.ts';
import type { S3Place } from './s3-bucket.ts';

/**
 * Takes back what crashed processes sent and never completed: nobody can read it, but it costs. Answers how many uploads that were;
 * none on a server that cannot list them, whose operator sets a rule for the bucket instead (docs/artifacts.md).
 */
export async function abortAbandoned(place: S3Place): Promise<number> {
  const before = Date.now() - LIMITS.abandonedMultipartSeconds * 1_000;
  let aborted = 0;
  for await (const { Key, UploadId, Initiated } of openUploads(place)) {
    if (Initiated === undefined || Initiated.getTime() > before) continue;
    await place.client.send(new AbortMultipartUploadCommand({ Bucket: place.bucket, Key, UploadId }));
    aborted += 1;
  }
  return aborted;
}

type OpenUpload = NonNullable<ListMultipartUploadsCommandOutput['Uploads']>[number];

async function* openUploads({ client, bucket, prefix }: S3Place): AsyncGenerator<OpenUpload, void, undefined> {
  let markers: { KeyMarker?: string | undefined; UploadIdMarker?: string | undefined } = {};
  for (;;) {
    const page = await supported(client.send(new ListMultipartUploadsCommand({ Bucket: bucket, Prefix: prefix, ...markers })));
    yield* page?.Uploads ?? [];
    if (page?.IsTruncated !== true) return;
    markers = { KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker };
  }
}

async function supported<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof S3ServiceException && (error.name === 'NotImplemented' || error.name === 'MethodNotAllowed')) return null;
    throw error;
  }
}
