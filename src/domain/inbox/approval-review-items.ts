import type { Context } from '../context.ts';
import { findEnvironmentsById } from '../identity/index.ts';
import { approvalReviewTasks } from '../promotion/index.ts';
import { listModelsById, listModelVersionsById } from '../registry/index.ts';
import type { InboxItem } from './inbox-item.entity.ts';

/** Reviews of approvals in which the word of the asker is missing. */
export async function approvalReviewItems(ctx: Context): Promise<readonly InboxItem[]> {
  const tasks = await approvalReviewTasks(ctx);
  const deployments = tasks.map(({ deployment }) => deployment);
  const models = await listModelsById(ctx, [...new Set(deployments.map(({ modelId }) => modelId))]);
  const versions = await listModelVersionsById(ctx, [...new Set(deployments.map(({ modelVersionId }) => modelVersionId))]);
  const environments = await findEnvironmentsById(ctx, [...new Set(deployments.map(({ environmentId }) => environmentId))]);
  return tasks.map(({ review, role, onBehalfOf, deployment: { modelId, modelVersionId, environmentId } }) => {
    const version = `${models.get(modelId)?.name ?? modelId}@${versions.get(modelVersionId)?.number ?? modelVersionId}`;
    const environment = environments.find(({ id }) => id === environmentId)?.name ?? environmentId;
    return {
      ...{
        kind: 'APPROVAL_REVIEW',
        subjectId: review.id,
        projectId: review.projectId,
        since: review.openedAt,
        dueAt: review.dueAt,
        role,
        again: null,
        onBehalfOf,
      },
      asked: `Say whether the approval of ${version} for ${environment} still stands.`,
    };
  });
}
