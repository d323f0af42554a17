import { present } from '../../kernel/assert.ts';
import type { Id } from '../../kernel/id.ts';
import { LIMITS } from '../../kernel/limits.ts';
import { delegationsToActor, type StandingDelegation } from '../approvals/index.ts';
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

/**
 * The open reviews in which a confirmation of the asker would fill an open place, by the rules that judge the act itself: the oldest
 * `LIMITS.inboxThings`. At most `LIMITS.inboxLookedAt` are looked at, so that those in which others have to act hide no other.
 */
export async function approvalReviewTasks(ctx: Context): Promise<readonly ApprovalReviewTask[]> {
  if (ctx.actor.principalKind !== 'USER') return [];
  const [tasks, page]: [ApprovalReviewTask[], number] = [[], LIMITS.inboxThings];
  const delegations = [...(await delegationsToActor(ctx)).values()];
  let after: ApprovalReview['id'] | null = null;
  for (let lookedAt = 0; lookedAt < LIMITS.inboxLookedAt && tasks.length < page; lookedAt += page) {
    const open = await reviewsToDecide(ctx, after, page);
    tasks.push(...(await tasksAmong(ctx, open, delegations)));
    after = open.at(-1)?.review.id ?? null;
    if (open.length < page) break;
  }
  return tasks.slice(0, page);
}

async function tasksAmong(
  ctx: Context,
  open: Awaited<ReturnType<typeof reviewsToDecide>>,
  delegations: readonly StandingDelegation[],
): Promise<readonly ApprovalReviewTask[]> {
  const requests = await listRequestsById(
    { ...ctx, actor: systemActor },
    open.map(({ deployment }) => deployment.promotionRequestId),
  );
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
