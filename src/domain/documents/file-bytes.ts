import { digestOf } from '../../kernel/digest.ts';
import type { DraftedBy } from '../../kernel/drafted-by.ts';
import { type InvalidInput, invalidInput, type LimitExceeded, type NotFound } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { checkName } from '../../kernel/text.ts';
import { findArtifactByDigest, integrityOf } from '../artifacts/index.ts';
import type { MutationContext } from '../context.ts';
import { heldRoles } from '../identity/index.ts';
import { append } from '../journal/index.ts';
import type { DocumentedThing } from './documented-thing.ts';
import { documentFiled } from './documents.entries.ts';
import { insertDocument } from './documents.store.ts';
import { type DocumentType, documentContent, type FiledDocument } from './filed-document.entity.ts';
import { checkDays } from './filed-document.rules.ts';

/** What is said about the bytes of a document. */
export interface DocumentInput {
  /** A model version or a use case. */
  readonly subjectId: string;
  readonly title: string;
  /** SHA-256 of bytes that the project has. */
  readonly artifactDigest: string;
  readonly datedOn: string;
  readonly validUntil?: string | null;
  readonly writtenBy: string;
  readonly draftedBy: DraftedBy;
  readonly idempotencyKey?: string | null;
}

/** Puts bytes of the project on file as a document, in the caller's transaction. */
export async function fileBytes(
  ctx: MutationContext,
  type: DocumentType,
  { id: subjectId, projectId }: DocumentedThing,
  input: DocumentInput,
): Promise<Result<FiledDocument, NotFound | InvalidInput | LimitExceeded>> {
  const [title, writtenBy] = [checkName('title', input.title), checkName('writtenBy', input.writtenBy)];
  if (!title.ok) return title;
  if (!writtenBy.ok) return writtenBy;
  const validUntil = input.validUntil ?? null;
  const days = checkDays(input.datedOn, validUntil, ctx.clock.now());
  if (!days.ok) return days;
  const artifact = await findArtifactByDigest(ctx, projectId, input.artifactDigest);
  if (!artifact.ok) return artifact;
  if ((await integrityOf(ctx, [artifact.value.id])).get(artifact.value.id)?.state !== 'INTACT')
    return refuse(invalidInput('artifactDigest', 'These bytes are damaged, missing or erased. Upload the right ones again, then file the document.'));
  const content = documentContent({
    ...{ projectId, type, subjectId, title: title.value, artifactId: artifact.value.id, artifactDigest: artifact.value.digest },
    ...{ datedOn: input.datedOn, validUntil, writtenBy: writtenBy.value, draftedBy: input.draftedBy },
  });
  const document: FiledDocument = {
    ...{ id: ctx.ids.next('FiledDocument'), ...content, digest: digestOf(content) },
    roles: (await heldRoles(ctx, ctx.actor.principalId, projectId)).map(({ role }) => role),
    ...{ filedBy: ctx.actor.principalId, filedAt: ctx.clock.now(), signedOffBy: null, signedOffAt: null },
  };
  await insertDocument(ctx.tx, document);
  await append(ctx.tx, documentFiled(document));
  return ok(document);
}
