import { present } from '../../kernel/assert.ts';
import type { Id } from '../../kernel/id.ts';
import type { NotFound } from '../../kernel/problem.ts';
import { ok, type Result } from '../../kernel/result.ts';
import type { Decision, Quorum } from '../approvals/index.ts';
import type { MutationContext } from '../context.ts';
import { deploy, scheduleReview } from '../deployments/index.ts';
import { append } from '../journal/index.ts';
import { attest, attestationInJournal } from './attest.ts';
import { conditionsOfApprovals, raiseConditions } from './conditions.ts';
import { promotionApproved, promotionClosed, promotionPromoted, promotionReopened } from './promotion.entries.ts';
import { updateRequestState } from './promotion.store.ts';
import { afterEvent, hasEnded, type PromotionEvent } from './promotion.transitions.ts';
import type { PromotionFile } from './promotion-file.ts';
import type { PromotionRequest } from './promotion-request.ts';
import { recordBreakGlass } from './record-break-glass.ts';
import { reviewAfter } from './review-terms.rules.ts';
import { switchMonitors } from './switch-monitors.ts';

const WORDS = { reject: 'rejected', withdraw: 'withdrawn', supersede: 'superseded', expire: 'expired' } as const;

/** Ends a request without a deployment; throws when its state does not allow it. */
export async function closeRequest(ctx: MutationContext, request: PromotionRequest, event: keyof typeof WORDS, reason: string): Promise<PromotionRequest> {
  const closed = await step(ctx, request, event, reason);
  await append(ctx.tx, promotionClosed(closed, WORDS[event], reason));
  return closed;
}

/** Takes the approval of a request back that was to be executed, so that it waits for people again. */
export async function reopenRequest(
  ctx: MutationContext,
  request: PromotionRequest,
  event: 'lapse' | 'requestChanges',
  reason: string,
): Promise<PromotionRequest> {
  const reopened = await step(ctx, request, event, null);
  await append(ctx.tx, promotionReopened(reopened, reason));
  return reopened;
}

/** Notes that a request has every approval, and what its promotion waits for. */
export async function approveRequest(
  ctx: MutationContext,
  { request, digestToSign, decisions, holds }: PromotionFile,
  quorum: Quorum,
): Promise<PromotionRequest> {
  const approved = await step(ctx, request, 'approve', null);
  const waitsFor = holds.length === 0 ? ['EXECUTION'] : holds.map(({ kind, id }) => `${kind} ${id}`);
  await append(ctx.tx, promotionApproved(approved, { digest: digestToSign, approvedBy: approversOf(quorum, decisions), waitsFor }));
  return approved;
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
  await raiseConditions(ctx, request, deployment, conditions);
  const attestation = await attest(ctx, { file, quorum, conditions, deployment });
  if (request.kind === 'BREAK_GLASS') await recordBreakGlass(ctx, file, { quorum, deployment, attestation });
  else await scheduleReview(ctx, deployment, reviewAfter(file, deployment.validFrom));
  const reason = request.state === 'APPROVED' ? 'It was executed as it had been approved.' : 'The last approval came in and the policy still held.';
  const promoted = await step(ctx, request, 'promote', reason, deployment.id);
  await append(
    ctx.tx,
    promotionPromoted(promoted, {
      ...{ deploymentId: deployment.id, digest: file.digestToSign, approvedBy: approversOf(quorum, file.decisions), factsDigest: file.evaluation.factsDigest },
      aliases: moved.map(({ name }) => name),
      ...attestationInJournal(attestation),
    }),
  );
  return ok(promoted);
}

/** Who fills which place, and for whom. */
function approversOf({ filled }: Quorum, decisions: readonly Decision[]): readonly string[] {
  const forWhom = new Map(decisions.map(({ decidedBy, onBehalfOf }) => [String(decidedBy), onBehalfOf]));
  return filled.map(({ role, decidedBy }) => {
    const onBehalfOf = forWhom.get(decidedBy) ?? null;
    return `${decidedBy} as ${role}${onBehalfOf === null ? '' : ` for ${onBehalfOf}`}`;
  });
}

/** Who ends a request: the person or machine, or null for the server itself, which is no principal. */
export const closerOf = ({ actor }: Pick<MutationContext, 'actor'>): PromotionRequest['closedBy'] =>
  actor.principalKind === 'SYSTEM' ? null : actor.principalId;

async function step(
  ctx: MutationContext,
  request: PromotionRequest,
  event: PromotionEvent,
  reason: string | null,
  deploymentId: Id<'Deployment'> | null = null,
): Promise<PromotionRequest> {
  const next = afterEvent(request.state, event);
  const state = present(next.ok ? next.value : null, `the state after ${event}`);
  const closed = hasEnded(state) ? { closedBy: closerOf(ctx), closedAt: ctx.clock.now(), closingReason: reason } : {};
  const changed: PromotionRequest = { ...request, state, ...closed, deploymentId };
  await updateRequestState(ctx.tx, request.state, changed);
  return changed;
}
