import { present } from '../../../kernel/assert.ts';
import type { Id } from '../../../kernel/id.ts';
import type { Context, MutationContext } from '../../context.ts';
import { type Revocation, revokedSourcesIn } from '../../datasets/index.ts';
import { listDeploymentsById } from '../../deployments/index.ts';
import { type FindingSeverity, raiseFinding } from '../../findings/index.ts';
import { listEnvironments } from '../../identity/index.ts';
import { followJournal, type JournalEntry } from '../../journal/index.ts';
import { newestPromoted } from '../promotion.read-model.ts';
import { restsOn } from '../promotion-request.entity.ts';
import type { PromotionRequest } from '../promotion-request.ts';

/**
 * Raises a finding on everything that serves on evidence from a dataset version that was revoked: evaluated or audited on it, though not
 * made from it. What was made from it got its finding from the revocation itself. Any number of processes may call it; true when
 * more may wait.
 */
export const reviewRevokedEvidence = (ctx: Context): Promise<boolean> =>
  followJournal(ctx, 'revoked evidence', async (inner, entry) => {
    await review(inner, entry);
    return 'go on';
  });

async function review(ctx: MutationContext, { type, projectId, payload }: JournalEntry): Promise<void> {
  if (type !== 'dataset-version.revoked' || projectId === null) return;
  const requests = await newestPromoted(ctx, projectId);
  const deployments = await listDeploymentsById(
    ctx,
    requests.flatMap(({ deploymentId }) => deploymentId ?? []),
  );
  const revoked = await revokedSourcesIn(ctx, projectId, [...requests.flatMap(restsOn)]);
  const revocationOf = (id: string): Revocation | undefined => revoked.get(id)?.find((revocation) => revocation.id === payload.revocationId);
  for (const request of requests) {
    const deployment = deployments.get(request.deploymentId ?? '');
    if (deployment === undefined || deployment.validTo !== null || revocationOf(request.modelVersionId) !== undefined) continue;
    const [revocation] = restsOn(request).flatMap((id) => revocationOf(id) ?? []);
    if (revocation !== undefined) await raise(ctx, request, deployment.id, revocation);
  }
}

async function raise(ctx: MutationContext, request: PromotionRequest, subjectId: Id<'Deployment'>, revocation: Revocation): Promise<void> {
  const { datasetVersionId, legalBasis, effectiveAt, reason } = revocation;
  const environments = await listEnvironments(ctx, request.projectId);
  const at = environments.findIndex(({ id }) => id === request.environmentId);
  const environment = present(environments[at], 'the environment of a request');
  await raiseFinding(ctx, {
    ...{ projectId: request.projectId, kind: 'EVIDENCE_REVOKED', severity: severityAt(at, environments.length), subjectId, evidenceId: revocation.id },
    title: `What serves in ${environment.name} was approved on evidence from a revoked dataset version`,
    detail: `The request ${request.id} was approved on ${restsOn(request).slice(1).join(' and ')}, measured on ${datasetVersionId}, which may not be used since ${effectiveAt.toISOString()} (${legalBasis}): ${reason} Evaluate the version on other data, and say whether the approval still stands.`,
  });
}

/** The model itself was made from other data, so that nothing has to be taken down within a day. */
const severityAt = (rank: number, environments: number): FindingSeverity => (rank === environments - 1 ? 'HIGH' : rank === 0 ? 'LOW' : 'MEDIUM');
