import { present } from '../../kernel/assert.ts';
import { digestOf } from '../../kernel/digest.ts';
import type { Context } from '../context.ts';
import { listDatasetsById, revokedSourcesIn } from '../datasets/index.ts';
import { equivalenceOfVersion } from '../equivalence/index.ts';
import { type AppliedPolicy, type DerivationFacts, type GateFacts, looksAt, type SkewFacts } from '../policy/index.ts';
import type { ModelVersion } from '../registry/index.ts';
import { skewOfVersion } from '../skew/index.ts';
import type { SignedEvidence } from './promotion-request.entity.ts';

/** Which of the checks rest on nothing that was revoked; others say nothing any more. */
export async function usableAmong(ctx: Context, { projectId }: ModelVersion, ids: readonly string[]): Promise<(id: string) => boolean> {
  const revoked = await revokedSourcesIn(ctx, projectId, ids);
  return (id) => (revoked.get(id) ?? []).length === 0;
}

/** What skew checks found of the version, their digests computed anew. */
export async function skewFactsOf(ctx: Context, version: ModelVersion): Promise<readonly SkewFacts[]> {
  const found = await skewOfVersion(ctx, version);
  const usable = await usableAmong(
    ctx,
    version,
    found.map(({ check }) => check.id),
  );
  const datasets = await listDatasetsById(
    ctx,
    found.flatMap(({ servingDatasetId }) => servingDatasetId ?? []),
  );
  return found
    .map(({ check, servingDatasetId, isCurrent }) => ({
      ...{ checkId: check.id, digest: digestOf(check.document), verdict: check.document.verdict, servingDatasetId },
      current: isCurrent && usable(check.id),
      servingDataset: servingDatasetId === null ? null : present(datasets.get(servingDatasetId), 'the dataset of a version').name,
    }))
    .sort((left, right) => (left.checkId < right.checkId ? -1 : 1));
}

/** Whether the version was derived from another one, and what was found when the two were compared; digests computed anew. */
export async function derivationFactsOf(ctx: Context, version: ModelVersion): Promise<DerivationFacts> {
  if (version.parentVersionId === null) return { derived: false };
  const checks = await equivalenceOfVersion(ctx, version);
  const usable = await usableAmong(
    ctx,
    version,
    checks.map(({ id }) => id),
  );
  return {
    ...{ derived: true, parentVersionId: version.parentVersionId },
    checks: checks
      .filter(({ id }) => usable(id))
      .map(({ id, document }) => ({ checkId: id, digest: digestOf(document), verdict: document.verdict, tolerances: document.inputs.tolerances })),
  };
}

/** The parts of the evidence that checks make. A policy that does not look at them signs none. */
export type CheckEvidence = Required<Pick<SignedEvidence, 'skew' | 'derivation'>> & Pick<SignedEvidence, 'signatures' | 'preflights' | 'latencies'>;

/** What of the checks is signed; of the newer ones only where the policy looks, so that what was signed before they were there stays as it was. */
export function checkEvidence(facts: GateFacts, policy: AppliedPolicy | null): CheckEvidence {
  const asks = (part: Parameters<typeof looksAt>[1]): boolean => policy !== null && looksAt(policy.document, part);
  // A use case in which somebody waits for answers looks at times as well.
  const needsLatency = asks('latencies') || (facts.framing?.constraints?.latency ?? null) !== null;
  return {
    skew: asks('skew') ? digestOf(facts.skew) : null,
    derivation: asks('derivation') ? digestOf(facts.derivation) : null,
    ...(asks('signatures') ? { signatures: digestOf(facts.signatures ?? []) } : {}),
    ...(asks('preflights') ? { preflights: digestOf(facts.preflights ?? null) } : {}),
    ...(needsLatency ? { latencies: digestOf(facts.latencies ?? null) } : {}),
  };
}
