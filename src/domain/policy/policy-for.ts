import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { Context } from '../context.ts';
import { combinePolicies } from './combine-policies.rules.ts';
import { type AppliedPolicy, type Policy, policyReference } from './policy.entity.ts';
import { type NoPolicyApplies, noPolicyApplies } from './policy.problems.ts';
import { readAllPolicies, readNewestPolicies } from './policy.read-model.ts';
import { applicablePolicies, type PolicyOccasion, policiesInForce, policyCovers } from './policy-scope.rules.ts';

/** The policies that apply to the occasion now, as one; none is a refusal, so that nothing passes unjudged. */
export async function policyFor(ctx: Context, occasion: PolicyOccasion): Promise<Result<AppliedPolicy, NoPolicyApplies>> {
  const now = ctx.clock.now();
  const [first, ...others] = applicablePolicies(await readNewestPolicies(ctx.db, now), occasion, now);
  if (first !== undefined) return ok(combinePolicies([first, ...others]));
  const elsewhen = (await readAllPolicies(ctx.db)).filter(({ document }) => policyCovers(document, occasion)).map(({ document }) => policyReference(document));
  return refuse(noPolicyApplies(`the use case ${occasion.useCase} (tier ${occasion.tier}) in ${occasion.environment}`, elsewhen));
}

/** The policies in force that are asked only where no other one speaks, whoever asks. */
export async function fallbacksInForce(ctx: Context): Promise<readonly Policy[]> {
  const now = ctx.clock.now();
  return policiesInForce(await readNewestPolicies(ctx.db, now), now).filter(({ document }) => document.scope.standing === 'fallback');
}
