import { createHash } from 'node:crypto';
import type { Digest } from '../../kernel/digest.ts';
import type { Id } from '../../kernel/id.ts';
import { LIMITS } from '../../kernel/limits.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { Context } from '../context.ts';
import { type PredictionsUnavailable, predictionsUnavailable } from './evaluation.problems.ts';
import type { SucceededRun } from './evaluation-run.entity.ts';
import { type Predictions, predictionsCsv } from './predictions.rules.ts';
import { PredictionsReader } from './read-predictions.rules.ts';

/** Bytes in the blob store that no project refers to yet. */
export interface StoredPredictions {
  readonly digest: Digest;
  /** Bytes. */
  readonly size: number;
}

/** Writes predictions into the blob store, in constant memory. Throws when they do not fit or the store fails. */
export async function storePredictions(ctx: Pick<Context, 'blobs'>, projectId: Id<'Project'>, predictions: Predictions): Promise<StoredPredictions> {
  const hash = createHash('sha256');
  // The store wants the digest first. Few bytes are kept until it is known; more of them are written down twice.
  let held: Uint8Array[] | null = [];
  let size = 0;
  for (const chunk of predictionsCsv(predictions)) {
    hash.update(chunk);
    size += chunk.length;
    held?.push(chunk);
    if (size > LIMITS.predictionsHeldBytes) held = null;
    await breathe();
  }
  const digest = hash.digest('hex') as Digest;
  const stored = await ctx.blobs.put(projectId, pieces(held ?? predictionsCsv(predictions)), { digest, maxBytes: LIMITS.artifactBytes });
  if (!stored.ok) throw new Error(`The predictions of a run could not be stored: ${stored.problem.message}`);
  return stored.value;
}

const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

async function* pieces(chunks: Iterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  yield* chunks;
}

/** Scores and labels of a run row by row, checked against the digest in its evidence. For computing only: who shows rows asks for `readProtected`. */
export async function readPredictions(ctx: Context, run: SucceededRun): Promise<Result<Predictions, PredictionsUnavailable>> {
  const unavailable = refuse(predictionsUnavailable(run.id));
  const bytes = await ctx.blobs.get({ projectId: run.projectId, digest: run.evidence.predictionsDigest });
  if (bytes === null) return unavailable;
  const hash = createHash('sha256');
  const decoder = new TextDecoder();
  const reader = new PredictionsReader();
  for await (const chunk of bytes as AsyncIterable<Uint8Array>) {
    hash.update(chunk);
    reader.add(decoder.decode(chunk, { stream: true }));
  }
  reader.add(decoder.decode());
  if (hash.digest('hex') !== run.evidence.predictionsDigest) return unavailable;
  const predictions = reader.finish();
  return predictions === null ? unavailable : ok(predictions);
}
