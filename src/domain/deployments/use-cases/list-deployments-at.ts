import { instantFault } from '../../../kernel/instant-fault.ts';
import { type InvalidInput, invalidInput } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { environmentCalled } from '../../identity/index.ts';
import { question } from '../../use-case.ts';
import type { Deployment } from '../deployment.entity.ts';
import { deploymentsAt } from '../deployment.read-model.ts';

/** Where and when. */
export interface ListDeploymentsAtInput {
  readonly projectId: string;
  /** Name of an environment, such as production; left out for all of them. */
  readonly environment?: string | null;
  /** Left out for now. */
  readonly at?: Date | null;
}

/** What served in a project at an instant. */
export const listDeploymentsAt = question<ListDeploymentsAtInput, readonly Deployment[], InvalidInput>('listDeploymentsAt', async (ctx, input) => {
  const at = input.at ?? ctx.clock.now();
  const fault = instantFault('at', at);
  if (fault !== null) return refuse(fault);
  if (input.environment == null) return ok(await deploymentsAt(ctx, { projectId: input.projectId, at }));
  const environment = await environmentCalled(ctx, input.projectId, input.environment);
  if (environment === null)
    return refuse(invalidInput('environment', `No environment "${input.environment}" of that project is visible to you; check both names.`));
  return ok(await deploymentsAt(ctx, { projectId: input.projectId, environmentId: environment.id, at }));
});
