import { present } from '../../../kernel/assert.ts';
import { LIMITS } from '../../../kernel/limits.ts';
import { type InvalidInput, invalidInput, type LimitExceeded, limitExceeded, type NotFound, notFound } from '../../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import { type Artifact, type BytesUnusable, findArtifact, verifiedBytes, withUsableBytes } from '../../artifacts/index.ts';
import type { Context } from '../../context.ts';
import { append } from '../../journal/index.ts';
import { recordEdges, recordNodes } from '../../lineage/index.ts';
import { findModelVersion, type ModelVersion } from '../../registry/index.ts';
import { mutation } from '../../use-case.ts';
import { explanationImported } from '../explanations.entries.ts';
import { findImportedExplanation, findSameImport } from '../explanations.read-model.ts';
import { insertImported } from '../explanations.store.ts';
import { condense, readImport } from '../import-formats.rules.ts';
import type { ImportedContent, ImportedExplanation, ImportFormat } from '../imported-explanation.entity.ts';

/** Which uploaded file says what about which model version. */
export interface ImportExplanationInput {
  readonly modelVersionId: string;
  /** The file, uploaded to the project before. */
  readonly artifactId: string;
  readonly format: ImportFormat;
  readonly idempotencyKey?: string | null;
}

interface Prepared {
  readonly version: ModelVersion;
  readonly artifact: Artifact;
  readonly content: ImportedContent;
}

type Refused = NotFound | InvalidInput | LimitExceeded | BytesUnusable;

/**
 * Takes in an explanation that another tool computed. It is labelled as imported for all times. Effects that do not add up are refused where the
 * format allows to check it; the same file imported again for the same version is the one that is there.
 */
export const importExplanation = mutation<ImportExplanationInput, ImportedExplanation, Refused, Prepared>('importExplanation', {
  prepare,
  replay: { subjectOf: (imported) => imported.id, reload: findImportedExplanation },
  body: async (ctx, _input, { version, artifact, content }) => {
    const { projectId, id: modelVersionId } = version;
    ctx.actor.require('importExplanation', { kind: 'ExplanationRun', projectId });
    const imported: ImportedExplanation = {
      ...{ id: ctx.ids.next('ImportedExplanation'), projectId, modelVersionId, artifactId: artifact.id, artifactDigest: artifact.digest, content },
      ...{ importedBy: ctx.actor.principalId, importedAt: ctx.clock.now() },
    };
    const isNew = await insertImported(ctx.tx, imported);
    const kept = isNew ? imported : present(await findSameImport(ctx, { ...imported, format: content.format }), 'what was imported before');
    if (isNew) {
      await recordNodes(ctx, projectId, [{ id: kept.id, label: `imported explanation (${content.library})` }]);
      await recordEdges(ctx, [{ projectId, from: modelVersionId, to: kept.id, kind: 'EVALUATED', source: 'DECLARED', evidenceId: kept.id }]);
    }
    await append(ctx.tx, explanationImported(kept));
    return ok(kept);
  },
});

/** Reads and checks the file before anything is locked. */
async function prepare(ctx: Context, input: ImportExplanationInput): Promise<Result<Prepared, Refused>> {
  const version = await findModelVersion(ctx, input.modelVersionId);
  if (!version.ok) return version;
  const { projectId } = version.value;
  ctx.actor.require('importExplanation', { kind: 'ExplanationRun', projectId });
  const artifact = await findArtifact(ctx, input.artifactId);
  if (!artifact.ok) return artifact;
  if (artifact.value.projectId !== projectId) return refuse(notFound('Artifact', artifact.value.id));
  if (artifact.value.isProtected) ctx.actor.require('readProtected', { kind: 'Artifact', projectId });
  const { size } = artifact.value;
  if (size > LIMITS.explanationFileBytes)
    return refuse(
      limitExceeded(
        'explanationFileBytes',
        LIMITS.explanationFileBytes,
        `A file with an explanation has at most ${LIMITS.explanationFileBytes} bytes and this one has ${size}; export fewer rows.`,
      ),
    );
  const text = await withUsableBytes(() => textOf(ctx, artifact.value));
  if (!text.ok) return text;
  if (text.value === null)
    return refuse(invalidInput('artifactId', 'The file is no text in UTF-8; a pickle is never read, so export the explanation as JSON.'));
  const read = readImport(input.format, text.value);
  if (!read.ok) return refuse(invalidInput('artifactId', read.message));
  const { additivity, additivityError } = read.content;
  if (additivity === 'BROKEN')
    return refuse(
      invalidInput(
        'artifactId',
        `The effects of a row and its base value miss the output by ${additivityError ?? 'more than can be told'}, so that the file explains other scores than it says; export it again with the tool's own check on.`,
      ),
    );
  return ok({ version: version.value, artifact: artifact.value, content: condense(read.content) });
}

async function textOf(ctx: Context, artifact: Artifact): Promise<string | null> {
  const parts: Uint8Array[] = [];
  for await (const part of verifiedBytes(ctx, artifact, 'explanation')) parts.push(part);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts));
  } catch (cause) {
    if (cause instanceof TypeError) return null;
    throw cause;
  }
}
