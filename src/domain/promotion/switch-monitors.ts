import { assert } from '../../kernel/assert.ts';
import type { Id } from '../../kernel/id.ts';
import type { MutationContext } from '../context.ts';
import type { Deployment } from '../deployments/index.ts';
import { activateMonitor, monitorOfDeployment, retireMonitor } from '../monitoring/index.ts';

/**
 * Starts the monitor that was signed and ends that of the deployment that was replaced; a monitor that cannot start undoes the
 * promotion. Starting comes first: a version that is promoted again has one plan for both deployments, and a retired plan starts nothing.
 */
export async function switchMonitors(ctx: MutationContext, monitorId: Id<'Monitor'> | null, begun: Deployment, ended: Deployment | null): Promise<void> {
  if (monitorId !== null) {
    const activated = await activateMonitor(ctx, monitorId, begun.id);
    // The facts were read in this transaction and the policy held, so only a monitor that was retired meanwhile gets here.
    assert(activated.ok, 'the monitor that was signed can be activated');
  }
  const replaced = ended === null ? null : await monitorOfDeployment(ctx, ended.id);
  if (replaced === null || replaced.state === 'RETIRED') return;
  const retired = await retireMonitor(ctx, replaced.id);
  assert(retired.ok, 'the monitor of the replaced deployment can be retired');
}
