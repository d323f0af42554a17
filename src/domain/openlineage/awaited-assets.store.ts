import { sql } from 'drizzle-orm';
import { sha256 } from '../../kernel/digest.ts';
import type { Id } from '../../kernel/id.ts';
import type { MutationContext } from '../context.ts';
import { awaitedAssets, externalAssets, externalIdentities } from './openlineage.tables.ts';

type Ctx = Pick<MutationContext, 'tx'>;

/** An asset that was observed, and the dataset version that was registered with its address. */
export interface AwaitedAsset {
  readonly assetId: Id<'ExternalAsset'>;
  readonly datasetVersionId: Id<'DatasetVersion'>;
}

/** Notes under which keys the data of a dataset version would be observed. */
export async function awaitAssets({ tx }: Ctx, projectId: Id<'Project'>, datasetVersionId: Id<'DatasetVersion'>, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  await tx
    .insert(awaitedAssets)
    .values(keys.map((key) => ({ projectId, datasetVersionId, key: sha256(key) })))
    .onConflictDoNothing();
}

/**
 * Assets of the project that are awaited and were observed, each with the version that was registered first. Left out is what is said to be
 * something already, and what a person has said not to be that version.
 */
export async function arrivedAssets({ tx }: Ctx, projectId: Id<'Project'>): Promise<readonly AwaitedAsset[]> {
  const { rows } = await tx.execute<{ asset_id: Id<'ExternalAsset'>; dataset_version_id: Id<'DatasetVersion'> }>(sql`
    select distinct on (asset.id) asset.id as asset_id, awaited.dataset_version_id
    from ${awaitedAssets} awaited join ${externalAssets} asset on asset.project_id = awaited.project_id and asset.key = awaited.key
    where awaited.project_id = ${projectId} and not exists (
      select from ${externalIdentities} known
      where known.asset_id = asset.id and (known.unlinked_at is null or known.node_id = awaited.dataset_version_id)
    )
    order by asset.id, awaited.dataset_version_id`);
  return rows.map((row) => ({ assetId: row.asset_id, datasetVersionId: row.dataset_version_id }));
}
