import { waiversOn } from '../approvals/index.ts';
import type { Context, MutationContext } from '../context.ts';
import { type Deployment, type Suspension, suspendIfCurrent, suspensionsOfDeployments } from '../deployments/index.ts';
import { systemActor } from '../identity/index.ts';
import { liveAlertsOfVersion, monitorOfDeployment } from '../monitoring/index.ts';
import { pinnedPolicy } from './pinned-policy.ts';
import { findRequest } from './promotion.read-model.ts';
import type { PromotionRequest } from './promotion-request.ts';

/** Something that suspends an approval, and when it came about. */
type Ground = Pick<Suspension, 'cause' | 'alertId' | 'reason'> & { readonly at: Date };

/**
 * What would have suspended the approval while it was suspended already does so now that this was lifted: a waiver that it rests on and that was
 * revoked, or an alert where the policy asks for that. What came before the
 * newest suspension for the same cause began was in sight of whoever lifted it.
 */
export async function suspendForWhatCameSince(ctx: MutationContext, deployment: Deployment): Promise<void> {
  const server = { ...ctx, actor: systemActor };
  const request = await findRequest(server, deployment.promotionRequestId);
  if (!request.ok) return;
  const begun = (await suspensionsOfDeployments(server, [deployment.id])).get(deployment.id) ?? [];
  const newestFor = (cause: Ground['cause']): number =>
    Math.max(deployment.validFrom.getTime(), ...begun.filter((one) => one.cause === cause).map(({ suspendedAt }) => suspendedAt.getTime()));
  const grounds = [...(await revokedWaivers(server, request.value)), ...(await askedForByAlerts(server, request.value, deployment))];
  const ground = grounds.find(({ at, cause }) => at.getTime() > newestFor(cause));
  if (ground === undefined) return;
  const { cause, alertId, reason } = ground;
  await suspendIfCurrent(server, deployment, { cause, alertId, reason });
}

async function revokedWaivers(ctx: Context, { id, evidenceDigest }: PromotionRequest): Promise<readonly Ground[]> {
  return (await waiversOn(ctx, id)).flatMap(({ id: waiverId, digest, revokedAt, expiresAt }) =>
    revokedAt === null || revokedAt >= expiresAt || digest !== evidenceDigest
      ? []
      : [{ at: revokedAt, cause: 'PERSON', alertId: null, reason: `The waiver ${waiverId}, on which it rests, was revoked.` }],
  );
}

async function askedForByAlerts(ctx: Context, request: PromotionRequest, { id, modelVersionId }: Deployment): Promise<readonly Ground[]> {
  if ((await pinnedPolicy(ctx, request)).document.approvals.suspendOnAlert !== true) return [];
  const monitor = await monitorOfDeployment(ctx, id);
  return (await liveAlertsOfVersion(ctx, modelVersionId, ctx.clock.now()))
    .filter(({ monitorId }) => monitorId === monitor?.id)
    .map(({ id: alertId, message, openedAt }) => ({ at: openedAt, cause: 'ALERT', alertId, reason: message }));
}
