import { present } from '../../../kernel/assert.ts';
import type { MutationContext } from '../../context.ts';
import { type Environment, findEnvironmentsById, systemActor } from '../../identity/index.ts';
import { append } from '../../journal/index.ts';
import { noteServing } from '../catalogue-serving.ts';
import type { Deployment } from '../deployment.entity.ts';
import { modelOfServing, resolveServing } from '../resolve-serving.ts';
import type { Serving } from '../serving.entity.ts';
import { noteFindings } from '../serving-findings.ts';
import { recordServingLineage } from '../serving-lineage.ts';
import { judgeServing, standingFrom } from '../serving-standing.rules.ts';
import { servingJudged } from '../servings.entries.ts';
import { lockServingsConcerned, updateServing } from '../servings.store.ts';

/** By what servings are found that a deployment may be about, besides its model. */
export interface ServedAt {
  readonly endpoint: string | null;
  /** Name of the model, or of it at the endpoint. */
  readonly modelNames: readonly string[];
  /** From when on the deployment counts for them. */
  readonly at: Date;
}

/**
 * Judges what was seen where a deployment serves from now on by what is approved from now on, in the caller's transaction; what was judged
 * by this very deployment stays as it is. It goes by the last look, so it neither begins a spell nor says that anything was seen.
 */
export async function judgeServingsAgain(ctx: MutationContext, deployment: Deployment, { at, ...place }: ServedAt): Promise<void> {
  const { modelId, environmentId } = deployment;
  const concerned = await lockServingsConcerned(ctx.tx, { modelId, environmentId, ...place });
  if (concerned.length === 0) return;
  const [environment] = await findEnvironmentsById({ ...ctx, actor: systemActor }, [environmentId]);
  for (const before of concerned) {
    if (before.deploymentId !== deployment.id) await judgeAgain(ctx, before, deployment, present(environment, 'the environment of a deployment'), at);
  }
}

async function judgeAgain(ctx: MutationContext, before: Serving, deployment: Deployment, environment: Environment, at: Date): Promise<void> {
  const { endpoint, modelName, version, artifactDigest } = before;
  const claim = { environment, endpoint, modelName, version, artifactDigest, observedAt: at };
  const model = await modelOfServing(ctx, claim);
  if (model?.id !== deployment.modelId) return;
  const found = await resolveServing(ctx, claim, model);
  const approved = present(found.approved, 'a deployment that holds');
  const judgement = judgeServing({
    ...{ modelName, version, artifactDigest, environment: environment.name, modelKnown: true, bytesAre: found.bytesAre, probe: null },
    approved: { deploymentId: deployment.id, number: approved.version.number, artifactDigest: approved.version.artifactDigest },
  });
  const serving: Serving = {
    ...before,
    ...{ modelId: model.id, modelVersionId: found.version?.id ?? null, deploymentId: deployment.id },
    ...standingFrom(before, judgement, at),
  };
  await updateServing(ctx.tx, serving);
  await append(ctx.tx, servingJudged(serving, before));
  await noteServing(ctx, serving);
  await noteFindings(ctx, serving, environment);
  await recordServingLineage(ctx, { ...serving, lastSeenAt: at }, before);
}
