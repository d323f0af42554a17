import { type Digest, isDigest } from '../kernel/digest.ts';
import { type Id, isId } from '../kernel/id.ts';
import type { BlobKey, ByteRange, PartKey, UploadKey } from './blob-store.ts';

const PART_NAME = /^[0-9a-z-]{1,80}$/;

/** The names under which a blob lies, outermost first. Throws for a key that is none: keys become paths, and nothing else may. */
export function blobNames({ projectId, digest }: BlobKey): readonly [string, string, string] {
  requireProject(projectId);
  if (!isDigest(digest)) throw new RangeError('a blob is named by 64 lower-case hexadecimal characters');
  return [projectId, digest.slice(0, 2), digest];
}

/** The names under which the parts of an upload lie. */
export function uploadNames({ projectId, uploadId }: UploadKey): readonly [string, string] {
  requireProject(projectId);
  if (!isId('Upload', uploadId)) throw new RangeError('an upload is named by its id');
  return [projectId, uploadId];
}

/** The names under which a part of an upload lies. */
export function partNames(key: PartKey): readonly [string, string, string] {
  if (!PART_NAME.test(key.name)) throw new RangeError('a part is named by lower-case letters, digits and hyphens');
  return [...uploadNames(key), key.name];
}

/** The key of the blob that lies under the names, or null when they are nobody's. */
export function keyOfNames(names: readonly string[]): BlobKey | null {
  const [projectId = '', folder = '', digest = '', ...more] = names;
  if (more.length > 0 || !isId('Project', projectId) || !isDigest(digest) || !digest.startsWith(folder)) return null;
  return { projectId, digest: digest as Digest };
}

/** Throws for a range that is none. */
export function requireRange({ start, end }: ByteRange): void {
  if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end) || start < 0 || end < start) {
    throw new RangeError(`bytes ${start} to ${end} are no range`);
  }
}

function requireProject(projectId: Id<'Project'>): void {
  if (!isId('Project', projectId)) throw new RangeError('blobs lie under the id of their project');
}
