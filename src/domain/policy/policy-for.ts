import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { Context } from '../context.ts';
import { combinePolicies } from './combine-policies.rules.ts';
import { type AppliedPolicy, policyReference } from './policy.entity.ts';
import { type NoPolicyApplies, noPolicyApplies } from './policy.problems.ts';
import { readAllPolicies } from './policy.read-model.ts';
import { applicablePolicies, type PolicyOccasion, policyCovers } from './policy-scope.rules.ts';

/** The policies that apply to the occasion now, as one; none is a refusal, so that nothing passes unjudged. */
export async function policyFor(ctx: Context, occasion: PolicyOccasion): Promise<Result<AppliedPolicy, NoPolicyApplies>> {
  const published = await readAllPolicies(ctx.db);
  const [first, ...others] = applicablePolicies(published, occasion, ctx.clock.now());
  if (first !== undefined) return ok(combinePolicies([first, ...others]));
  const elsewhen = published.filter(({ document }) => policyCovers(document, occasion)).map(({ document }) => policyReference(document));
  return refuse(noPolicyApplies(`the use case ${occasion.useCase} (tier ${occasion.tier}) in ${occasion.environment}`, elsewhen));
}
