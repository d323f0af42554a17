import { sql } from 'drizzle-orm';
import type { Id } from '../../kernel/id.ts';
import type { MutationContext } from '../context.ts';
import type { WaitingAsset } from './link-models.ts';
import { externalAssets } from './openlineage.tables.ts';

type Ctx = Pick<MutationContext, 'tx'>;

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
