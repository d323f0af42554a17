import type { Id } from '../../../kernel/id.ts';
import type { NotFound } from '../../../kernel/problem.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import type { MutationContext } from '../../context.ts';
import { findEnvironmentsById } from '../../identity/index.ts';
import { append } from '../../journal/index.ts';
import { endEdges, recordEdges, recordNodes } from '../../lineage/index.ts';
import { findModel, findModelVersion, lockModel, type ModelVersion } from '../../registry/index.ts';
import type { Alias, AliasWish } from '../alias.entity.ts';
import { lockAliasesToMove } from '../aliases.store.ts';
import { catalogueDeployment } from '../catalogue-deployment.ts';
import type { Deployment } from '../deployment.entity.ts';
import { factsOf, type TargetFacts } from '../deployment-target.entity.ts';
import { deploymentBegan, deploymentEnded } from '../deployments.entries.ts';
import { endDeployment, lockCurrentDeployment, readTarget, saveDeployment, saveTarget } from '../deployments.store.ts';
import { judgeServingsAgain } from './judge-servings-again.ts';
import { moveAliases } from './move-aliases.ts';

/** Which version is to serve where, and the request that was approved for it. */
export interface DeployInput {
  readonly modelVersionId: Id<'ModelVersion'>;
  readonly environmentId: Id<'Environment'>;
  readonly promotionRequestId: Id<'PromotionRequest'>;
  /** Where and how it is reached; left out: as the deployment before it. */
  readonly target?: TargetFacts | null;
  /** Aliases that are to mean the version from now on; those that follow the environment move with it in any case. */
  readonly aliases?: readonly AliasWish[];
}

/** What began, what ended because of it, and the aliases that moved with it. */
export interface Deployed {
  readonly deployment: Deployment;
  readonly ended: Deployment | null;
  readonly aliases: readonly Alias[];
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
  const { target = null, aliases: wishes = [], ...place } = input;
  const current = await lockCurrentDeployment(ctx.tx, modelId, input.environmentId);
  const labels = await lockAliasesToMove(
    ctx.tx,
    modelId,
    input.environmentId,
    wishes.map(({ name }) => name),
  );
  const validFrom = after(ctx.clock.now(), [...(current === null ? [] : [current]), ...labels]);
  const ended = current === null ? null : { ...current, validTo: validFrom };
  if (ended !== null) {
    await endDeployment(ctx.tx, ended.id, validFrom);
    await append(ctx.tx, deploymentEnded(ended));
  }
  const deployment: Deployment = { ...place, id: ctx.ids.next('Deployment'), projectId, modelId, validFrom, validTo: null };
  await saveDeployment(ctx.tx, deployment);
  const facts = await beginTarget(ctx, deployment, target, ended);
  await append(ctx.tx, deploymentBegan(deployment, ended?.id ?? null, facts));
  const aliases = await moveAliases(ctx, deployment, wishes, labels);
  if (ended !== null) await endEdges(ctx, { projectId, to: ended.id, kind: 'DEPLOYED', at: validFrom });
  const { name, modelName } = await namesOf(ctx, version.value, deployment);
  await recordNodes(ctx, projectId, [{ id: deployment.id, label: name, environmentId: deployment.environmentId }]);
  await recordEdges(ctx, [
    { projectId, from: version.value.id, to: deployment.id, kind: 'DEPLOYED', source: 'OBSERVED', evidenceId: input.promotionRequestId, validFrom },
  ]);
  await catalogueDeployment(ctx, { deployment, ended, name, labels: [...labels, ...aliases] });
  const modelNames = [modelName, facts?.servedAs ?? null].filter((one) => one !== null);
  await judgeServingsAgain(ctx, deployment, { endpoint: facts?.endpoint ?? null, modelNames, at: validFrom });
  return ok({ deployment, ended, aliases });
}

/** What a person calls the deployment, and its model; the approver of a promotion sees all of it. */
async function namesOf(
  ctx: MutationContext,
  version: ModelVersion,
  deployment: Deployment,
): Promise<{ readonly name: string; readonly modelName: string | null }> {
  const [model, [environment]] = await Promise.all([findModel(ctx, version.modelId), findEnvironmentsById(ctx, [deployment.environmentId])]);
  const modelName = model.ok ? model.value.name : null;
  const called = modelName === null ? version.id : `${modelName}@${version.number}`;
  return { name: `${called} in ${environment?.name ?? deployment.environmentId}`, modelName };
}

/** The facts that the deployment begins with: those that were approved, or those of the deployment whose place it takes. */
async function beginTarget(ctx: MutationContext, deployment: Deployment, approved: TargetFacts | null, ended: Deployment | null): Promise<TargetFacts | null> {
  const inherited = approved === null && ended !== null ? await readTarget(ctx.tx, ended.id) : null;
  const facts = approved ?? inherited;
  if (facts === null) return null;
  await saveTarget(ctx.tx, {
    ...{ deploymentId: deployment.id, projectId: deployment.projectId, number: 1, ...factsOf(facts) },
    ...{ source: approved === null ? 'INHERITED' : 'PROMOTION', declaredBy: ctx.actor.principalId, declaredAt: deployment.validFrom },
  });
  return factsOf(facts);
}

/** Now, or the first millisecond after all that ends began: clocks of two instances differ, and a period has a length. */
function after(now: Date, ending: readonly { readonly validFrom: Date }[]): Date {
  return new Date(Math.max(now.getTime(), ...ending.map(({ validFrom }) => validFrom.getTime() + 1)));
}
