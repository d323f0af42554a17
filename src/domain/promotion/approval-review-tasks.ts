import { present } from '../../kernel/assert.ts';
import type { Id } from '../../kernel/id.ts';
import { LIMITS } from '../../kernel/limits.ts';
import { delegationsToActor } from '../approvals/index.ts';
import type { Context } from '../context.ts';
import { type ApprovalReview, type Deployment, reviewsToDecide } from '../deployments/index.ts';
import { systemActor } from '../identity/index.ts';
import { actingRoles, waysToAct } from './acting.ts';
import { dutyOf, readReviewFile, saidOn } from './approval-review-file.ts';
import { openPlaceFor } from './check-place.ts';
import { listRequestsById } from './promotion.read-model.ts';

/** A review that waits for the asker. */
export interface ApprovalReviewTask {
  readonly review: ApprovalReview;
  readonly deployment: Deployment;
  /** The role in which the asker would act. */
  readonly role: string;
  /** For whom, by a delegation; null: for themselves. */
  readonly onBehalfOf: Id<'Principal'> | null;
}

/** The open reviews in which a confirmation of the asker would fill an open place, by the rules that judge the act itself. */
export async function approvalReviewTasks(ctx: Context): Promise<readonly ApprovalReviewTask[]> {
  if (ctx.actor.principalKind !== 'USER') return [];
  const open = await reviewsToDecide(ctx, LIMITS.inboxThings);
  const requests = await listRequestsById(
    { ...ctx, actor: systemActor },
    open.map(({ deployment }) => deployment.promotionRequestId),
  );
  const delegations = [...(await delegationsToActor(ctx)).values()];
  const tasks: ApprovalReviewTask[] = [];
  for (const { review, deployment } of open) {
    const request = present(requests.get(deployment.promotionRequestId), 'the request behind a deployment');
    const file = await readReviewFile(ctx, review, request);
    const duty = dutyOf(file);
    const own = await actingRoles(ctx, duty, null, null, file.people);
    const ways = [...(own.ok ? [own.value] : []), ...waysToAct(ctx, duty, { people: file.people, delegations }, file.decisions)];
    const place = openPlaceFor(ctx.actor.principalId, saidOn(file), ways);
    if (place !== null) tasks.push({ review, deployment, role: place.role, onBehalfOf: place.acting?.onBehalfOf ?? null });
  }
  return tasks;
}
