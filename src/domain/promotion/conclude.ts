import { present } from '../../kernel/assert.ts';
import type { Id } from '../../kernel/id.ts';
import type { NotFound } from '../../kernel/problem.ts';
import { ok, type Result } from '../../kernel/result.ts';
import type { Quorum } from '../approvals/index.ts';
import type { MutationContext } from '../context.ts';
import { deploy } from '../deployments/index.ts';
import { append } from '../journal/index.ts';
import { attest, attestationInJournal } from './attest.ts';
import { conditionsOfApprovals, raiseConditions } from './conditions.ts';
import { promotionClosed, promotionPromoted } from './promotion.entries.ts';
import { updateRequestClosed } from './promotion.store.ts';
import { afterEvent } from './promotion.transitions.ts';
import type { PromotionFile } from './promotion-file.ts';
import type { PromotionRequest } from './promotion-request.ts';
import { switchMonitors } from './switch-monitors.ts';

const WORDS = { reject: 'rejected', withdraw: 'withdrawn', supersede: 'superseded' } as const;

/** Ends a waiting request without a deployment; throws when it does not wait. */
export async function closeRequest(ctx: MutationContext, request: PromotionRequest, event: keyof typeof WORDS, reason: string): Promise<PromotionRequest> {
  const closed = closing(ctx, request, event, reason, null);
  await updateRequestClosed(ctx.tx, closed);
  await append(ctx.tx, promotionClosed(closed, WORDS[event], reason));
  return closed;
}

/**
 * Makes the version the deployment of the environment: deployment, aliases, monitors, state, signed attestation and journal in the
 * caller's transaction. `file` holds the decisions that filled the places of `quorum`.
 */
export async function promote(ctx: MutationContext, file: PromotionFile, quorum: Quorum): Promise<Result<PromotionRequest, NotFound>> {
  const { request } = file;
  const { modelVersionId, environmentId, target, aliases } = request;
  const deployed = await deploy(ctx, { modelVersionId, environmentId, promotionRequestId: request.id, target, aliases });
  if (!deployed.ok) return deployed;
  const { deployment, ended, aliases: moved } = deployed.value;
  await switchMonitors(ctx, request.monitorId, deployment, ended);
  const conditions = await conditionsOfApprovals(ctx, request.id, file.decisions);
  await raiseConditions(ctx, deployment, conditions);
  const attestation = await attest(ctx, { file, quorum, conditions, deployment });
  const promoted = closing(ctx, request, 'promote', 'The last approval came in and the policy still held.', deployment.id);
  await updateRequestClosed(ctx.tx, promoted);
  const forWhom = new Map(file.decisions.map(({ decidedBy, onBehalfOf }) => [String(decidedBy), onBehalfOf]));
  const approvedBy = quorum.filled.map(({ role, decidedBy }) => {
    const onBehalfOf = forWhom.get(decidedBy) ?? null;
    return `${decidedBy} as ${role}${onBehalfOf === null ? '' : ` for ${onBehalfOf}`}`;
  });
  await append(
    ctx.tx,
    promotionPromoted(promoted, {
      ...{ deploymentId: deployment.id, digest: file.digestToSign, approvedBy, factsDigest: file.evaluation.factsDigest },
      aliases: moved.map(({ name }) => name),
      ...attestationInJournal(attestation),
    }),
  );
  return ok(promoted);
}

function closing(
  ctx: MutationContext,
  request: PromotionRequest,
  event: 'promote' | keyof typeof WORDS,
  reason: string,
  deploymentId: Id<'Deployment'> | null,
): PromotionRequest {
  const next = afterEvent(request.state, event);
  const state = present(next.ok ? next.value : null, `the state after ${event}`);
  return { ...request, state, closedBy: ctx.actor.principalId, closedAt: ctx.clock.now(), closingReason: reason, deploymentId };
}
