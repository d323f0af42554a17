import { createHash } from 'node:crypto';
import type { Person } from './people.ts';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Uploads bytes as the person and answers their digest. */
export async function upload(person: Person, bytes: Uint8Array, mediaType: string, isProtected = false): Promise<string> {
  const stored = await person.client.putArtifact(bytes, { digest: sha256(bytes), mediaType, isProtected });
  return stored.digest;
}
