import type { Conflict, InvalidInput, NotFound } from '../../../kernel/problem.ts';
import { notFound } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { revokedSourcesIn, type SourceRevoked, sourceRevoked } from '../../datasets/index.ts';
import { findEnvironment } from '../../identity/index.ts';
import {
  type AppliedPolicy,
  type DeadEnd,
  deadEndsOf,
  type EvidenceStanding,
  evaluatePolicies,
  type NoPolicyApplies,
  type PolicyEvaluation,
  policyFor,
  standingOf,
} from '../../policy/index.ts';
import { findModelVersion } from '../../registry/index.ts';
import { question } from '../../use-case.ts';
import { mayServe } from '../ask-promotion.ts';
import { compareWithChampion } from '../compare-with-champion.ts';
import { policyOfKind } from '../pinned-policy.ts';
import { gather, occasionOf, useCaseOf } from '../promotion-facts.ts';
import { type PromotionKind, restsOn } from '../promotion-request.entity.ts';

/** A version in an environment, asked about only. */
export interface PreviewPromotionInput {
  readonly modelVersionId: string;
  readonly environment: string;
  /** Asks about going back: the policy may have rules of its own for that. */
  readonly rollback?: boolean | null;
}

/** What a request would meet now. */
export interface PromotionPreview {
  readonly policy: AppliedPolicy;
  readonly evaluation: PolicyEvaluation;
  readonly standing: EvidenceStanding;
  /** What nobody could settle, as the policies share no role for it. */
  readonly deadEnds: readonly DeadEnd[];
}

/** Applies the policy that would be pinned to the evidence as it stands; writes nothing, and binds nobody. */
export const previewPromotion = question<PreviewPromotionInput, PromotionPreview, NotFound | InvalidInput | Conflict | NoPolicyApplies | SourceRevoked>(
  'previewPromotion',
  async (ctx, input) => {
    const version = await findModelVersion(ctx, input.modelVersionId);
    if (!version.ok) return version;
    const environment = await findEnvironment(ctx, version.value.projectId, input.environment);
    if (environment === null) return refuse(notFound('Environment', input.environment));
    const kind: PromotionKind = input.rollback === true ? 'ROLLBACK' : 'PROMOTION';
    const possible = await mayServe(ctx, version.value, environment, kind);
    if (!possible.ok) return possible;
    const useCase = await useCaseOf(ctx, version.value);
    const found = await policyFor(ctx, await occasionOf(ctx, { version: version.value, environment, useCase }));
    if (!found.ok) return found;
    const policy = policyOfKind(found.value, kind);
    const { comparison } = await compareWithChampion(ctx, version.value, environment);
    const { facts, references } = await gather(
      ctx,
      { version: version.value, environment, useCase, asking: { requestedBy: ctx.actor.principalId, requestId: null } },
      policy,
      comparison,
    );
    const revoked = await revokedSourcesIn(ctx, version.value.projectId, restsOn({ modelVersionId: version.value.id, ...references }));
    for (const [id, [first]] of revoked) if (first !== undefined) return refuse(sourceRevoked(first, id));
    const evaluation = evaluatePolicies(policy, facts);
    const standing = standingOf(evaluation, new Set(), new Set());
    return ok({ policy, evaluation, standing, deadEnds: deadEndsOf(policy, standing) });
  },
);
