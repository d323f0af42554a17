import type { FormatFact, ModelFormat } from '../../inference/formats/model-format.ts';
import type { RandomBytes } from '../../inference/formats/random-bytes.ts';
import { inspectModel } from '../../inference/inspect-model.ts';
import type { ModelInspection, ModelRefused } from '../../inference/model-inspection.ts';
import { recogniseFormat } from '../../inference/recognise-format.ts';
import { present } from '../../kernel/assert.ts';
import { LIMITS } from '../../kernel/limits.ts';
import { type LimitExceeded, limitExceeded } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { Artifact } from '../artifacts/index.ts';
import type { Context } from '../context.ts';

/** What a file turned out to be. */
export interface ModelFile {
  readonly format: ModelFormat;
  readonly facts: Readonly<Record<string, FormatFact>>;
  /** Null for every format but ONNX. */
  readonly inspection: ModelInspection | null;
}

/** Recognises a model file by its bytes, and inspects it when it is ONNX. A file of another format is never read as a whole. */
export async function readModelFile(ctx: Context, artifact: Artifact): Promise<Result<ModelFile, ModelRefused | LimitExceeded>> {
  const recognised = await recogniseFormat(bytesOf(ctx, artifact));
  if (!recognised.ok) return recognised;
  const { format, facts } = recognised.value;
  if (format !== 'ONNX') return ok({ format, facts, inspection: null });
  if (artifact.size > LIMITS.modelBytes) {
    return refuse(limitExceeded('modelBytes', LIMITS.modelBytes, `The file has ${artifact.size} bytes; an ONNX model has at most ${LIMITS.modelBytes}.`));
  }
  const inspection = inspectModel(await readPart(ctx, artifact, 0, artifact.size));
  return inspection.ok ? ok({ format, facts, inspection: inspection.value }) : inspection;
}

const bytesOf = (ctx: Context, artifact: Artifact): RandomBytes => ({
  size: artifact.size,
  read: (start, length) => readPart(ctx, artifact, start, length),
});

async function readPart(ctx: Context, artifact: Artifact, start: number, length: number): Promise<Uint8Array> {
  const end = Math.min(start + length, artifact.size) - 1;
  if (end < start) return new Uint8Array(0);
  const stream = present(await ctx.blobs.get(artifact.digest, { start, end }), `the bytes of artifact ${artifact.id}`);
  const parts: Uint8Array[] = [];
  for await (const part of stream) parts.push(part as Uint8Array);
  return Buffer.concat(parts);
}
