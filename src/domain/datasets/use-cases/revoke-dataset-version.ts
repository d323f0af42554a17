import { type Conflict, conflict, type InvalidInput, invalidInput, type LimitExceeded, type NotFound } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { checkText } from '../../../kernel/text.ts';
import type { MutationContext } from '../../context.ts';
import { type FindingSeverity, raiseFinding } from '../../findings/index.ts';
import { findEnvironmentsById } from '../../identity/index.ts';
import { append } from '../../journal/index.ts';
import { type ReachedThing, reachedFrom } from '../../lineage/index.ts';
import { mutation } from '../../use-case.ts';
import { findDatasetVersion } from '../dataset.read-model.ts';
import { datasetVersionRevoked } from '../datasets.entries.ts';
import { holdUse, insertRevocation } from '../datasets.store.ts';
import { LEGAL_BASES, type LegalBasis, type Revocation } from '../governance.entity.ts';
import { findRevocation, liveRevocation, versionsOfSameBytes } from '../governance.read-model.ts';
import { noteUseState } from '../note-use-state.ts';

/** Which dataset version may no longer be used, why, and since when. */
export interface RevokeDatasetVersionInput {
  readonly datasetVersionId: string;
  readonly legalBasis: LegalBasis;
  readonly reason: string;
  /** Default: now. */
  readonly effectiveAt?: Date | null;
  readonly idempotencyKey?: string | null;
}

/**
 * Says that a dataset version, its bytes under any other number or name, and whatever was made from them may no longer be used. Nothing new is built on it from this moment, running
 * evaluations end without a result that counts, no gate opens, and everything that serves downstream of it gets a finding.
 */
export const revokeDatasetVersion = mutation<RevokeDatasetVersionInput, Revocation, NotFound | InvalidInput | LimitExceeded | Conflict>(
  'revokeDatasetVersion',
  {
    replay: { subjectOf: (revocation) => revocation.id, reload: findRevocation },
    body: async (ctx, input) => {
      const found = await findDatasetVersion(ctx, input.datasetVersionId);
      if (!found.ok) return found;
      const { id: datasetVersionId, projectId } = found.value;
      ctx.actor.require('revokeDatasetVersion', { kind: 'Dataset', projectId });
      if (!LEGAL_BASES.includes(input.legalBasis)) return refuse(invalidInput('legalBasis', `Choose one of ${LEGAL_BASES.join(', ')}.`));
      const reason = checkText('reason', input.reason);
      if (!reason.ok) return reason;
      const now = ctx.clock.now();
      const effectiveAt = input.effectiveAt ?? now;
      if (!(effectiveAt <= now)) return refuse(invalidInput('effectiveAt', 'A revocation holds from now on at the latest; revoke when the time has come.'));
      await holdUse(ctx.tx, projectId, 'alone');
      const earlier = await liveRevocation(ctx, datasetVersionId);
      if (earlier !== null) return refuse(conflict('This dataset version is revoked already.', earlier.id));
      const reached = await downstreamOf(ctx, projectId, datasetVersionId);
      const revocation: Revocation = {
        ...{ id: ctx.ids.next('Revocation'), projectId, datasetVersionId, legalBasis: input.legalBasis, reason: reason.value, effectiveAt },
        ...{ revokedBy: ctx.actor.principalId, revokedAt: now, downstream: reached.length },
        ...{ reinstatedBy: null, reinstatedAt: null, reinstatementReason: null },
      };
      await insertRevocation(ctx.tx, revocation);
      await noteUseState(ctx, projectId, datasetVersionId);
      const serving = reached.filter(({ kind }) => kind === 'Deployment');
      await append(
        ctx.tx,
        datasetVersionRevoked(
          revocation,
          serving.map(({ id }) => id),
        ),
      );
      await raiseFindings(ctx, revocation, serving);
      return ok(revocation);
    },
  },
);

/** What was made from the version or from another one with its bytes, those others included: each thing once. */
async function downstreamOf(
  ctx: MutationContext,
  projectId: Revocation['projectId'],
  versionId: Revocation['datasetVersionId'],
): Promise<readonly ReachedThing[]> {
  const origins = (await versionsOfSameBytes(ctx, projectId, [versionId])).map(({ id }) => id);
  const reached = new Map((await reachedFrom(ctx, { projectId, origins })).map((thing) => [thing.id, thing]));
  reached.delete(versionId);
  return [...reached.values()];
}

async function raiseFindings(ctx: MutationContext, revocation: Revocation, serving: readonly ReachedThing[]): Promise<void> {
  const environmentIds = serving.flatMap(({ environmentId }) => environmentId ?? []);
  const names = new Map((await findEnvironmentsById(ctx, environmentIds)).map(({ id, name }) => [id as string, name]));
  for (const { id: subjectId, label, environmentId } of serving) {
    const environment = environmentId === null ? null : (names.get(environmentId) ?? null);
    await raiseFinding(ctx, {
      projectId: revocation.projectId,
      kind: 'DATASET_REVOKED',
      severity: severityOf(environment, revocation.legalBasis),
      subjectId,
      title: `${label ?? subjectId} serves what was made from a revoked dataset version`,
      detail: `The dataset version ${revocation.datasetVersionId} may not be used since ${revocation.effectiveAt.toISOString()} (${revocation.legalBasis}): ${revocation.reason} Replace this deployment with one that was made from other data, or end it.`,
      evidenceId: revocation.id,
    });
  }
}

/** Where data of people who said no, or that a court forbade, still decides about people in production, hours count. */
function severityOf(environment: string | null, legalBasis: LegalBasis): FindingSeverity {
  if (environment === 'development') return 'LOW';
  if (environment === 'staging') return 'MEDIUM';
  return legalBasis === 'CONSENT_WITHDRAWN' || legalBasis === 'LEGAL_ORDER' ? 'CRITICAL' : 'HIGH';
}
