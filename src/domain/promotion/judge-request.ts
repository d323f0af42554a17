import { present } from '../../kernel/assert.ts';
import { digestOf } from '../../kernel/digest.ts';
import { LIMITS } from '../../kernel/limits.ts';
import { type Conflict, conflict } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { Context, MutationContext } from '../context.ts';
import { requireUsable, type SourceRevoked } from '../datasets/index.ts';
import { listDeploymentsById } from '../deployments/index.ts';
import { recordComparison } from '../evaluation/index.ts';
import { systemActor } from '../identity/index.ts';
import { type AppliedPolicy, deadEndsOf, evaluatePolicies, type GateFacts, pinsOf, standingOf } from '../policy/index.ts';
import type { Asked } from './ask-promotion.ts';
import type { ComparedWithChampion } from './compare-with-champion.ts';
import { closerOf } from './conclude.ts';
import { evidenceUnderWay } from './evidence-under-way.ts';
import { overriddenFor } from './pinned-policy.ts';
import { rejectedSince } from './promotion.read-model.ts';
import { attestationsOfRequests } from './promotion-attestation.read-model.ts';
import { type Gathered, gather } from './promotion-facts.ts';
import { type PromotionKind, restsOn } from './promotion-request.entity.ts';
import type { PromotionRequest } from './promotion-request.ts';

const HOUR_MS = 3_600_000;

/** What a look at the evidence makes of a request. */
export type Judgement = Pick<
  PromotionRequest,
  | 'modelVersionId'
  | 'environmentId'
  | 'kind'
  | 'reason'
  | 'target'
  | 'aliases'
  | 'state'
  | 'policyId'
  | 'furtherPolicyIds'
  | keyof Gathered['references']
  | 'evidence'
  | 'evidenceDigest'
  | 'facts'
  | 'evaluation'
  | 'awaits'
  | 'expiresAt'
  | 'closedBy'
  | 'closedAt'
  | 'closingReason'
>;

/** What a draft would meet now; it binds nobody, and nothing of it is recorded beside the draft. */
export async function previewed(ctx: Context, asked: Asked, { comparison }: ComparedWithChampion): Promise<Judgement> {
  return { ...whatIsSaid(asked, await gather(ctx, asked, asked.policy, comparison)), state: 'DRAFT', awaits: [], expiresAt: null };
}

/**
 * Applies the policy to the evidence as it stands: the request waits for people, or is refused; or it waits for evidence that is being made
 * right now, so that it is not judged by what will be out of date in a minute.
 */
export async function judged(
  ctx: MutationContext,
  asked: Asked,
  prepared: ComparedWithChampion,
  { requestedAt, mayWait }: { readonly requestedAt: Date; readonly mayWait: boolean },
): Promise<Result<Judgement, Conflict | SourceRevoked>> {
  const { version, kind, policy } = asked;
  // An emergency is judged by what is there.
  const awaits = mayWait && kind !== 'BREAK_GLASS' ? await evidenceUnderWay(ctx, asked, policy) : [];
  if (awaits.length === 0 && prepared.comparison !== null) await recordComparison(ctx, prepared.comparison);
  const gathered = await gather(ctx, asked, policy, prepared.comparison);
  const { facts, references } = gathered;
  if (references.championDeploymentId !== prepared.championDeploymentId)
    return refuse(conflict('What serves in the environment changed while the request was prepared; send it again.', references.championDeploymentId));
  const again = await mayServeAgain(ctx, kind, facts.champion);
  if (!again.ok) return again;
  const usable = await requireUsable(ctx, version.projectId, restsOn({ modelVersionId: version.id, ...references }));
  if (!usable.ok) return usable;
  const said = whatIsSaid(asked, gathered);
  const cool = await hasCooledOff(ctx, said, policy);
  if (!cool.ok) return cool;
  const expiresAt = new Date(requestedAt.getTime() + (policy.document.approvals.requestDays ?? LIMITS.promotionRequestDays) * 24 * HOUR_MS);
  if (awaits.length > 0) return ok({ ...said, state: 'CHECKING', awaits, expiresAt });
  const refusal = whyRefused(said, policy);
  if (refusal === null) return ok({ ...said, state: 'AWAITING_APPROVAL', awaits, expiresAt });
  const closed = { closedBy: closerOf(ctx), closedAt: ctx.clock.now(), closingReason: refusal };
  return ok({ ...said, ...closed, state: 'REFUSED', awaits, expiresAt });
}

const whatIsSaid = (
  { version, environment, wish, kind, reason, policy }: Asked,
  { facts, evidence, references }: Gathered,
): Omit<Judgement, 'state' | 'awaits' | 'expiresAt'> => ({
  ...{ modelVersionId: version.id, environmentId: environment.id, kind, reason, ...wish, ...pinsOf(policy), ...references },
  ...{ evidence, evidenceDigest: digestOf(evidence), facts, evaluation: evaluatePolicies(policy, facts) },
  ...{ closedBy: null, closedAt: null, closingReason: null },
});

/** Why nobody could ever open the gate as it stands; null when people may. */
function whyRefused({ evaluation, kind }: Pick<Judgement, 'evaluation' | 'kind'>, policy: AppliedPolicy): string | null {
  const standing = standingOf(evaluation, new Set(), new Set(), overriddenFor(policy, kind));
  if (standing.refused) return 'The policy found what nobody may overrule.';
  const [deadEnd] = deadEndsOf(policy, standing);
  return deadEnd === undefined ? null : deadEnd.message;
}

/** What was rejected is not asked for again at once: the same file would meet the same people. Anything that changes it makes it another file. */
async function hasCooledOff(
  ctx: Context,
  file: Pick<Judgement, 'modelVersionId' | 'environmentId' | 'evidenceDigest'>,
  { document }: AppliedPolicy,
): Promise<Result<null, Conflict>> {
  const hours = document.approvals.coolOffHours;
  if (hours === undefined) return ok(null);
  const rejected = await rejectedSince(ctx, file, new Date(ctx.clock.now().getTime() - hours * HOUR_MS));
  if (rejected?.closedAt == null) return ok(null);
  const until = new Date(rejected.closedAt.getTime() + hours * HOUR_MS).toISOString();
  return refuse(
    conflict(
      `The same version was rejected here on the same evidence at ${rejected.closedAt.toISOString()}. Change what was objected to, or ask again from ${until} on (${hours} hours by the policy).`,
      rejected.id,
    ),
  );
}

/** What serves already is asked for anew where its approval ends by itself; that is a promotion like any other, and never a going back. */
async function mayServeAgain(ctx: Context, kind: PromotionKind, champion: GateFacts['champion']): Promise<Result<null, Conflict>> {
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
