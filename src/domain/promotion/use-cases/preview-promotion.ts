import type { InvalidInput, NotFound } from '../../../kernel/problem.ts';
import { notFound } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { revokedSourcesIn, type SourceRevoked, sourceRevoked } from '../../datasets/index.ts';
import { findEnvironment } from '../../identity/index.ts';
import {
  type AppliedPolicy,
  type EvidenceStanding,
  evaluatePolicies,
  type NoPolicyApplies,
  type PolicyEvaluation,
  policyFor,
  standingOf,
} from '../../policy/index.ts';
import { findModelVersion } from '../../registry/index.ts';
import { question } from '../../use-case.ts';
import { compareWithChampion } from '../compare-with-champion.ts';
import { gather, occasionOf, useCaseOf } from '../promotion-facts.ts';
import { restsOn } from '../promotion-request.entity.ts';

/** A version in an environment, asked about only. */
export interface PreviewPromotionInput {
  readonly modelVersionId: string;
  readonly environment: string;
}

/** What a request would meet now. */
export interface PromotionPreview {
  readonly policy: AppliedPolicy;
  readonly evaluation: PolicyEvaluation;
  readonly standing: EvidenceStanding;
}

/** Applies the policy that would be pinned to the evidence as it stands; writes nothing, and binds nobody. */
export const previewPromotion = question<PreviewPromotionInput, PromotionPreview, NotFound | InvalidInput | NoPolicyApplies | SourceRevoked>(
  'previewPromotion',
  async (ctx, input) => {
    const version = await findModelVersion(ctx, input.modelVersionId);
    if (!version.ok) return version;
    const environment = await findEnvironment(ctx, version.value.projectId, input.environment);
    if (environment === null) return refuse(notFound('Environment', input.environment));
    const useCase = await useCaseOf(ctx, version.value);
    const policy = await policyFor(ctx, await occasionOf(ctx, { version: version.value, environment, useCase }));
    if (!policy.ok) return policy;
    const { comparison } = await compareWithChampion(ctx, version.value, environment);
    const { facts, references } = await gather(ctx, { version: version.value, environment, useCase }, policy.value, comparison);
    const revoked = await revokedSourcesIn(ctx, version.value.projectId, restsOn({ modelVersionId: version.value.id, ...references }));
    for (const [id, [first]] of revoked) if (first !== undefined) return refuse(sourceRevoked(first, id));
    const evaluation = evaluatePolicies(policy.value, facts);
    return ok({ policy: policy.value, evaluation, standing: standingOf(evaluation, new Set(), new Set()) });
  },
);
