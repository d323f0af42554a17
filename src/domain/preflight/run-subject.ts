import type { RunLimits } from '../../inference/model-runner.ts';
import { assert } from '../../kernel/assert.ts';
import { LIMITS } from '../../kernel/limits.ts';
import type { Result } from '../../kernel/result.ts';
import { verifiedBytes } from '../artifacts/index.ts';
import type { Context } from '../context.ts';
import { type DatasetVersion, findDatasetVersion, revokedSourcesIn, sourceRevoked } from '../datasets/index.ts';
import { type AuditSpecification, type EvaluableVersion, findAuditSpecification, findModelVersion, isEvaluable } from '../registry/index.ts';
import type { WorkFailure } from '../work/index.ts';
import type { LatencyRun } from './latency-run.entity.ts';
import type { PreflightRun } from './preflight-run.entity.ts';

/** What a run at work is about. */
export interface RunSubject {
  readonly version: EvaluableVersion;
  readonly specification: AuditSpecification;
  readonly dataset: DatasetVersion;
}

/** The subject of a run; nothing that it has pinned has changed. */
export async function runSubject(ctx: Context, run: PreflightRun | LatencyRun): Promise<RunSubject> {
  const version = there(await findModelVersion(ctx, run.modelVersionId));
  assert(isEvaluable(version), 'a version that was accepted can be run');
  const dataset = there(await findDatasetVersion(ctx, run.datasetVersionId));
  const specification = there(await findAuditSpecification(ctx, run.auditSpecificationId));
  const { inputs } = run;
  const unchanged =
    version.artifactDigest === inputs.artifactDigest &&
    version.manifestDigest === inputs.manifestDigest &&
    dataset.artifactDigest === inputs.datasetDigest &&
    specification.digest === inputs.specificationDigest;
  assert(unchanged, 'what a run has pinned has not changed');
  return { version, dataset, specification };
}

/** What a run is about is there. */
export function there<T>(result: Result<T>): T {
  assert(result.ok, 'what a run is about is there');
  return result.value;
}

/** Verified bytes of a version or of data. */
export const bytesOf = (ctx: Context, { projectId, artifactDigest }: Pick<DatasetVersion, 'projectId' | 'artifactDigest'>, what: string) =>
  verifiedBytes(ctx, { projectId, digest: artifactDigest }, what);

/** A dataset as the model process takes it. */
export function sourceOf(ctx: Context, data: DatasetVersion) {
  assert(data.format !== 'other', 'a run reads a format that is known');
  return { bytes: bytesOf(ctx, data, 'dataset'), format: data.format };
}

/** How far a run may go, within so many seconds. */
export const limitsOf = (seconds: number): RunLimits => ({
  seconds,
  addressSpaceKibibytes: LIMITS.childAddressSpaceKibibytes,
  rows: LIMITS.evaluationRows,
  columns: LIMITS.datasetColumns,
});

/** Why a run may not go on, when what it rests on was revoked while it waited; null when it may. */
export async function revokedAmong(ctx: Context, projectId: PreflightRun['projectId'], ids: readonly string[]): Promise<WorkFailure | null> {
  const revoked = await revokedSourcesIn(ctx, projectId, [...new Set(ids)]);
  for (const [id, [first]] of revoked) if (first !== undefined) return { code: 'SOURCE_REVOKED', message: sourceRevoked(first, id).message };
  return null;
}
