import { eq, sql } from 'drizzle-orm';
import type { Id } from '../../kernel/id.ts';
import type { MutationContext } from '../context.ts';
import type { WaitingAsset } from './link-models.ts';
import { externalAssets, journalFollowers } from './openlineage.tables.ts';

type Ctx = Pick<MutationContext, 'tx'>;

/** How far a follower has come; null while another instance follows under the same name. It stays locked until the transaction ends. */
export async function lockFollower({ tx }: Ctx, name: string): Promise<number | null> {
  await tx.insert(journalFollowers).values({ name, position: 0 }).onConflictDoNothing();
  const [row] = await tx
    .select({ position: journalFollowers.position })
    .from(journalFollowers)
    .where(eq(journalFollowers.name, name))
    .for('update', { skipLocked: true });
  return row?.position ?? null;
}

/** Notes how far a follower has come. */
export async function moveFollower({ tx }: Ctx, name: string, position: number): Promise<void> {
  await tx.update(journalFollowers).set({ position }).where(eq(journalFollowers.name, name));
}

/** Assets that are a model, or one version of it, by their names. */
export async function assetsNamedAs({ tx }: Ctx, projectId: Id<'Project'>, model: string, number: number | null): Promise<readonly WaitingAsset[]> {
  const rows = await tx
    .select({ assetId: externalAssets.id })
    .from(externalAssets)
    .where(
      sql`${externalAssets.projectId} = ${projectId} and ${externalAssets.modelName} = ${model} and ${externalAssets.modelNumber} is not distinct from ${number}::integer`,
    );
  return rows.map(({ assetId }) => ({ assetId, model, number }));
}
