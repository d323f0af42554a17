import { createHash } from 'node:crypto';
import type { Digest } from '../kernel/digest.ts';
import { limitExceeded } from '../kernel/problem.ts';
import { ok, type Result, refuse } from '../kernel/result.ts';
import { digestMismatch, type ExpectedBlob, type StoredBlob, type UploadProblem } from './blob-store.ts';
import { PatientSource } from './patient-source.ts';

/**
 * Reads a source to its end, one piece at a time, hands each piece on and checks length and digest on the way. The source is told to
 * end when it is left early. Throws what `write` throws.
 */
export async function takeBytes(
  bytes: AsyncIterable<Uint8Array>,
  expected: ExpectedBlob,
  idleMilliseconds: number,
  write: (piece: Uint8Array) => Promise<void>,
): Promise<Result<StoredBlob, UploadProblem>> {
  const source = new PatientSource(bytes, idleMilliseconds);
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
      await write(step.value);
    }
  } finally {
    source.leave();
  }
  const actual = hash.digest('hex') as Digest;
  return actual === expected.digest ? ok({ digest: actual, size }) : refuse(digestMismatch(expected.digest, actual));
}

const tooLarge = (maxBytes: number) =>
  limitExceeded('artifactBytes', maxBytes, `The upload is larger than ${maxBytes} bytes. Send a smaller file, or ask the operator to raise artifactBytes.`);
