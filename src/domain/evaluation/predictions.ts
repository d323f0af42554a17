import { createHash } from 'node:crypto';
import type { Digest } from '../../kernel/digest.ts';
import type { Id } from '../../kernel/id.ts';
import { LIMITS } from '../../kernel/limits.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { Context } from '../context.ts';
import { type PredictionsUnavailable, predictionsUnavailable } from './evaluation.problems.ts';
import type { SucceededRun } from './evaluation-run.entity.ts';
import type { Predictions } from './predictions.rules.ts';
import { type WrittenPredictions, writePredictions } from './predictions-writer.ts';
import { PredictionsReader } from './read-predictions.rules.ts';

/** Bytes in the blob store that no project refers to yet. */
export interface StoredPredictions {
  readonly digest: Digest;
  /** Bytes. */
  readonly size: number;
}

/** Takes written predictions. Rejects when they cannot be kept. */
export type Keep = (written: Pick<WrittenPredictions, 'digest' | 'pieces'>) => Promise<void>;

/** Writes predictions and has them kept while `measure` goes on, which is told their digest. Rejects with the first fault of either. */
export async function keepWhileMeasuring<T>(predictions: Predictions, keep: Keep, measure: (digest: Promise<Digest>) => Promise<T>): Promise<T> {
  const written = writePredictions(predictions);
  const digest = written.then((known) => known.digest);
  // Whoever measures may have failed before asking for it.
  digest.catch(() => {});
  const keeping = written.then((known) => keep(known).finally(known.end));
  const both = [keeping, measure(digest)] as const;
  await Promise.allSettled(both);
  await both[0];
  return both[1];
}

/** Puts written predictions into the blob store. Throws when they do not fit or the store fails. */
export async function storePredictions(
  ctx: Pick<Context, 'blobs'>,
  projectId: Id<'Project'>,
  { digest, pieces }: Parameters<Keep>[0],
): Promise<StoredPredictions> {
  const stored = await ctx.blobs.put(projectId, pieces, { digest, maxBytes: LIMITS.artifactBytes });
  if (!stored.ok) throw new Error(`The predictions of a run could not be stored: ${stored.problem.message}`);
  return stored.value;
}

/** Scores and labels of a run row by row, checked against the digest in its evidence. For computing only: who shows rows asks for `readProtected`. */
export async function readPredictions(ctx: Context, run: SucceededRun): Promise<Result<Predictions, PredictionsUnavailable>> {
  const decoder = new TextDecoder();
  const reader = new PredictionsReader();
  const isWhole = await takePredictions(ctx, run, (piece) => reader.add(decoder.decode(piece, { stream: true })));
  reader.add(decoder.decode());
  const predictions = isWhole ? reader.finish() : null;
  return predictions === null ? refuse(predictionsUnavailable(run.id)) : ok(predictions);
}

/** Hands over the stored bytes of a run's predictions piece by piece; false when they are missing or turn out to have been changed. */
export async function takePredictions(
  ctx: Pick<Context, 'blobs'>,
  { projectId, evidence }: SucceededRun,
  take: (piece: Uint8Array) => void | Promise<void>,
): Promise<boolean> {
  const bytes = await ctx.blobs.get({ projectId, digest: evidence.predictionsDigest });
  if (bytes === null) return false;
  const hash = createHash('sha256');
  for await (const piece of bytes as AsyncIterable<Uint8Array>) {
    hash.update(piece);
    await take(piece);
  }
  return hash.digest('hex') === evidence.predictionsDigest;
}
