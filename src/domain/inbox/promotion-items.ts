import { LIMITS } from '../../kernel/limits.ts';
import type { Context } from '../context.ts';
import { findEnvironmentsById, findPrincipalsById, type RoleThatMay } from '../identity/index.ts';
import { escalatedToActor, type PromotionRequest, type PromotionTask, promotionTasks } from '../promotion/index.ts';
import { listModelsById, listModelVersionsById } from '../registry/index.ts';
import type { InboxItem, InboxKind } from './inbox-item.entity.ts';

const KIND_OF = {
  DECIDE: 'PROMOTION_DECISION',
  ACKNOWLEDGE: 'PROMOTION_ACKNOWLEDGEMENT',
  WAIVE: 'PROMOTION_WAIVER',
  ANSWER_CHANGES: 'PROMOTION_CHANGES_REQUESTED',
  EXECUTE: 'PROMOTION_EXECUTION',
} as const satisfies Record<PromotionTask['kind'], InboxKind>;

/** Everything that waits for the asker about promotion requests. */
export async function promotionItems(ctx: Context, roleThatMay: RoleThatMay): Promise<readonly InboxItem[]> {
  const tasks = await promotionTasks(ctx);
  const promotionOf = await describer(
    ctx,
    tasks.map(({ request }) => request),
  );
  const people = new Map(
    (await findPrincipalsById(ctx, [...new Set(tasks.flatMap(({ onBehalfOf }) => onBehalfOf ?? []))])).map((person) => [person.id, person.name]),
  );
  return tasks.map((task) => ({
    kind: KIND_OF[task.kind],
    subjectId: task.request.id,
    projectId: task.request.projectId,
    asked: sentence(task, promotionOf(task.request), task.onBehalfOf === null ? null : (people.get(task.onBehalfOf) ?? task.onBehalfOf)),
    since: task.since,
    dueAt: task.dueAt,
    role: roleFor(task, roleThatMay),
    onBehalfOf: task.onBehalfOf,
    again: task.again === null ? null : { decidedAt: task.again.decidedAt, decision: task.again.kind, changed: task.again.changed },
  }));
}

function roleFor({ kind, request, role }: PromotionTask, roleThatMay: RoleThatMay): string | null {
  if (kind === 'ANSWER_CHANGES') return roleThatMay('requestPromotion', 'ModelVersion', request.projectId);
  return kind === 'EXECUTE' ? roleThatMay('executePromotion', 'PromotionRequest', request.projectId) : role;
}

function sentence({ kind, keys }: PromotionTask, promotion: string, forWhom: string | null): string {
  switch (kind) {
    case 'DECIDE':
      return `Decide on the ${promotion}${forWhom === null ? '' : `, for ${forWhom}`}.`;
    case 'ACKNOWLEDGE':
      return `Acknowledge what is warned of in the ${promotion}: ${keys.join(', ')}.`;
    case 'WAIVE':
      return `Grant or refuse a waiver for the ${promotion}: ${keys.join(', ')}.`;
    case 'EXECUTE':
      return `Execute the ${promotion}, which is approved.`;
    case 'ANSWER_CHANGES':
      return `Changes are requested to the ${promotion}; it waits until they are made or taken back.`;
  }
}

const OVERDUE = {
  AWAITING_APPROVAL: (promotion: string) => `decides on the ${promotion}; it has waited too long.`,
  APPROVED: (promotion: string) => `executes the ${promotion}; it is approved and has waited too long.`,
} as const;

/** Requests that waited too long and were escalated to a role of the asker, whether they may see to them or find somebody who does. */
export async function escalatedItems(ctx: Context): Promise<readonly InboxItem[]> {
  const escalated = await escalatedToActor(ctx, LIMITS.inboxThings);
  const promotionOf = await describer(
    ctx,
    escalated.map(({ request }) => request),
  );
  return escalated.map(({ request, escalatedAt, role }) => ({
    ...{ kind: 'PROMOTION_ESCALATED', subjectId: request.id, projectId: request.projectId, since: request.requestedAt, dueAt: escalatedAt },
    ...{
      asked: `See that somebody ${OVERDUE[request.state === 'APPROVED' ? 'APPROVED' : 'AWAITING_APPROVAL'](promotionOf(request))}`,
      role,
      onBehalfOf: null,
      again: null,
    },
  }));
}

/** Names of what requests are about, as far as the asker may see them; otherwise ids. */
async function describer(ctx: Context, requests: readonly PromotionRequest[]): Promise<(request: PromotionRequest) => string> {
  const models = await listModelsById(ctx, [...new Set(requests.map(({ modelId }) => modelId))]);
  const versions = await listModelVersionsById(ctx, [...new Set(requests.map(({ modelVersionId }) => modelVersionId))]);
  const environments = await findEnvironmentsById(ctx, [...new Set(requests.map(({ environmentId }) => environmentId))]);
  return ({ kind, modelId, modelVersionId, environmentId }) => {
    const number = versions.get(modelVersionId)?.number;
    const version = number === undefined ? modelVersionId : `version ${number} of ${models.get(modelId)?.name ?? modelId}`;
    const environment = environments.find(({ id }) => id === environmentId)?.name ?? environmentId;
    if (kind === 'BREAK_GLASS') return `BREAK-GLASS of ${version} into ${environment}`;
    return kind === 'ROLLBACK' ? `return of ${environment} to ${version}` : `promotion of ${version} to ${environment}`;
  };
}
