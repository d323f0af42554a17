import type { InvalidInput, LimitExceeded, NotFound } from '../../../kernel/problem.ts';
import { ok } from '../../../kernel/result.ts';
import { existingProject } from '../../identity/index.ts';
import { append } from '../../journal/index.ts';
import { mutation } from '../../use-case.ts';
import { checkServingClaim, type ServingClaimInput } from '../check-serving-claim.ts';
import { observeServing } from '../operations/observe-serving.ts';
import type { Serving } from '../serving.entity.ts';
import { servingReported } from '../servings.entries.ts';

type Refusals = NotFound | InvalidInput | LimitExceeded;

/** Records what serves, whoever approved it or not: what nobody approved, and what differs from what was approved, becomes a finding. */
export const reportServing = mutation<ServingClaimInput, Serving, Refusals>('reportServing', {
  body: async (ctx, input) => {
    const subject = { kind: 'Serving', projectId: input.projectId as Serving['projectId'] };
    if (!ctx.actor.can('reportServing', subject)) {
      const project = await existingProject(ctx, input.projectId);
      if (!project.ok) return project;
    }
    ctx.actor.require('reportServing', subject);
    const claim = await checkServingClaim(ctx, input);
    if (!claim.ok) return claim;
    const { serving, counted } = await observeServing(ctx, { ...claim.value, source: 'REPORTED' });
    await append(ctx.tx, servingReported(serving, claim.value, counted));
    return ok(serving);
  },
});
