import type { Id } from '../../kernel/id.ts';
import { LIMITS } from '../../kernel/limits.ts';
import type { Context } from '../context.ts';
import { reachedFrom } from '../lineage/index.ts';
import { listModelVersionsById, type ModelVersion } from '../registry/index.ts';

/** A model version that may have the same flaw, and what it shares with one that an incident is about. */
export interface Sibling {
  readonly version: ModelVersion;
  /** Dataset versions, base models, or the version itself that the sibling was made from. */
  readonly shares: readonly string[];
}

/**
 * Versions that were made from the same data or the same base model as those of an incident, or from those themselves, as lineage knows it,
 * newest first: at most `LIMITS.incidentSiblings` of them.
 */
export async function siblingsOf(ctx: Context, projectId: Id<'Project'>, versionIds: readonly string[]): Promise<readonly Sibling[]> {
  const versions = [...(await listModelVersionsById(ctx, versionIds)).values()];
  const origins = versions.flatMap(({ id, parentVersionId, trainingDatasetVersionIds }) => [
    id,
    ...trainingDatasetVersionIds,
    ...(parentVersionId === null ? [] : [parentVersionId]),
  ]);
  const reached = await reachedFrom(ctx, { projectId, origins: [...new Set(origins)] });
  const shares = new Map<string, string[]>();
  for (const { origin, id, kind } of reached) {
    if (kind === 'ModelVersion' && !versionIds.includes(id)) shares.set(id, [...(shares.get(id) ?? []), origin]);
  }
  const newest = [...shares.keys()].sort().reverse().slice(0, LIMITS.incidentSiblings);
  const found = await listModelVersionsById(ctx, newest);
  return newest.flatMap((id) => {
    const version = found.get(id);
    return version === undefined ? [] : [{ version, shares: shares.get(id) ?? [] }];
  });
}
