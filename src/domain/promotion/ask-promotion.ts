import { type Conflict, conflict, type InvalidInput, type LimitExceeded, type NotFound, notFound } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { Context } from '../context.ts';
import { type AliasWishInput, retirementsOfVersions, standsAgainst, type TargetInput } from '../deployments/index.ts';
import { type Environment, findEnvironment, findEnvironmentsById, systemActor } from '../identity/index.ts';
import { type AppliedPolicy, type NoPolicyApplies, policyFor } from '../policy/index.ts';
import { findModelVersion, type ModelVersion } from '../registry/index.ts';
import { checkComment } from './comment.rules.ts';
import { type ComparedWithChampion, compareWithChampion } from './compare-with-champion.ts';
import { policyOfKind } from './pinned-policy.ts';
import { wasPromoted } from './promotion.read-model.ts';
import { type Candidate, occasionOf, useCaseOf } from './promotion-facts.ts';
import type { PromotionKind } from './promotion-request.entity.ts';
import type { PromotionRequest } from './promotion-request.ts';
import { checkWish, mayMove, type PromotionWish } from './promotion-wish.ts';

/** Which version is to serve where, and why. */
export interface AskedInput {
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
}

/** The same, found and checked, with the policy that applies to it. */
export interface Asked extends Candidate {
  readonly wish: PromotionWish;
  readonly kind: PromotionKind;
  readonly reason: string;
  readonly policy: AppliedPolicy;
}

type Refusals = NotFound | InvalidInput | LimitExceeded | Conflict | NoPolicyApplies;

/** What was asked for, if it can be: reason and wish are well formed, the version may serve there at all, and a policy speaks of it. */
export async function checkAsked(ctx: Context, version: ModelVersion, input: AskedInput, kind = kindOf(input)): Promise<Result<Asked, Refusals>> {
  const reason = checkComment(input.reason, 'reason');
  if (!reason.ok) return reason;
  const environment = await findEnvironment(ctx, version.projectId, input.environment);
  if (environment === null) return refuse(notFound('Environment', input.environment));
  const wish = await checkWish(ctx, version, environment, input);
  if (!wish.ok) return wish;
  const asking = { requestedBy: ctx.actor.principalId, requestId: null };
  return applied(ctx, version, environment, { wish: wish.value, kind, reason: reason.value, asking });
}

const kindOf = ({ rollback }: AskedInput): PromotionKind => (rollback === true ? 'ROLLBACK' : 'PROMOTION');

/** The same of a request that is written down already: whether it can still be asked for as its aliases are held by now, and by which policy. */
export async function askedBy(ctx: Context, version: ModelVersion, request: PromotionRequest): Promise<Result<Asked, Refusals>> {
  const [environment] = await findEnvironmentsById({ ...ctx, actor: systemActor }, [request.environmentId]);
  if (environment === undefined) return refuse(notFound('Environment', request.environmentId));
  const { target, aliases, kind, reason } = request;
  const movable = await mayMove(ctx, version, environment, aliases);
  if (!movable.ok) return movable;
  return applied(ctx, version, environment, { wish: { target, aliases }, kind, reason, asking: { requestedBy: request.requestedBy, requestId: request.id } });
}

async function applied(
  ctx: Context,
  version: ModelVersion,
  environment: Environment,
  wished: Pick<Asked, 'wish' | 'kind' | 'reason' | 'asking'>,
): Promise<Result<Asked, Refusals>> {
  const possible = await mayServe(ctx, version, environment, wished.kind);
  if (!possible.ok) return possible;
  const candidate = { version, environment, useCase: await useCaseOf(ctx, version) };
  const policy = await policyFor(ctx, await occasionOf(ctx, candidate));
  return policy.ok ? ok({ ...candidate, ...wished, policy: policyOfKind(policy.value, wished.kind) }) : policy;
}

/** A retired version never serves again; going back is to what was approved there before, and to nothing that something stands against. */
export async function mayServe(ctx: Context, version: ModelVersion, environment: Environment, kind: PromotionKind): Promise<Result<null, Conflict>> {
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

/** Reading both predictions is slow, so the comparison is computed before the transaction; the body checks that the champion is still the same. */
export async function prepareComparison(
  ctx: Context,
  {
    modelVersionId,
    environmentId,
    environment: name,
  }: { readonly modelVersionId: string; readonly environmentId?: Environment['id']; readonly environment?: string },
): Promise<ComparedWithChampion> {
  const nothing = { championDeploymentId: null, comparison: null };
  const version = await findModelVersion(ctx, modelVersionId);
  if (!version.ok || !ctx.actor.can('requestPromotion', { kind: 'ModelVersion', projectId: version.value.projectId })) return nothing;
  const [environment] =
    name === undefined
      ? await findEnvironmentsById(ctx, environmentId === undefined ? [] : [environmentId])
      : [await findEnvironment(ctx, version.value.projectId, name)];
  return environment == null ? nothing : compareWithChampion(ctx, version.value, environment);
}
