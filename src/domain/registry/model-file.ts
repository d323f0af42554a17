import type { FormatFact, ModelFormat } from '../../inference/formats/model-format.ts';
import type { RandomBytes } from '../../inference/formats/random-bytes.ts';
import { inspectModel } from '../../inference/inspect-model.ts';
import type { ModelInspection, ModelRefused } from '../../inference/model-inspection.ts';
import { recogniseFormat } from '../../inference/recognise-format.ts';
import { LIMITS } from '../../kernel/limits.ts';
import { type LimitExceeded, limitExceeded } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { type Artifact, type BytesUnusable, storedBytes, UnusableBytesError, verifiedBytes, withUsableBytes } from '../artifacts/index.ts';
import type { Context } from '../context.ts';

/** What a file turned out to be. */
export interface ModelFile {
  readonly format: ModelFormat;
  readonly facts: Readonly<Record<string, FormatFact>>;
  /** Null for every format but ONNX. */
  readonly inspection: ModelInspection | null;
}

/** Recognises a model file by its bytes, and inspects it when it is ONNX. A file of another format is never read as a whole. */
export async function readModelFile(ctx: Context, artifact: Artifact): Promise<Result<ModelFile, ModelRefused | LimitExceeded | BytesUnusable>> {
  const read = await withUsableBytes(() => readUsable(ctx, artifact));
  return read.ok ? read.value : read;
}

async function readUsable(ctx: Context, artifact: Artifact): Promise<Result<ModelFile, ModelRefused | LimitExceeded>> {
  const recognised = await recogniseFormat(bytesOf(ctx, artifact));
  if (!recognised.ok) return recognised;
  const { format, facts } = recognised.value;
  if (format !== 'ONNX') return ok({ format, facts, inspection: null });
  if (artifact.size > LIMITS.modelBytes) {
    return refuse(limitExceeded('modelBytes', LIMITS.modelBytes, `The file has ${artifact.size} bytes; an ONNX model has at most ${LIMITS.modelBytes}.`));
  }
  const inspection = inspectModel(await together(verifiedBytes(ctx, artifact, 'model')));
  return inspection.ok ? ok({ format, facts, inspection: inspection.value }) : inspection;
}

const bytesOf = (ctx: Context, artifact: Artifact): RandomBytes => ({
  size: artifact.size,
  read: (start, length) => readPart(ctx, artifact, start, length),
});

async function readPart(ctx: Context, artifact: Artifact, start: number, length: number): Promise<Uint8Array> {
  const end = Math.min(start + length, artifact.size) - 1;
  if (end < start) return new Uint8Array(0);
  const stored = await storedBytes(ctx, artifact, { start, end }, 'model');
  if (!stored.ok) throw new UnusableBytesError(stored.problem);
  return together(stored.value as AsyncIterable<Uint8Array>);
}

async function together(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of pieces) parts.push(part);
  return Buffer.concat(parts);
}
