import { and, eq, getTableColumns, inArray } from 'drizzle-orm';
import { isId } from '../../kernel/id.ts';
import type { BlobKey } from '../../storage/blob-store.ts';
import type { Context } from '../context.ts';
import { visible } from '../visible.read-model.ts';
import type { UnusableReason } from './artifacts.problems.ts';
import { artifactIntegrity, artifacts } from './artifacts.tables.ts';
import type { Integrity } from './integrity.entity.ts';

const { claimedUntil: _claimedUntil, ...columns } = getTableColumns(artifactIntegrity);

/** How the stored bytes of the visible artifacts are, by the artifact's id. */
export async function integrityOf(ctx: Context, artifactIds: readonly string[]): Promise<ReadonlyMap<string, Integrity>> {
  const ids = artifactIds.filter((id) => isId('Artifact', id));
  if (ids.length === 0) return new Map();
  const rows = await ctx.db
    .select(columns)
    .from(artifactIntegrity)
    .where(and(inArray(artifactIntegrity.artifactId, ids), visible(ctx, 'Artifact', artifactIntegrity)));
  return new Map(rows.map((row) => [row.artifactId, row]));
}

/**
 * Why bytes that are not served are not: null while nothing is known against them. For whoever computes with bytes that the actor may use; it
 * asks nothing of the actor.
 */
export async function knownFault(ctx: Context, { projectId, digest }: BlobKey): Promise<UnusableReason | null> {
  const [row] = await ctx.db
    .select({ fault: artifactIntegrity.fault, state: artifactIntegrity.state })
    .from(artifactIntegrity)
    .innerJoin(artifacts, eq(artifacts.id, artifactIntegrity.artifactId))
    .where(and(eq(artifacts.projectId, projectId), eq(artifacts.digest, digest)));
  if (row?.state === 'ERASED') return 'ERASED';
  return row?.fault === 'CHANGED' ? 'QUARANTINED' : (row?.fault ?? null);
}
