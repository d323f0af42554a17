import type { Context } from '../context.ts';
import { type FindingKind, openFindingsOf } from '../findings/index.ts';
import { systemActor } from '../identity/index.ts';
import { listModelVersionsById, type ModelVersion } from '../registry/index.ts';

/** Findings with which nothing may serve again, and how they are said. */
const OBSTACLES: Partial<Record<FindingKind, string>> = {
  DATASET_REVOKED: 'data that it was made from were revoked',
  BLOB_CORRUPTED: 'its bytes are damaged',
};

/** What stands against letting each of the versions serve again, by version; those that nothing stands against are left out. Whoever asks, all findings count. */
export async function standsAgainst(ctx: Context, versionIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const versions = [...(await listModelVersionsById(ctx, versionIds)).values()];
  const findings = await openFindingsOf({ ...ctx, actor: systemActor }, [...new Set(versions.flatMap(concerning))]);
  const obstacles = new Map<string, string>();
  for (const version of versions) {
    const found = concerning(version)
      .flatMap((id) => findings.get(id) ?? [])
      .find(({ kind }) => OBSTACLES[kind] !== undefined);
    if (found !== undefined) obstacles.set(version.id, `Version ${version.number} cannot serve again: ${OBSTACLES[found.kind]} (${found.id}).`);
  }
  return obstacles;
}

/** The things whose findings are findings about the version: itself, its bytes, its data. */
const concerning = (version: ModelVersion): readonly string[] => [version.id, version.artifactId, ...version.trainingDatasetVersionIds];
