import type { Digest } from '../../../kernel/digest.ts';
import type { Id } from '../../../kernel/id.ts';
import type { MutationContext } from '../../context.ts';
import { append } from '../../journal/index.ts';
import type { Artifact } from '../artifact.entity.ts';
import { artifactStored } from '../artifacts.entries.ts';
import { saveArtifact } from '../artifacts.store.ts';
import { noteIntact } from '../note-intact.ts';

/** Bytes that lie in the blob store already and now belong to a project. */
export interface BytesToKeep {
  readonly projectId: Id<'Project'>;
  readonly digest: Digest;
  readonly size: number;
  readonly mediaType: string;
  readonly isProtected: boolean;
  /** The person for whom the server made them; the actor when left out. */
  readonly uploadedBy?: Id<'Principal'>;
}

/** Makes bytes that Assay itself wrote an artifact of the project, in the caller's transaction; the same bytes are kept once. */
export async function storeArtifact(ctx: MutationContext, bytes: BytesToKeep): Promise<Artifact> {
  const artifact = await saveArtifact(ctx.tx, {
    ...bytes,
    id: ctx.ids.next('Artifact'),
    uploadedBy: bytes.uploadedBy ?? ctx.actor.principalId,
    createdAt: ctx.clock.now(),
  });
  await append(ctx.tx, artifactStored(artifact));
  await noteIntact(ctx, artifact);
  return artifact;
}
