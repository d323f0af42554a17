import { createHash } from 'node:crypto';
import type { Digest } from '../../kernel/digest.ts';
import type { Id } from '../../kernel/id.ts';
import { LIMITS } from '../../kernel/limits.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { Context } from '../context.ts';
import { type PredictionsUnavailable, predictionsUnavailable } from './evaluation.problems.ts';
import type { SucceededRun } from './evaluation-run.entity.ts';
import { type Predictions, parsePredictions, predictionsCsv } from './predictions.rules.ts';

/** Bytes in the blob store that no project refers to yet. */
export interface StoredPredictions {
  readonly digest: Digest;
  /** Bytes. */
  readonly size: number;
}

/** Writes predictions into the blob store. Throws when they do not fit or the store fails. */
export async function storePredictions(ctx: Context, projectId: Id<'Project'>, predictions: Predictions): Promise<StoredPredictions> {
  const hash = createHash('sha256');
  for (const chunk of predictionsCsv(predictions)) hash.update(chunk);
  const digest = hash.digest('hex') as Digest;
  const stored = await ctx.blobs.put(projectId, pieces(predictions), { digest, maxBytes: LIMITS.artifactBytes });
  if (!stored.ok) throw new Error(`The predictions of a run could not be stored: ${stored.problem.message}`);
  return stored.value;
}

async function* pieces(predictions: Predictions): AsyncGenerator<Uint8Array, void, undefined> {
  yield* predictionsCsv(predictions);
}

/** Scores and labels of a run row by row, checked against the digest in its evidence. For computing only: who shows rows asks for `readProtected`. */
export async function readPredictions(ctx: Context, run: SucceededRun): Promise<Result<Predictions, PredictionsUnavailable>> {
  const unavailable = refuse(predictionsUnavailable(run.id));
  const bytes = await ctx.blobs.get({ projectId: run.projectId, digest: run.evidence.predictionsDigest });
  if (bytes === null) return unavailable;
  const hash = createHash('sha256');
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of bytes as AsyncIterable<Uint8Array>) {
    hash.update(chunk);
    text += decoder.decode(chunk, { stream: true });
  }
  text += decoder.decode();
  if (hash.digest('hex') !== run.evidence.predictionsDigest) return unavailable;
  const predictions = parsePredictions(text);
  return predictions === null ? unavailable : ok(predictions);
}
