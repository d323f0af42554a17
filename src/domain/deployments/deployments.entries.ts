import { type EntryDraft, entryAbout } from '../../kernel/entry.ts';
import type { Alias } from './alias.entity.ts';
import type { Deployment } from './deployment.entity.ts';
import type { TargetFacts } from './deployment-target.entity.ts';
import type { Probe } from './probe.entity.ts';

const shown = (facts: TargetFacts | null) => (facts === null ? null : { ...facts });

/** A version began to serve in an environment. */
export const deploymentBegan = (deployment: Deployment, endedId: string | null, target: TargetFacts | null): EntryDraft =>
  entryAbout('deployment.began', 'Deployment', deployment, {
    modelId: deployment.modelId,
    modelVersionId: deployment.modelVersionId,
    environmentId: deployment.environmentId,
    promotionRequestId: deployment.promotionRequestId,
    endedDeploymentId: endedId,
    target: shown(target),
  });

/** A version no longer serves in an environment, because another took its place. */
export const deploymentEnded = (deployment: Deployment): EntryDraft =>
  entryAbout('deployment.ended', 'Deployment', deployment, {
    modelId: deployment.modelId,
    modelVersionId: deployment.modelVersionId,
    environmentId: deployment.environmentId,
  });

/** Somebody said where and how a deployment is reached. */
export const deploymentTargetDeclared = (deployment: Deployment, before: TargetFacts | null, after: TargetFacts): EntryDraft =>
  entryAbout('deployment.declared', 'Deployment', deployment, { environmentId: deployment.environmentId, before: shown(before), after: shown(after) });

/** An alias means another version than before, by a promotion. */
export const aliasMoved = (alias: Alias, before: Alias | null): EntryDraft =>
  entryAbout('alias.moved', 'Alias', alias, {
    ...{ modelId: alias.modelId, name: alias.name, promotionRequestId: alias.promotionRequestId },
    before: before === null ? null : meaning(before),
    after: meaning(alias),
  });

const meaning = ({ modelVersionId, environmentId, follows }: Alias) => ({ modelVersionId, environmentId, follows });

/** The endpoint of a deployment was asked what it answers. */
export const deploymentProbed = (deployment: Deployment, { id, endpoint, outcome, detail, servedVersion, rows, differing }: Probe): EntryDraft =>
  entryAbout('deployment.probed', 'Deployment', deployment, { probeId: id, endpoint, outcome, detail, servedVersion, rows, differing });
