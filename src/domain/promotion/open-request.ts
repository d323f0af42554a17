import { type Id, isId } from '../../kernel/id.ts';
import { type Conflict, conflict, type IllegalTransition, type NotFound, notFound } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { MutationContext } from '../context.ts';
import { append } from '../journal/index.ts';
import { type AppliedPolicy, pinsOf, standingOf } from '../policy/index.ts';
import { closeRequest } from './conclude.ts';
import { lockRequest } from './load-request.ts';
import { overriddenFor } from './pinned-policy.ts';
import { type JudgedBy, promotionRefused, promotionRequested } from './promotion.entries.ts';
import { readOpenRequest } from './promotion.read-model.ts';
import { afterEvent } from './promotion.transitions.ts';
import type { Candidate } from './promotion-facts.ts';
import type { PromotionRequest } from './promotion-request.ts';

/** One request per model and environment is open; a named one is superseded. */
export async function takePlace(
  ctx: MutationContext,
  { version, environment }: Candidate,
  supersedes: string | null,
): Promise<Result<Id<'PromotionRequest'> | null, NotFound | Conflict | IllegalTransition>> {
  if (supersedes === null) {
    const waiting = await readOpenRequest(ctx, version.modelId, environment.id);
    return waiting === null ? ok(null) : refuse(waitsAlready(waiting.id));
  }
  const found = isId('PromotionRequest', supersedes) ? await lockRequest(ctx, supersedes) : refuse(notFound('PromotionRequest', supersedes));
  if (!found.ok) return found;
  const replaced = found.value;
  if (replaced.modelId !== version.modelId || replaced.environmentId !== environment.id)
    return refuse(conflict('The request to supersede is about another model or environment; withdraw it instead.', replaced.id));
  const legal = afterEvent(replaced.state, 'supersede');
  if (!legal.ok) return legal;
  await closeRequest(ctx, replaced, 'supersede', `Superseded by a new request for version ${version.number}.`);
  return ok(replaced.id);
}

/** Another request has the place. */
export const waitsAlready = (id: string | null): Conflict =>
  conflict('A request for this model and environment waits already. Decide or withdraw it first, or name it in supersedes.', id);

/** Writes into the journal that a request was asked for, and what came of it. */
export async function recordAsked(ctx: MutationContext, request: PromotionRequest, policy: AppliedPolicy): Promise<void> {
  await append(ctx.tx, promotionRequested(request, { ...judgedBy(request, policy), awaits: request.awaits }));
  await recordRefusal(ctx, request, policy);
}

/** By what a request was judged, for the journal. */
export const judgedBy = ({ evaluation, state }: PromotionRequest, policy: AppliedPolicy): JudgedBy => ({
  ...{ ...pinsOf(policy), policyDigest: policy.digest, factsDigest: evaluation.factsDigest, verdict: evaluation.verdict, state },
});

/** Names what stands in the way of a refused request. */
export async function recordRefusal(ctx: MutationContext, request: PromotionRequest, policy: AppliedPolicy): Promise<void> {
  if (request.state !== 'REFUSED') return;
  const { openPoints, refused } = standingOf(request.evaluation, new Set(), new Set(), overriddenFor(policy, request.kind));
  const refusing = refused ? openPoints.filter(({ kind }) => kind === 'REFUSED') : openPoints;
  await append(
    ctx.tx,
    promotionRefused(
      request,
      refusing.map(({ findingKey }) => findingKey),
    ),
  );
}
