import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Id } from '../../kernel/id.ts';
import type { MutationContext } from '../context.ts';
import type { ExternalIdentity } from './external-asset.entity.ts';
import { texts } from './names.store.ts';
import { externalIdentities } from './openlineage.tables.ts';

/** Notes that an asset is a registered thing; false when that was known. */
export async function saveIdentity({ tx }: Pick<MutationContext, 'tx'>, identity: ExternalIdentity): Promise<boolean> {
  const made = await tx.insert(externalIdentities).values(identity).onConflictDoNothing().returning({ nodeId: externalIdentities.nodeId });
  return made.length > 0;
}

/** Ends that an asset is a registered thing; null when it was not. */
export async function endIdentity(
  { tx }: Pick<MutationContext, 'tx'>,
  assetId: Id<'ExternalAsset'>,
  nodeId: string,
  at: Date,
): Promise<ExternalIdentity | null> {
  const [ended] = await tx
    .update(externalIdentities)
    .set({ unlinkedAt: sql`greatest(${externalIdentities.linkedAt}, ${at.toISOString()}::timestamptz)` })
    .where(and(eq(externalIdentities.assetId, assetId), eq(externalIdentities.nodeId, nodeId), isNull(externalIdentities.unlinkedAt)))
    .returning();
  return ended ?? null;
}

/** What an asset was ever said to be, open or ended. */
export async function identitiesEver({ tx }: Pick<MutationContext, 'tx'>, assetId: Id<'ExternalAsset'>): Promise<ReadonlySet<string>> {
  const rows = await tx.select({ nodeId: externalIdentities.nodeId }).from(externalIdentities).where(eq(externalIdentities.assetId, assetId));
  return new Set(rows.map(({ nodeId }) => nodeId));
}

/** Those of the assets that are not said to be a registered thing. */
export async function withoutIdentity<A extends { readonly assetId: Id<'ExternalAsset'> }>(
  { tx }: Pick<MutationContext, 'tx'>,
  assets: readonly A[],
): Promise<readonly A[]> {
  const rows = await tx
    .select({ assetId: externalIdentities.assetId })
    .from(externalIdentities)
    .where(and(sql`${externalIdentities.assetId} = any(${texts(assets.map(({ assetId }) => assetId))})`, isNull(externalIdentities.unlinkedAt)));
  const linked = new Set(rows.map(({ assetId }) => assetId));
  return assets.filter(({ assetId }) => !linked.has(assetId));
}
