import { present } from '../../../kernel/assert.ts';
import { digestOf } from '../../../kernel/digest.ts';
import { type Id, isId } from '../../../kernel/id.ts';
import {
  type Conflict,
  conflict,
  type IllegalTransition,
  type InvalidInput,
  invalidInput,
  type LimitExceeded,
  type NotFound,
  notFound,
  type SomebodyElseRequired,
} from '../../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import type { Context, MutationContext } from '../../context.ts';
import { requireUsable, type SourceRevoked } from '../../datasets/index.ts';
import { type AliasWishInput, listDeploymentsById, retirementsOfVersions, standsAgainst, type TargetInput } from '../../deployments/index.ts';
import { recordComparison } from '../../evaluation/index.ts';
import { type Environment, findEnvironment, systemActor } from '../../identity/index.ts';
import { append } from '../../journal/index.ts';
import { type AppliedPolicy, evaluatePolicies, type GateFacts, type NoPolicyApplies, pinsOf, policyFor, standingOf } from '../../policy/index.ts';
import { findModelVersion, lockModelVersion, type ModelVersion } from '../../registry/index.ts';
import { mutation } from '../../use-case.ts';
import { checkComment } from '../comment.rules.ts';
import { type ComparedWithChampion, compareWithChampion } from '../compare-with-champion.ts';
import { closeRequest } from '../conclude.ts';
import { lockRequest } from '../load-request.ts';
import { mayBreakGlass } from '../may-break-glass.ts';
import { overriddenFor, policyOfKind } from '../pinned-policy.ts';
import { promotionRefused, promotionRequested } from '../promotion.entries.ts';
import { findRequest, readOpenRequest, wasPromoted } from '../promotion.read-model.ts';
import { insertPromotionRequest } from '../promotion.store.ts';
import { afterEvent } from '../promotion.transitions.ts';
import { attestationsOfRequests } from '../promotion-attestation.read-model.ts';
import { type Candidate, gather, occasionOf, useCaseOf } from '../promotion-facts.ts';
import { type PromotionKind, restsOn } from '../promotion-request.entity.ts';
import type { PromotionRequest } from '../promotion-request.ts';
import { checkWish, type PromotionWish } from '../promotion-wish.ts';

/** Which version is to serve where, and why. */
export interface RequestPromotionInput {
  readonly modelVersionId: string;
  /** Name of the environment, such as production. */
  readonly environment: string;
  readonly reason: string;
  /** Where and how it will be reached; left out: as what serves there now. */
  readonly target?: TargetInput | null;
  /** Aliases that are to mean the version once it serves. */
  readonly aliases?: readonly AliasWishInput[] | null;
  /** Goes back to a version that served there before: the policy may judge that by rules of its own. */
  readonly rollback?: boolean | null;
  /** Serves for some hours in an emergency, by what the policy says of that; see `mayBreakGlass`. */
  readonly breakGlass?: boolean | null;
  /** A waiting request for the same model and environment, whose place this one takes. */
  readonly supersedes?: string | null;
  readonly idempotencyKey?: string | null;
}

type Refusals = NotFound | InvalidInput | LimitExceeded | Conflict | IllegalTransition | NoPolicyApplies | SourceRevoked | SomebodyElseRequired;

/**
 * Opens a request: pins the policy and all evidence, applies the policy, and either waits for people or is refused with every
 * reason. A refused request is kept, as the record of what was asked and why not.
 */
export const requestPromotion = mutation<RequestPromotionInput, PromotionRequest, Refusals, ComparedWithChampion>('requestPromotion', {
  prepare,
  body: async (ctx, input, prepared) => {
    const version = await lockModelVersion(ctx, input.modelVersionId);
    if (!version.ok) return version;
    ctx.actor.require('requestPromotion', { kind: 'ModelVersion', projectId: version.value.projectId });
    const reason = checkComment(input.reason, 'reason');
    if (!reason.ok) return reason;
    const environment = await findEnvironment(ctx, version.value.projectId, input.environment);
    if (environment === null) return refuse(notFound('Environment', input.environment));
    const wish = await checkWish(ctx, version.value, environment, input);
    if (!wish.ok) return wish;
    if (input.rollback === true && input.breakGlass === true) return refuse(invalidInput('breakGlass', 'Ask for one of the two: rollback or breakGlass.'));
    const kind: PromotionKind = input.breakGlass === true ? 'BREAK_GLASS' : input.rollback === true ? 'ROLLBACK' : 'PROMOTION';
    const possible = await mayServe(ctx, version.value, environment, kind);
    if (!possible.ok) return possible;
    const candidate = { version: version.value, environment, useCase: await useCaseOf(ctx, version.value), wish: wish.value, kind };
    const policy = await policyFor(ctx, await occasionOf(ctx, candidate));
    if (!policy.ok) return policy;
    const emergency = kind === 'BREAK_GLASS' ? await mayBreakGlass(ctx, version.value, environment, policy.value) : ok(null);
    if (!emergency.ok) return emergency;
    const place = await takePlace(ctx, candidate, input.supersedes ?? null);
    if (!place.ok) return place;
    const request = await judge(ctx, candidate, policyOfKind(policy.value, kind), reason.value, place.value, prepared);
    if (!request.ok) return request;
    return (await insertPromotionRequest(ctx.tx, request.value)) ? record(ctx, request.value, policy.value) : refuse(waitsAlready(null));
  },
  replay: { subjectOf: ({ id }) => id, reload: findRequest },
});

/** Reading both predictions is slow, so the comparison is computed before the transaction; the body checks that the champion is still the same. */
async function prepare(ctx: Context, input: RequestPromotionInput): Promise<Result<ComparedWithChampion, Refusals>> {
  const nothing = ok({ championDeploymentId: null, comparison: null });
  const version = await findModelVersion(ctx, input.modelVersionId);
  if (!version.ok || !ctx.actor.can('requestPromotion', { kind: 'ModelVersion', projectId: version.value.projectId })) return nothing;
  const environment = await findEnvironment(ctx, version.value.projectId, input.environment);
  return environment === null ? nothing : ok(await compareWithChampion(ctx, version.value, environment));
}

/** A retired version never serves again; going back is to what was approved there before, and to nothing that something stands against. */
async function mayServe(ctx: MutationContext, version: ModelVersion, environment: Environment, kind: PromotionKind): Promise<Result<null, Conflict>> {
  const retired = (await retirementsOfVersions({ ...ctx, actor: systemActor }, [version.id])).get(version.id);
  if (retired !== undefined) return refuse(conflict(`Version ${version.number} was retired: ${retired.reason} Ask for another version.`, version.id));
  if (kind !== 'ROLLBACK') return ok(null);
  if (!(await wasPromoted(ctx, version.id, environment.id)))
    return refuse(
      conflict(`Version ${version.number} never served in ${environment.name}, so there is nothing to go back to. Request a promotion of it.`, version.id),
    );
  const obstacle = (await standsAgainst(ctx, version.projectId, [version.id])).get(version.id);
  return obstacle === undefined ? ok(null) : refuse(conflict(obstacle, version.id));
}

/** One request per model and environment waits; a named one is superseded. */
async function takePlace(
  ctx: MutationContext,
  { version, environment }: Candidate,
  supersedes: string | null,
): Promise<Result<Id<'PromotionRequest'> | null, Refusals>> {
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

const waitsAlready = (id: string | null): Conflict =>
  conflict('A request for this model and environment waits already. Decide or withdraw it first, or name it in supersedes.', id);

async function judge(
  ctx: MutationContext,
  candidate: Candidate & { readonly wish: PromotionWish; readonly kind: PromotionKind },
  policy: AppliedPolicy,
  reason: string,
  supersedesId: Id<'PromotionRequest'> | null,
  prepared: ComparedWithChampion,
): Promise<Result<PromotionRequest, Conflict | SourceRevoked>> {
  const { version, environment } = candidate;
  if (prepared.comparison !== null) await recordComparison(ctx, prepared.comparison);
  const { facts, evidence, references } = await gather(ctx, candidate, policy);
  if (references.championDeploymentId !== prepared.championDeploymentId)
    return refuse(conflict('What serves in the environment changed while the request was prepared; send it again.', references.championDeploymentId));
  const again = await mayServeAgain(ctx, candidate.kind, facts.champion);
  if (!again.ok) return again;
  const usable = await requireUsable(ctx, version.projectId, restsOn({ modelVersionId: version.id, ...references }));
  if (!usable.ok) return usable;
  const evaluation = evaluatePolicies(policy, facts);
  const { refused } = standingOf(evaluation, new Set(), new Set(), overriddenFor(policy, candidate.kind));
  const now = ctx.clock.now();
  return ok({
    id: ctx.ids.next('PromotionRequest'),
    projectId: version.projectId,
    modelId: version.modelId,
    modelVersionId: version.id,
    environmentId: environment.id,
    state: refused ? 'REFUSED' : 'AWAITING_APPROVAL',
    kind: candidate.kind,
    reason,
    ...candidate.wish,
    ...pinsOf(policy),
    ...references,
    evidence,
    evidenceDigest: digestOf(evidence),
    facts,
    evaluation,
    requestedBy: ctx.actor.principalId,
    requestedAt: now,
    supersedesId,
    closedBy: refused ? ctx.actor.principalId : null,
    closedAt: refused ? now : null,
    closingReason: refused ? 'The policy found what nobody may overrule.' : null,
    deploymentId: null,
  });
}

/** What serves already is asked for anew where its approval ends by itself; that is a promotion like any other, and never a going back. */
async function mayServeAgain(ctx: MutationContext, kind: PromotionKind, champion: GateFacts['champion']): Promise<Result<null, Conflict>> {
  if (champion?.present !== true || !champion.sameVersion) return ok(null);
  const server = { ...ctx, actor: systemActor };
  const serving = (await listDeploymentsById(server, [champion.deploymentId])).get(champion.deploymentId);
  const { promotionRequestId } = present(serving, 'what serves');
  const approval = (await attestationsOfRequests(server, [promotionRequestId])).get(promotionRequestId);
  if (kind === 'PROMOTION' && (approval?.approvedUntil ?? null) !== null) return ok(null);
  const way =
    kind === 'PROMOTION' ? 'Its approval does not end.' : 'There is nothing to go back from or to save; request a promotion to renew an approval that ends.';
  return refuse(conflict(`This version serves in the environment already. ${way}`, champion.deploymentId));
}

async function record(ctx: MutationContext, request: PromotionRequest, policy: AppliedPolicy): Promise<Result<PromotionRequest, never>> {
  const { evaluation, state } = request;
  const judged = { ...pinsOf(policy), policyDigest: policy.digest, factsDigest: evaluation.factsDigest, verdict: evaluation.verdict, state };
  await append(ctx.tx, promotionRequested(request, judged));
  const refusing = standingOf(evaluation, new Set(), new Set(), overriddenFor(policy, request.kind)).openPoints.filter(({ kind }) => kind === 'REFUSED');
  if (state === 'REFUSED')
    await append(
      ctx.tx,
      promotionRefused(
        request,
        refusing.map(({ findingKey }) => findingKey),
      ),
    );
  return ok(request);
}
