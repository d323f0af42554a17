import { and, eq } from 'drizzle-orm';
import { present } from '../../kernel/assert.ts';
import type { Digest } from '../../kernel/digest.ts';
import type { Id } from '../../kernel/id.ts';
import type { Tx } from '../../storage/transaction.ts';
import type { Artifact } from './artifact.entity.ts';
import { artifacts } from './artifacts.tables.ts';

/** Writes the project's reference to bytes, or answers the one it has; protection can only be added. */
export async function saveArtifact(tx: Tx, artifact: Artifact): Promise<Artifact> {
  await tx
    .insert(artifacts)
    .values(artifact)
    .onConflictDoNothing({ target: [artifacts.projectId, artifacts.digest] });
  if (artifact.isProtected) await markProtected(tx, artifact.projectId, artifact.digest);
  const [kept] = await tx.select().from(artifacts).where(sameBytes(artifact.projectId, artifact.digest));
  return present(kept, 'an artifact that was just written');
}

/** From now on downloading the bytes is a permission of its own. */
export async function markProtected(tx: Tx, projectId: Id<'Project'>, digest: Digest): Promise<void> {
  await tx
    .update(artifacts)
    .set({ isProtected: true })
    .where(and(sameBytes(projectId, digest), eq(artifacts.isProtected, false)));
}

const sameBytes = (projectId: Id<'Project'>, digest: Digest) => and(eq(artifacts.projectId, projectId), eq(artifacts.digest, digest));
