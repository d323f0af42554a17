import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { Context } from '../context.ts';
import type { Policy } from './policy.entity.ts';
import { policyReference } from './policy.entity.ts';
import { type NoPolicyApplies, noPolicyApplies } from './policy.problems.ts';
import { readAllPolicies } from './policy.read-model.ts';
import { candidatePolicies, type PolicyOccasion } from './policy-scope.rules.ts';

/** The one policy that applies to the occasion now; none and several are refusals, so that nothing passes unjudged. */
export async function policyFor(ctx: Context, occasion: PolicyOccasion): Promise<Result<Policy, NoPolicyApplies>> {
  const candidates = candidatePolicies(await readAllPolicies(ctx.db), occasion, ctx.clock.now());
  const [only, ...more] = candidates;
  if (only !== undefined && more.length === 0) return ok(only);
  const words = `the use case ${occasion.useCase} (tier ${occasion.tier}) in ${occasion.environment}`;
  return refuse(
    noPolicyApplies(
      words,
      candidates.map(({ document }) => policyReference(document)),
    ),
  );
}
