import type { Context } from '../context.ts';
import { findEnvironmentsById, type RoleThatMay } from '../identity/index.ts';
import { type PromotionTask, promotionTasks } from '../promotion/index.ts';
import { listModelsById, listModelVersionsById } from '../registry/index.ts';
import type { InboxItem, InboxKind } from './inbox-item.entity.ts';

const KIND_OF = {
  DECIDE: 'PROMOTION_DECISION',
  ACKNOWLEDGE: 'PROMOTION_ACKNOWLEDGEMENT',
  WAIVE: 'PROMOTION_WAIVER',
  ANSWER_CHANGES: 'PROMOTION_CHANGES_REQUESTED',
} as const satisfies Record<PromotionTask['kind'], InboxKind>;

/** Everything that waits for the asker about promotion requests. */
export async function promotionItems(ctx: Context, roleThatMay: RoleThatMay): Promise<readonly InboxItem[]> {
  const tasks = await promotionTasks(ctx);
  const promotionOf = await describer(ctx, tasks);
  return tasks.map((task) => ({
    kind: KIND_OF[task.kind],
    subjectId: task.request.id,
    projectId: task.request.projectId,
    asked: sentence(task, promotionOf(task)),
    since: task.since,
    dueAt: task.dueAt,
    role: task.kind === 'ANSWER_CHANGES' ? roleThatMay('requestPromotion', 'ModelVersion', task.request.projectId) : task.role,
    again: task.again === null ? null : { decidedAt: task.again.decidedAt, decision: task.again.kind, changed: task.again.changed },
  }));
}

function sentence({ kind, keys }: PromotionTask, promotion: string): string {
  switch (kind) {
    case 'DECIDE':
      return `Decide on the ${promotion}.`;
    case 'ACKNOWLEDGE':
      return `Acknowledge what is warned of in the ${promotion}: ${keys.join(', ')}.`;
    case 'WAIVE':
      return `Grant or refuse a waiver for the ${promotion}: ${keys.join(', ')}.`;
    case 'ANSWER_CHANGES':
      return `Changes are requested to the ${promotion}; it waits until they are made or taken back.`;
  }
}

/** Names of what the tasks are about, as far as the asker may see them; otherwise ids. */
async function describer(ctx: Context, tasks: readonly PromotionTask[]): Promise<(task: PromotionTask) => string> {
  const requests = tasks.map(({ request }) => request);
  const models = await listModelsById(ctx, [...new Set(requests.map(({ modelId }) => modelId))]);
  const versions = await listModelVersionsById(ctx, [...new Set(requests.map(({ modelVersionId }) => modelVersionId))]);
  const environments = await findEnvironmentsById(ctx, [...new Set(requests.map(({ environmentId }) => environmentId))]);
  return ({ request: { kind, modelId, modelVersionId, environmentId } }) => {
    const number = versions.get(modelVersionId)?.number;
    const version = number === undefined ? modelVersionId : `version ${number} of ${models.get(modelId)?.name ?? modelId}`;
    const environment = environments.find(({ id }) => id === environmentId)?.name ?? environmentId;
    if (kind === 'BREAK_GLASS') return `BREAK-GLASS of ${version} into ${environment}`;
    return kind === 'ROLLBACK' ? `return of ${environment} to ${version}` : `promotion of ${version} to ${environment}`;
  };
}
