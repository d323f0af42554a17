import { type Conflict, conflict, type NotFound } from '../../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import type { Context } from '../../context.ts';
import { append } from '../../journal/index.ts';
import { mutation } from '../../use-case.ts';
import type { Artifact } from '../artifact.entity.ts';
import { findArtifact } from '../artifact.read-model.ts';
import { artifactScrubbed } from '../artifacts.entries.ts';
import { type Examination, examineBytes } from '../examine-bytes.ts';
import { judgeBytes } from '../judge-bytes.ts';

/** Which artifact is read again. */
export interface ScrubArtifactInput {
  readonly artifactId: string;
}

interface Examined {
  readonly artifact: Artifact;
  readonly examination: Examination;
}

/** Reads the stored bytes of an artifact now and records how they are; damaged ones are set aside. */
export const scrubArtifact = mutation<ScrubArtifactInput, Artifact, NotFound | Conflict, Examined>('scrubArtifact', {
  prepare: async (ctx, input): Promise<Result<Examined, NotFound>> => {
    const artifact = await allowed(ctx, input);
    return artifact.ok ? ok({ artifact: artifact.value, examination: await examineBytes(ctx, artifact.value, { bytesPerSecond: null }) }) : artifact;
  },
  body: async (ctx, _input, { artifact, examination }) => {
    ctx.actor.require('scrubArtifact', { kind: 'Artifact', projectId: artifact.projectId });
    const integrity = await judgeBytes(ctx, artifact, examination);
    if (integrity === null) return refuse(conflict('The bytes were written anew while they were read. Ask again.', artifact.id));
    await append(ctx.tx, artifactScrubbed(artifact, integrity));
    return ok(artifact);
  },
});

async function allowed(ctx: Context, { artifactId }: ScrubArtifactInput): Promise<Result<Artifact, NotFound>> {
  const artifact = await findArtifact(ctx, artifactId);
  if (artifact.ok) ctx.actor.require('scrubArtifact', { kind: 'Artifact', projectId: artifact.value.projectId });
  return artifact;
}
