import type { Id } from '../../../kernel/id.ts';
import type { NotFound } from '../../../kernel/problem.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import type { MutationContext } from '../../context.ts';
import { findEnvironmentsById } from '../../identity/index.ts';
import { append } from '../../journal/index.ts';
import { endEdges, recordEdges, recordNodes } from '../../lineage/index.ts';
import { findModel, findModelVersion, lockModel, type ModelVersion } from '../../registry/index.ts';
import { catalogueDeployment } from '../catalogue-deployment.ts';
import type { Deployment } from '../deployment.entity.ts';
import { deploymentBegan, deploymentEnded } from '../deployments.entries.ts';
import { endDeployment, lockCurrentDeployment, saveDeployment } from '../deployments.store.ts';

/** Which version is to serve where, and the request that was approved for it. */
export interface DeployInput {
  readonly modelVersionId: Id<'ModelVersion'>;
  readonly environmentId: Id<'Environment'>;
  readonly promotionRequestId: Id<'PromotionRequest'>;
}

/** What began, and what ended because of it. */
export interface Deployed {
  readonly deployment: Deployment;
  readonly ended: Deployment | null;
}

/**
 * Lets a version serve in an environment, in the caller's transaction: what served there as the same model ends at the very
 * instant at which the new deployment begins. Whether it may is the caller's decision.
 */
export async function deploy(ctx: MutationContext, input: DeployInput): Promise<Result<Deployed, NotFound>> {
  const version = await findModelVersion(ctx, input.modelVersionId);
  if (!version.ok) return version;
  const { modelId, projectId } = version.value;
  await lockModel(ctx, modelId);
  const current = await lockCurrentDeployment(ctx.tx, modelId, input.environmentId);
  const validFrom = after(ctx.clock.now(), current);
  const ended = current === null ? null : { ...current, validTo: validFrom };
  if (ended !== null) {
    await endDeployment(ctx.tx, ended.id, validFrom);
    await append(ctx.tx, deploymentEnded(ended));
  }
  const deployment: Deployment = { ...input, id: ctx.ids.next('Deployment'), projectId, modelId, validFrom, validTo: null };
  await saveDeployment(ctx.tx, deployment);
  await append(ctx.tx, deploymentBegan(deployment, ended?.id ?? null));
  if (ended !== null) await endEdges(ctx, { projectId, to: ended.id, kind: 'DEPLOYED', at: validFrom });
  const name = await labelOf(ctx, version.value, deployment);
  await recordNodes(ctx, projectId, [{ id: deployment.id, label: name, environmentId: deployment.environmentId }]);
  await recordEdges(ctx, [
    { projectId, from: version.value.id, to: deployment.id, kind: 'DEPLOYED', source: 'OBSERVED', evidenceId: input.promotionRequestId, validFrom },
  ]);
  await catalogueDeployment(ctx, { deployment, ended, name });
  return ok({ deployment, ended });
}

/** What a person calls the deployment; the approver of a promotion sees all of it. */
async function labelOf(ctx: MutationContext, version: ModelVersion, deployment: Deployment): Promise<string> {
  const [model, [environment]] = await Promise.all([findModel(ctx, version.modelId), findEnvironmentsById(ctx, [deployment.environmentId])]);
  const name = model.ok ? `${model.value.name}@${version.number}` : version.id;
  return `${name} in ${environment?.name ?? deployment.environmentId}`;
}

/** Now, or the first millisecond after the current deployment began: clocks of two instances differ, and a period has a length. */
function after(now: Date, current: Deployment | null): Date {
  return current !== null && current.validFrom >= now ? new Date(current.validFrom.getTime() + 1) : now;
}
