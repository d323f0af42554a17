import type { MutationContext } from '../../context.ts';
import { append } from '../../journal/index.ts';
import type { Deployment } from '../deployment.entity.ts';
import { servingJudged } from '../servings.entries.ts';
import { lockApprovedServings, updateServing } from '../servings.store.ts';

/**
 * From the instant of a new deployment on, nothing is known of what served before it as approved: it may have been switched or not.
 * Only what is seen from now on tells. What was wrong stays so until it is seen to be right.
 */
export async function awaitServings(ctx: MutationContext, deployment: Deployment): Promise<void> {
  for (const before of await lockApprovedServings(ctx.tx, deployment.modelId, deployment.environmentId)) {
    const reason = `Another deployment began at ${deployment.validFrom.toISOString()}, and nobody has seen since what it serves.`;
    const serving = { ...before, standing: 'UNKNOWN' as const, reason, deploymentId: deployment.id };
    await updateServing(ctx.tx, serving);
    await append(ctx.tx, servingJudged(serving, before));
  }
}
