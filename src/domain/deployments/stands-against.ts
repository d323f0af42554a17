import type { Context } from '../context.ts';
import { type Revocation, revokedSourcesIn } from '../datasets/index.ts';
import { type FindingKind, openFindingsOf } from '../findings/index.ts';
import { systemActor } from '../identity/index.ts';
import { listModelVersionsById, type ModelVersion } from '../registry/index.ts';
import { retirementsOfVersions } from './holds.read-model.ts';

/** Findings with which nothing may serve again, and how they are said. */
const OBSTACLES: Partial<Record<FindingKind, string>> = { BLOB_CORRUPTED: 'its bytes are damaged' };

/**
 * What stands against letting each of the versions of a project serve again, by version; those that nothing stands against are left out.
 * Whoever asks, all revocations and findings count: the gate would refuse the version just so.
 */
export async function standsAgainst(ctx: Context, projectId: ModelVersion['projectId'], versionIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const versions = [...(await listModelVersionsById(ctx, versionIds)).values()];
  // As of now, by lineage: data that a feature set was made of, and a parent that it was derived from, taint as training data does.
  const revoked = await revokedSourcesIn(
    ctx,
    projectId,
    versions.map(({ id }) => id),
  );
  const server = { ...ctx, actor: systemActor };
  const retired = await retirementsOfVersions(server, versionIds);
  const findings = await openFindingsOf(server, [...new Set(versions.flatMap(concerning))]);
  const obstacles = new Map<string, string>();
  for (const version of versions) {
    const [revocation] = revoked.get(version.id) ?? [];
    const found = concerning(version)
      .flatMap((id) => findings.get(id) ?? [])
      .find(({ kind }) => OBSTACLES[kind] !== undefined);
    const ended = retired.get(version.id);
    const damage = found && `${OBSTACLES[found.kind]} (${found.id})`;
    const why = revocation !== undefined ? because(revocation) : ended !== undefined ? `it was retired: ${ended.reason}` : damage;
    if (why !== undefined) obstacles.set(version.id, `Version ${version.number} cannot serve again: ${why}.`);
  }
  return obstacles;
}

const because = ({ id, datasetVersionId, legalBasis, effectiveAt }: Revocation): string =>
  `${datasetVersionId}, which it was made from, may not be used since ${effectiveAt.toISOString()} (${legalBasis}, ${id})`;

/** The things whose findings are findings about the version: itself and its bytes. */
const concerning = (version: ModelVersion): readonly string[] => [version.id, version.artifactId];
