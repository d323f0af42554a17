import { present } from '../../../kernel/assert.ts';
import type { Id } from '../../../kernel/id.ts';
import { type Conflict, conflict, type IllegalTransition, type InvalidInput, type NotFound } from '../../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import {
  countQuorum,
  type Decision,
  type DecisionKind,
  decide,
  decisionsOn,
  readDecision,
  type SeparationOfDuties,
  type StaleEvidence,
  staleEvidence,
} from '../../approvals/index.ts';
import type { MutationContext } from '../../context.ts';
import { requireUsable, type SourceRevoked } from '../../datasets/index.ts';
import { lockHolds } from '../../deployments/index.ts';
import { lockGrantsOf } from '../../identity/index.ts';
import { lockPolicies } from '../../policy/index.ts';
import { holdFraming, lockModel } from '../../registry/index.ts';
import { mutation } from '../../use-case.ts';
import { checkComment } from '../comment.rules.ts';
import { closeRequest, promote } from '../conclude.ts';
import { dutiesOf } from '../duties.ts';
import { lockRequest, subjectOf } from '../load-request.ts';
import { pinnedPolicy } from '../pinned-policy.ts';
import { type GateNotReady, gateNotReady, type PromotionHeld, promotionHeld } from '../promotion.problems.ts';
import { findRequest } from '../promotion.read-model.ts';
import { afterEvent, type PromotionEvent } from '../promotion.transitions.ts';
import { freshPromotionFile, missingPoints, type PromotionFile } from '../promotion-file.ts';
import { restsOn } from '../promotion-request.entity.ts';
import type { PromotionRequest } from '../promotion-request.ts';
import { keepingRefusedAttempts } from '../with-refused-attempts.ts';

/** A judgement on a request; `digest` is the digestToSign of the file that the person saw. */
export interface DecidePromotionInput {
  readonly promotionRequestId: string;
  readonly decision: DecisionKind;
  readonly digest: string;
  readonly comment: string;
  readonly idempotencyKey?: string | null;
}

/** The judgement, and what the request has become by it. */
export interface PromotionDecided {
  readonly decision: Decision;
  readonly request: PromotionRequest;
}

/** What the request goes through by a decision; an approval is judged as the one that promotes. */
const EVENT_OF = { APPROVE: 'promote', REJECT: 'reject', REQUEST_CHANGES: 'requestChanges' } as const satisfies Record<DecisionKind, PromotionEvent>;

type Refusals = NotFound | InvalidInput | Conflict | IllegalTransition | SeparationOfDuties | StaleEvidence | GateNotReady | PromotionHeld | SourceRevoked;

/**
 * Approves, rejects or sends back a request. The approval that completes the quorum promotes, in the same transaction: the
 * evidence is read again and the policy applied to it, so that nothing is promoted that would not be approved as it stands.
 */
export const decidePromotion = keepingRefusedAttempts<DecidePromotionInput, PromotionDecided, Refusals>(
  'decision',
  mutation<DecidePromotionInput, PromotionDecided, Refusals>('decidePromotion', {
    body: async (ctx, input) => {
      const found = await lockRequest(ctx, input.promotionRequestId);
      if (!found.ok) return found;
      const request = found.value;
      const deciders = (await decisionsOn(ctx, request.id)).map(({ decidedBy }) => decidedBy);
      // A role that is taken away meanwhile waits for the end of this: it was held, or it decides nothing.
      await lockGrantsOf(ctx.tx, [ctx.actor.principalId, ...deciders], request.projectId);
      const { document } = await pinnedPolicy(ctx, request);
      const roles = document.approvals.places.map(({ role }) => role);
      const duties = await dutiesOf(ctx, { request, document, duty: 'decide on', action: 'decidePromotion', roles });
      if (!duties.ok) return duties;
      ctx.actor.require('decidePromotion', { kind: 'PromotionRequest', projectId: request.projectId });
      const comment = checkComment(input.comment);
      if (!comment.ok) return comment;
      const waiting = afterEvent(request.state, EVENT_OF[input.decision]);
      if (!waiting.ok) return waiting;
      // What serves and what aliases mean changes under this lock, so that nothing changes between the look at the file and its end.
      if (input.decision === 'APPROVE') {
        await lockModel(ctx, request.modelId);
        await holdFraming(ctx, request.modelId);
        await lockHolds(ctx.tx, request.projectId, 'shared');
        await lockPolicies(ctx.tx, 'shared');
      }
      // No policy and no quorum lets data serve that may not be used; to reject stays possible.
      const usable = input.decision === 'APPROVE' ? await requireUsable(ctx, request.projectId, restsOn(request)) : ok(null);
      if (!usable.ok) return usable;
      const file = await freshPromotionFile(ctx, request);
      if (!file.ok) return file;
      const legal = checkDecision(ctx, input, file.value);
      if (!legal.ok) return legal;
      const decision = await decide(ctx, {
        subject: subjectOf(request),
        digest: file.value.digestToSign,
        kind: input.decision,
        roles: duties.value,
        comment: comment.value,
      });
      return conclude(ctx, file.value, decision);
    },
    replay: { subjectOf: ({ decision }) => decision.id, reload },
  }),
);

function checkDecision(ctx: MutationContext, input: DecidePromotionInput, file: PromotionFile): Result<null, Conflict | StaleEvidence | GateNotReady> {
  if (input.digest !== file.digestToSign) {
    const message = 'The file is not the one you saw: acknowledgements or waivers changed. Read the request again and decide on its digestToSign.';
    return refuse(staleEvidence(['file'], file.digestToSign, message));
  }
  const mine = file.decisions.filter(({ decidedBy }) => decidedBy === ctx.actor.principalId).at(-1);
  if (mine?.kind === input.decision) return refuse(conflict('You have decided so on this very file already.', mine.id));
  if (input.decision !== 'APPROVE' || file.standing.complete) return ok(null);
  return refuse(
    gateNotReady(
      missingPoints(file)
        .filter(({ kind }) => kind !== 'APPROVAL' && kind !== 'CHANGES_REQUESTED' && kind !== 'HOLD')
        .map(({ kind, key }) => `${kind} ${key}`),
    ),
  );
}

async function conclude(ctx: MutationContext, file: PromotionFile, decision: Decision): Promise<Result<PromotionDecided, Refusals>> {
  const { request, policy } = file;
  if (decision.kind === 'REJECT') return ok({ decision, request: await closeRequest(ctx, request, 'reject', decision.comment) });
  const decisions = [...file.decisions, decision];
  const quorum = countQuorum(policy.document.approvals.places, decisions);
  if (!quorum.met || !file.standing.complete) return ok({ decision, request });
  if (file.holds.length > 0) return refuse(promotionHeld(file.holds));
  const promoted = await promote(ctx, { ...file, decisions }, quorum);
  return promoted.ok ? ok({ decision, request: promoted.value }) : promoted;
}

async function reload(ctx: MutationContext, decisionId: string): Promise<Result<PromotionDecided, Refusals>> {
  const decision = present(await readDecision(ctx, decisionId as Id<'Decision'>), 'the decision of an earlier request');
  const request = await findRequest(ctx, decision.subjectId);
  return request.ok ? ok({ decision, request: request.value }) : request;
}
