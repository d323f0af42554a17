import { createHmac, randomBytes } from 'node:crypto';

const KEY_BYTES = 32;
/** Half of a SHA-256 keeps collisions out of reach for any number of subjects, at half the room. */
const HASH_BYTES = 16;

/** A secret of one monitor, so that nobody can find out from the stored hashes whether a certain person was scored. */
export const newSubjectKey = (): Buffer => randomBytes(KEY_BYTES);

/** The name under which a subject is counted. */
export const subjectHash = (key: Uint8Array, subjectId: string): Buffer => createHmac('sha256', key).update(subjectId).digest().subarray(0, HASH_BYTES);
