import { present } from '../../../kernel/assert.ts';
import type { MutationContext } from '../../context.ts';
import { append } from '../../journal/index.ts';
import { lockModel } from '../../registry/index.ts';
import { enterServing, noteServing } from '../catalogue-serving.ts';
import { type ClaimedServing, modelOfServing, type ResolvedServing, resolveServing } from '../resolve-serving.ts';
import type { ProbeVerdict, Serving, ServingSource } from '../serving.entity.ts';
import { noteFindings } from '../serving-findings.ts';
import { recordServingLineage } from '../serving-lineage.ts';
import { judgeServing } from '../serving-standing.rules.ts';
import { servingJudged } from '../servings.entries.ts';
import { insertServing, lastSpell, lockServingAt, prolongSpell, saveSpell, updateServing } from '../servings.store.ts';

/** One look at what serves. Texts are tidy already; the caller has asked for its own permission. */
export interface ServingObservation extends ClaimedServing {
  readonly servingSystem: string | null;
  readonly source: ServingSource;
  /** What a probe found; null for every other source. */
  readonly probe?: ProbeVerdict | null;
}

/** How the serving stands after the look; `counted` is false when something later was seen before, and nothing changed. */
export interface ObservedServing {
  readonly serving: Serving;
  readonly counted: boolean;
}

/**
 * Records what was seen serving, in the caller's transaction: compares it with what was approved there at that instant, keeps the
 * history, and raises or settles findings. Seen again unchanged, it writes no journal entry. Promotions of the model wait meanwhile.
 */
export async function observeServing(ctx: MutationContext, observation: ServingObservation): Promise<ObservedServing> {
  const model = await modelOfServing(ctx, observation);
  if (model !== null) await lockModel(ctx, model.id);
  const before = await lockServingAt(ctx.tx, { environmentId: observation.environment.id, ...observation });
  if (before !== null && observation.observedAt < before.lastSeenAt) return { serving: before, counted: false };
  const seen = withKnownClaim(observation, before);
  const serving = judged(ctx, seen, before, await resolveServing(ctx, seen, model));
  if (before !== null) await updateServing(ctx.tx, serving);
  // Seen for the first time by two at once: the slower one looks again at what the faster one wrote.
  else if (!(await insertServing(ctx.tx, serving))) return observeServing(ctx, observation);
  await recordSpell(ctx, serving);
  if (before !== null && !differs(before, serving)) return { serving, counted: true };
  await append(ctx.tx, servingJudged(serving, before));
  await (before === null ? enterServing(ctx, serving, observation.environment.name) : noteServing(ctx, serving));
  await noteFindings(ctx, serving, observation.environment);
  await recordServingLineage(ctx, serving, before);
  return { serving, counted: true };
}

/** A probe sees answers, not bytes: what the serving side said of itself before still stands. */
function withKnownClaim(observation: ServingObservation, before: Serving | null): ServingObservation {
  if (observation.source !== 'PROBED' || before === null) return observation;
  const { version, artifactDigest, servingSystem } = before;
  return { ...observation, version: observation.version ?? version, artifactDigest, servingSystem: observation.servingSystem ?? servingSystem };
}

function judged(ctx: MutationContext, seen: ServingObservation, before: Serving | null, found: ResolvedServing): Serving {
  const { environment, endpoint, modelName, version, artifactDigest, source, observedAt } = seen;
  const { model, approved } = found;
  const probe = probeThatCounts(seen, before, approved?.deployment.id ?? null);
  const judgement = judgeServing({
    ...{ modelName, version, artifactDigest, environment: environment.name, modelKnown: model !== null, bytesAre: found.bytesAre, probe },
    approved:
      approved === null ? null : { deploymentId: approved.deployment.id, number: approved.version.number, artifactDigest: approved.version.artifactDigest },
  });
  return {
    ...{ id: before?.id ?? ctx.ids.next('Serving'), projectId: environment.projectId, environmentId: environment.id, endpoint, modelName },
    ...{ servingSystem: seen.servingSystem ?? before?.servingSystem ?? null, modelId: model?.id ?? null, modelVersionId: found.version?.id ?? null },
    ...{ deploymentId: approved?.deployment.id ?? null, version, artifactDigest, source, ...judgement },
    ...{ probeVerdict: probe, probedDeploymentId: probe === null ? null : present(approved, 'what was probed').deployment.id },
    ...{ firstSeenAt: before?.firstSeenAt ?? observedAt, lastSeenAt: observedAt, staleSince: null },
  };
}

/** The finding of a probe counts for the deployment that was probed; a good one only as long as the serving side says the same of itself. */
function probeThatCounts(seen: ServingObservation, before: Serving | null, deploymentId: string | null): ProbeVerdict | null {
  if (deploymentId === null) return null;
  if (seen.probe != null) return seen.probe;
  if (before === null || before.probedDeploymentId !== deploymentId) return null;
  const sameClaim = before.version === seen.version && before.artifactDigest === seen.artifactDigest;
  return before.probeVerdict === 'DIVERGED' || sameClaim ? before.probeVerdict : null;
}

async function recordSpell(ctx: MutationContext, serving: Serving): Promise<void> {
  const last = await lastSpell(ctx.tx, serving.id);
  if (last !== null && sameSpell(last, serving)) return prolongSpell(ctx.tx, last, serving.lastSeenAt);
  const { projectId, modelVersionId, deploymentId, version, artifactDigest, source, standing, reason, lastSeenAt } = serving;
  await saveSpell(ctx.tx, {
    ...{ servingId: serving.id, number: (last?.number ?? 0) + 1, projectId, modelVersionId, deploymentId, version, artifactDigest, source, standing, reason },
    ...{ since: lastSeenAt, lastSeenAt, observations: 1 },
  });
}

type Told = Pick<Serving, 'version' | 'artifactDigest' | 'standing' | 'deploymentId' | 'modelVersionId'>;

const sameSpell = (one: Told, other: Told): boolean =>
  one.version === other.version &&
  one.artifactDigest === other.artifactDigest &&
  one.standing === other.standing &&
  one.deploymentId === other.deploymentId &&
  one.modelVersionId === other.modelVersionId;

const differs = (before: Serving, after: Serving): boolean =>
  !sameSpell(before, after) || before.staleSince !== null || before.probeVerdict !== after.probeVerdict;
