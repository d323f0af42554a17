import type { Digest } from '../../kernel/digest.ts';
import type { Id } from '../../kernel/id.ts';
import type { Context } from '../context.ts';
import { type CheckedClaim, checkServingClaim } from '../deployments/index.ts';
import { systemActor } from '../identity/index.ts';
import { listModelsById, listModelVersionsById } from '../registry/index.ts';
import { type FindModel, nameKey } from './accumulate.rules.ts';
import type { AssetName, NormalEvent, ReceivedEvent, SentServing, ServedInput } from './lineage-event.entity.ts';
import { nodesOfAssets } from './served-models.read-model.ts';
import { Warnings } from './warnings.rules.ts';

/** Events with the warnings of what could not be understood as a serving, and the servings that the others tell of, by the digest of the event. */
export interface ToldServings {
  readonly events: readonly ReceivedEvent[];
  readonly claims: ReadonlyMap<Digest, readonly CheckedClaim[]>;
}

/** A model that a run reads, by the name and the version under which it is registered or known outside. */
interface Served {
  readonly name: string;
  readonly version: string | null;
}

/** Makes of the facets `assay_serving` what `reportServing` takes. Whoever may deliver events but not report servings gets a warning, and no serving. */
export async function toldServings(ctx: Context, projectId: Id<'Project'>, received: readonly ReceivedEvent[], findModel: FindModel): Promise<ToldServings> {
  const claims = new Map<Digest, readonly CheckedClaim[]>();
  const events: ReceivedEvent[] = [];
  for (const one of received) {
    if (one.event.servings.length === 0) {
      events.push(one);
      continue;
    }
    const warnings = new Warnings(one.event.warnings);
    const told = await claimsOf(ctx, projectId, one.event, findModel, warnings);
    if (told.length > 0) claims.set(one.event.digest, told);
    events.push({ ...one, event: { ...one.event, warnings: warnings.list() } });
  }
  return { events, claims };
}

async function claimsOf(
  ctx: Context,
  projectId: Id<'Project'>,
  event: NormalEvent,
  findModel: FindModel,
  warnings: Warnings,
): Promise<readonly CheckedClaim[]> {
  const mayReport = ctx.actor.can('reportServing', { kind: 'Serving', projectId });
  const claims: CheckedClaim[] = [];
  for (const serving of event.servings) {
    if (!mayReport) {
      warnings.add(serving.place, 'who delivers the event may not report servings, so no serving is recorded');
      continue;
    }
    for (const model of await modelsOf(ctx, projectId, serving, findModel, warnings)) {
      const { environment, endpoint, modelName, version, artifactDigest, servingSystem } = serving;
      const claim = await checkServingClaim(ctx, {
        ...{ projectId, environment, endpoint, artifactDigest, servingSystem, observedAt: event.time },
        ...{ modelName: modelName ?? model?.name ?? null, version: version ?? model?.version ?? null },
      });
      if (claim.ok) claims.push(claim.value);
      else warnings.add(serving.place, `${claim.problem.message} No serving is recorded`);
    }
  }
  return claims;
}

/** The models that the facet speaks of; null stands for one of which only the facet itself tells. */
async function modelsOf(
  ctx: Context,
  projectId: Id<'Project'>,
  { place, inputs, modelName, version, artifactDigest }: SentServing,
  findModel: FindModel,
  warnings: Warnings,
): Promise<readonly (Served | null)[]> {
  const found: Served[] = [];
  for (const input of inputs) {
    const served = servedByName(input, findModel) ?? (await servedByIdentity(ctx, projectId, input)) ?? (input.isModel ? servedOutside(input) : null);
    if (served !== null) found.push(served);
  }
  if (found.length === 0) return [null];
  if (found.length === 1 || (modelName === null && version === null && artifactDigest === null)) return found;
  warnings.add(place, `speaks of one model, while the run reads ${found.length}; put it on each input, under inputFacets. No serving is recorded`);
  return [];
}

function servedByName({ asset, symlinks, version }: ServedInput, findModel: FindModel): Served | null {
  for (const name of [asset, ...symlinks]) {
    const found = findModel(name, version);
    if (found !== null) return { name: found.model.model, version: found.model.number === null ? version : String(found.model.number) };
  }
  return null;
}

/** What the asset, or another name of it, was declared or found to be before. The server asks for itself: machines that only deliver read nothing. */
async function servedByIdentity(asker: Context, projectId: Id<'Project'>, { asset, symlinks, version }: ServedInput): Promise<Served | null> {
  const ctx = { ...asker, actor: systemActor };
  const keys = [asset, ...symlinks].map((name: AssetName) => nameKey(name));
  const nodes = await nodesOfAssets(ctx, projectId, keys);
  const [modelVersion] = [...(await listModelVersionsById(ctx, nodes)).values()];
  const models = await listModelsById(ctx, modelVersion === undefined ? nodes : [modelVersion.modelId]);
  const [model] = [...models.values()];
  return model === undefined ? null : { name: model.name, version: modelVersion === undefined ? version : String(modelVersion.number) };
}

/** A model that only others know, by the name under which they know it. */
const servedOutside = ({ asset, version }: ServedInput): Served => ({ name: asset.name, version });
