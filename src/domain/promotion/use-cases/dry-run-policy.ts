import { present } from '../../../kernel/assert.ts';
import type { Id } from '../../../kernel/id.ts';
import { LIMITS } from '../../../kernel/limits.ts';
import type { Page, PageRequest } from '../../../kernel/page.ts';
import { type InvalidInput, type LimitExceeded, limitExceeded } from '../../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import type { Context } from '../../context.ts';
import { listServingNow } from '../../deployments/index.ts';
import {
  type AppliedPolicy,
  asRollback,
  fallbacksInForce,
  type GateFacts,
  type ParsedPolicy,
  type PolicyRefused,
  type PolicyTrial,
  parsePolicyText,
  tryPolicy,
} from '../../policy/index.ts';
import { question } from '../../use-case.ts';
import { judgedRequestsById, listJudgedRequests } from '../judged-requests.read-model.ts';
import { pinnedPolicy } from '../pinned-policy.ts';
import type { PromotionRequest } from '../promotion-request.ts';

/** A policy that nobody has published yet, and what it is tried on. */
export interface DryRunPolicyInput {
  /** The text of the policy file. */
  readonly text: string;
  /** Every request that was ever judged, by the facts recorded then; or everything that serves now, by the same facts as old as they are today. */
  readonly over: 'REQUESTS' | 'SERVING';
  readonly projectId: string | null;
  readonly page: PageRequest;
}

/** What the policy would change about one request. */
export interface TriedRequest {
  readonly request: PromotionRequest;
  /** Where it serves now; null when past requests are tried. */
  readonly deploymentId: Id<'Deployment'> | null;
  readonly trial: PolicyTrial;
}

type Refusals = PolicyRefused | InvalidInput | LimitExceeded;

/**
 * Tries a policy on what was recorded before it binds anybody: the policies that judged against the same with this one in the place of
 * its older version, or beside them. Reads only; one page of `LIMITS.policyTrials` requests at most.
 */
export const dryRunPolicy = question<DryRunPolicyInput, Page<TriedRequest>, Refusals>('dryRunPolicy', async (ctx, { text, over, projectId, page }) => {
  if (page.first > LIMITS.policyTrials)
    return refuse(
      limitExceeded(
        'policyTrials',
        LIMITS.policyTrials,
        `A page of a dry run holds at most ${LIMITS.policyTrials} requests; ask for fewer and follow the cursor.`,
      ),
    );
  const parsed = parsePolicyText(ctx, text);
  if (!parsed.ok) return parsed;
  const found = over === 'REQUESTS' ? await listJudgedRequests(ctx, projectId, page) : await servingRequests(ctx, projectId, page);
  if (!found.ok) return found;
  const now = ctx.clock.now().toISOString();
  const fallbacks = await fallbacksInForce(ctx);
  const items: TriedRequest[] = [];
  const pinned = new Map<string, AppliedPolicy>();
  for (const item of found.value.items) {
    const { request, deploymentId } = 'request' in item ? item : { request: item, deploymentId: null };
    // Most requests of a page have pinned the same policies.
    const pins = [request.kind, request.policyId, ...request.furtherPolicyIds].join();
    const applied = pinned.get(pins) ?? (await pinnedPolicy(ctx, request));
    pinned.set(pins, applied);
    const facts: GateFacts = deploymentId === null ? request.facts : { ...request.facts, asOf: now };
    const as = <P extends ParsedPolicy>(policy: P): P => (request.kind === 'ROLLBACK' ? asRollback(policy) : policy);
    items.push({ request, deploymentId, trial: tryPolicy(as(parsed.value), applied.members, facts, fallbacks.map(as)) });
  }
  return ok({ ...found.value, items });
});

/** What serves now, each with the request whose approval began it. */
async function servingRequests(
  ctx: Context,
  projectId: string | null,
  page: PageRequest,
): Promise<Result<Page<{ readonly request: PromotionRequest; readonly deploymentId: Id<'Deployment'> }>, InvalidInput>> {
  const serving = await listServingNow(ctx, { reach: ctx.actor.reach('dryRunPolicy', 'PromotionRequest'), projectId }, page);
  if (!serving.ok) return serving;
  const requests = await judgedRequestsById(
    ctx,
    serving.value.items.map(({ promotionRequestId }) => promotionRequestId),
  );
  const items = serving.value.items.map(({ id, promotionRequestId }) => ({
    request: present(requests.get(promotionRequestId), 'the request behind a deployment'),
    deploymentId: id,
  }));
  return ok({ ...serving.value, items });
}
