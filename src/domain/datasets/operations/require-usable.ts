import { ok, type Result, refuse } from '../../../kernel/result.ts';
import type { MutationContext } from '../../context.ts';
import { type SourceRetired, type SourceRevoked, sourceRetired, sourceRevoked } from '../datasets.problems.ts';
import { holdUse } from '../datasets.store.ts';
import type { Revocation } from '../governance.entity.ts';
import { retirementsOfVersions, revokedSourcesIn } from '../governance.read-model.ts';

/**
 * Refuses to go on when one of the things, or something it was made from, is a revoked dataset version. Until the transaction ends nothing of
 * the project can be revoked: what is built now is seen by a revocation that comes after.
 */
export async function requireUsable(
  ctx: MutationContext,
  projectId: Revocation['projectId'],
  nodeIds: readonly string[],
): Promise<Result<null, SourceRevoked>> {
  await holdUse(ctx.tx, projectId, 'shared');
  const revoked = await revokedSourcesIn(ctx, projectId, nodeIds);
  for (const id of nodeIds) {
    const [first] = revoked.get(id) ?? [];
    if (first !== undefined) return refuse(sourceRevoked(first, id));
  }
  return ok(null);
}

/** The same for dataset versions that something new is made from: retired ones are refused as well. */
export async function requireNewUse(
  ctx: MutationContext,
  projectId: Revocation['projectId'],
  datasetVersionIds: readonly string[],
  others: readonly string[] = [],
): Promise<Result<null, SourceRevoked | SourceRetired>> {
  const usable = await requireUsable(ctx, projectId, [...datasetVersionIds, ...others]);
  if (!usable.ok) return usable;
  const retired = await retirementsOfVersions(ctx, datasetVersionIds);
  for (const { datasetVersionId, reason } of retired.values()) return refuse(sourceRetired(datasetVersionId, reason));
  return ok(null);
}
