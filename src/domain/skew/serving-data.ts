import type { Digest } from '../../kernel/digest.ts';
import type { Context } from '../context.ts';
import { type DatasetVersion, listDatasetVersionsById, newestDatasetVersion, revokedSourcesIn } from '../datasets/index.ts';
import { type ModelVersion, versionIdsOfModel } from '../registry/index.ts';
import { namedServingData } from './skew.read-model.ts';

/**
 * The newest data of serving of the model of a version: of the datasets that skew checks of its versions have named as such, the version that was
 * registered last. The bytes in `but`, such as those of training and test, are none, and neither is what was revoked. Null where there is none.
 */
export async function newestServingData(
  ctx: Context,
  { projectId, modelId }: Pick<ModelVersion, 'projectId' | 'modelId'>,
  but: readonly Digest[],
): Promise<DatasetVersion | null> {
  const named = await namedServingData(ctx, await versionIdsOfModel(ctx, modelId));
  const known = [...(await listDatasetVersionsById(ctx, named)).values()].filter((data) => data.projectId === projectId);
  const datasets = new Set(known.map(({ datasetId }) => datasetId));
  const newest = await Promise.all([...datasets].map((id) => newestDatasetVersion(ctx, id, but)));
  // Where the newest was revoked, one that a check named may still stand.
  const candidates = [...newest.flatMap((data) => data ?? []), ...known.filter(({ artifactDigest }) => !but.includes(artifactDigest))];
  const ids = candidates.map(({ id }) => id);
  const revoked = await revokedSourcesIn(ctx, projectId, ids);
  const later = (a: DatasetVersion, b: DatasetVersion): number => b.createdAt.getTime() - a.createdAt.getTime() || (a.id < b.id ? 1 : -1);
  return candidates.filter(({ id }) => (revoked.get(id) ?? []).length === 0).sort(later)[0] ?? null;
}
