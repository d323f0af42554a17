import { randomUUID } from 'node:crypto';
import { DeleteObjectCommand, HeadBucketCommand, PutObjectCommand, type S3Client, S3ServiceException } from '@aws-sdk/client-s3';

/** A part of a bucket. */
export interface S3Place {
  readonly client: S3Client;
  readonly bucket: string;
  /** Before every key: empty, or ending in a slash. */
  readonly prefix: string;
}

/** The bucket cannot be used; the message is one sentence that says what to do. */
class BucketUnusable extends Error {
  override readonly name = 'BucketUnusable';
}

/** Whether the server says that there is no such object. */
export const isAbsent = (error: unknown): boolean =>
  error instanceof S3ServiceException && (error.name === 'NoSuchKey' || error.name === 'NotFound') && error.$metadata.httpStatusCode === 404;

/** Whether the server says that the object ends before the range. */
export const isOutside = (error: unknown): boolean => error instanceof S3ServiceException && error.$metadata.httpStatusCode === 416;

/** Finds out at the start whether the bucket is there and may be written and emptied. Throws `BucketUnusable`. */
export async function probeBucket({ client, bucket, prefix }: S3Place, endpoint: string | null): Promise<void> {
  const probe = { Bucket: bucket, Key: `${prefix}probe-${randomUUID()}` };
  try {
    await client.send(new HeadBucketCommand({ Bucket: bucket }));
    await client.send(new PutObjectCommand({ ...probe, Body: 'Written by Assay at its start and removed at once.' }));
    await client.send(new DeleteObjectCommand(probe));
  } catch (error) {
    throw new BucketUnusable(
      `The bucket ${bucket}${endpoint === null ? '' : ` at ${endpoint}`} cannot be used: ${whyUnusable(error)}. Correct ASSAY_BLOBS, AWS_ENDPOINT_URL_S3, AWS_REGION or the AWS credentials.`,
      { cause: error },
    );
  }
}

function whyUnusable(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const status = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
  if (status === 404) return 'there is no such bucket';
  if (status === 403 || status === 401) return `the credentials are not taken, or may not read and write there (${error.name})`;
  if (status === 301) return 'it lies in another region';
  if (error.name === 'CredentialsProviderError') return 'no credentials were found';
  const { code } = error as NodeJS.ErrnoException;
  return code === undefined ? `${error.name}: ${error.message}` : `no S3 server answers (${code})`;
}
