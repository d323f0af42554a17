import { type EntryDraft, entryAbout } from '../../kernel/entry.ts';
import type { Deployment } from './deployment.entity.ts';

/** A version began to serve in an environment. */
export const deploymentBegan = (deployment: Deployment, endedId: string | null): EntryDraft =>
  entryAbout('deployment.began', 'Deployment', deployment, {
    modelId: deployment.modelId,
    modelVersionId: deployment.modelVersionId,
    environmentId: deployment.environmentId,
    promotionRequestId: deployment.promotionRequestId,
    endedDeploymentId: endedId,
  });

/** A version no longer serves in an environment, because another took its place. */
export const deploymentEnded = (deployment: Deployment): EntryDraft =>
  entryAbout('deployment.ended', 'Deployment', deployment, {
    modelId: deployment.modelId,
    modelVersionId: deployment.modelVersionId,
    environmentId: deployment.environmentId,
  });
