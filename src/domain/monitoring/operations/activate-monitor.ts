import type { Id } from '../../../kernel/id.ts';
import { type IllegalTransition, illegalTransition, type NotFound } from '../../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import type { MutationContext } from '../../context.ts';
import { append } from '../../journal/index.ts';
import { recordEdges } from '../../lineage/index.ts';
import type { Monitor } from '../monitor.entity.ts';
import { monitorActivated } from '../monitoring.entries.ts';
import { findMonitor } from '../monitoring.read-model.ts';
import { changeMonitor, type KeyedMonitor, lockMonitor, saveMonitor, saveWindow } from '../monitoring.store.ts';
import { newWindow } from '../new-window.ts';
import { newSubjectKey } from '../subject-key.ts';

/**
 * Lets the signed plan watch a deployment, in the caller's transaction, and opens its first window. A draft becomes the monitor; a
 * plan that already watches another deployment of the version gets a second monitor with the same digest, so that the two
 * environments' data never mix. A retired plan is refused. Whether it may is the caller's decision.
 */
export async function activateMonitor(
  ctx: MutationContext,
  monitorId: string,
  deploymentId: Id<'Deployment'>,
): Promise<Result<Monitor, NotFound | IllegalTransition>> {
  const found = await findMonitor(ctx, monitorId);
  if (!found.ok) return found;
  const plan = await lockMonitor(ctx.tx, found.value.id);
  if (plan.state === 'RETIRED') {
    return refuse(illegalTransition('RETIRED', 'ACTIVATE', 'This monitor is retired. Draft a new monitor for the version, and request again.'));
  }
  if (plan.deploymentId === deploymentId) {
    return refuse(illegalTransition('ACTIVE', 'ACTIVATE', 'This monitor watches the deployment already.'));
  }
  const active = await begin(ctx, plan, deploymentId);
  await saveWindow(ctx.tx, newWindow(ctx, active, 1));
  await append(ctx.tx, monitorActivated(active));
  await recordEdges(ctx, [
    { projectId: active.projectId, from: deploymentId, to: active.id, kind: 'MONITORED', source: 'OBSERVED', evidenceId: active.evaluationRunId },
  ]);
  return ok(active);
}

async function begin(ctx: MutationContext, { subjectKey, ...plan }: KeyedMonitor, deploymentId: Id<'Deployment'>): Promise<Monitor> {
  const change = { state: 'ACTIVE', deploymentId, activatedAt: ctx.clock.now() } as const;
  if (plan.state === 'DRAFT') {
    await changeMonitor(ctx.tx, plan.id, change);
    return { ...plan, ...change };
  }
  const second: Monitor = { ...plan, ...change, id: ctx.ids.next('Monitor') };
  await saveMonitor(ctx.tx, { ...second, subjectKey: newSubjectKey() });
  return second;
}
