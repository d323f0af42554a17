import type { Context } from '../context.ts';
import { type Environment, systemActor } from '../identity/index.ts';
import { findModel, findModelVersion, type Model, type ModelVersion, modelNamed, versionNumbered, versionsOfDigest } from '../registry/index.ts';
import type { Deployment } from './deployment.entity.ts';
import { deploymentsAt } from './deployment.read-model.ts';
import type { ServingClaim } from './serving.entity.ts';
import { targetsOfDeployments } from './target.read-model.ts';

/** What is said to serve somewhere, before the registry was asked. */
export interface ClaimedServing extends ServingClaim {
  readonly environment: Environment;
  readonly endpoint: string;
  readonly modelName: string | null;
  readonly observedAt: Date;
}

/** What the registry makes of a claim. */
export interface ResolvedServing {
  readonly model: Model | null;
  /** What was approved for it there at the instant. */
  readonly approved: { readonly deployment: Deployment; readonly version: ModelVersion } | null;
  /** The version that the bytes are or, when those are not said, that is named. */
  readonly version: ModelVersion | null;
  /** What the registry calls the bytes. */
  readonly bytesAre: string | null;
}

/** The model that is meant: by the declared endpoint, by its name, or by its bytes. The server asks for itself: a judgement must not depend on what the reporter may see. */
export async function modelOfServing(asker: Context, claim: ClaimedServing): Promise<Model | null> {
  const ctx = { ...asker, actor: systemActor };
  const declared = await declaredThere(ctx, claim);
  if (declared !== null) return declared;
  if (claim.modelName !== null) return modelNamed(ctx, claim.environment.projectId, claim.modelName);
  const [first] = claim.artifactDigest === null ? [] : await versionsOfDigest(ctx, claim.environment.projectId, claim.artifactDigest);
  return first === undefined ? null : modelWith(ctx, first.modelId);
}

async function declaredThere(ctx: Context, { environment, endpoint, modelName, observedAt }: ClaimedServing): Promise<Model | null> {
  const there = await deploymentsAt(ctx, { projectId: environment.projectId, environmentId: environment.id, at: observedAt });
  const targets = await targetsOfDeployments(
    ctx,
    there.map(({ id }) => id),
  );
  const matching: Model[] = [];
  for (const deployment of there) {
    const target = targets.get(deployment.id)?.at(-1);
    if (target === undefined || target.endpoint !== endpoint) continue;
    const model = await modelWith(ctx, deployment.modelId);
    if (model !== null && (modelName === null || modelName === (target.servedAs ?? model.name))) matching.push(model);
  }
  // Several models behind one endpoint, and none is named: the endpoint does not say which.
  return matching.length === 1 ? (matching[0] ?? null) : null;
}

/** What was approved for the model at the instant, and what the claimed bytes are. */
export async function resolveServing(asker: Context, claim: ClaimedServing, model: Model | null): Promise<ResolvedServing> {
  const ctx = { ...asker, actor: systemActor };
  const { environment, observedAt, artifactDigest } = claim;
  const at = { projectId: environment.projectId, environmentId: environment.id, at: observedAt };
  const [deployment] = model === null ? [] : await deploymentsAt(ctx, { ...at, modelId: model.id });
  const serving = deployment === undefined ? null : await findModelVersion(ctx, deployment.modelVersionId);
  const approved = deployment !== undefined && serving?.ok ? { deployment, version: serving.value } : null;
  if (artifactDigest === null) return { model, approved, version: await namedVersion(ctx, claim, model), bytesAre: null };
  const same = await versionsOfDigest(ctx, environment.projectId, artifactDigest);
  const version = same.find(({ id }) => id === approved?.version.id) ?? same.find(({ modelId }) => modelId === model?.id) ?? same[0] ?? null;
  const called = version === null ? null : await modelWith(ctx, version.modelId);
  return { model, approved, version, bytesAre: version === null ? null : `${called?.name ?? version.modelId}@${version.number}` };
}

async function namedVersion(ctx: Context, { version }: ClaimedServing, model: Model | null): Promise<ModelVersion | null> {
  return model !== null && version !== null && /^[1-9]\d{0,8}$/.test(version) ? versionNumbered(ctx, model.id, Number(version)) : null;
}

async function modelWith(ctx: Context, id: string): Promise<Model | null> {
  const found = await findModel(ctx, id);
  return found.ok ? found.value : null;
}
