import { createHash } from 'node:crypto';
import type { Digest } from '../../kernel/digest.ts';
import { LIMITS } from '../../kernel/limits.ts';
import { type Predictions, predictionsCsv } from './predictions.rules.ts';

/** Predictions as CSV with their SHA-256. Few bytes are kept until it is known; more of them are made twice. */
export function digestedCsv(predictions: Predictions): { readonly digest: Digest; readonly pieces: Iterable<Uint8Array> } {
  const hash = createHash('sha256');
  let held: Uint8Array[] | null = [];
  let size = 0;
  for (const piece of predictionsCsv(predictions)) {
    hash.update(piece);
    size += piece.length;
    held?.push(piece);
    if (size > LIMITS.predictionsHeldBytes) held = null;
  }
  return { digest: hash.digest('hex') as Digest, pieces: held ?? predictionsCsv(predictions) };
}
