import { type IllegalTransition, illegalTransition, type NotFound } from '../../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import type { MutationContext } from '../../context.ts';
import { append } from '../../journal/index.ts';
import { endEdges } from '../../lineage/index.ts';
import type { Monitor } from '../monitor.entity.ts';
import { monitorRetired } from '../monitoring.entries.ts';
import { findMonitor } from '../monitoring.read-model.ts';
import { changeMonitor, forgetSubjects, lockMonitor, undecidedWindows } from '../monitoring.store.ts';

/**
 * Ends a monitor in the caller's transaction, such as when its deployment ends: it takes no more batches, and who stood behind
 * windows that are not judged is forgotten. Retiring twice is refused.
 */
export async function retireMonitor(ctx: MutationContext, monitorId: string): Promise<Result<Monitor, NotFound | IllegalTransition>> {
  const found = await findMonitor(ctx, monitorId);
  if (!found.ok) return found;
  const { subjectKey: _subjectKey, ...monitor } = await lockMonitor(ctx.tx, found.value.id);
  if (monitor.state === 'RETIRED') return refuse(illegalTransition('RETIRED', 'RETIRE', 'This monitor is retired already.'));
  const change = { state: 'RETIRED', retiredAt: ctx.clock.now() } as const;
  await changeMonitor(ctx.tx, monitor.id, change);
  await forgetSubjects(ctx.tx, await undecidedWindows(ctx.tx, monitor.id));
  const retired: Monitor = { ...monitor, ...change };
  await append(ctx.tx, monitorRetired(retired));
  if (monitor.deploymentId !== null) {
    await endEdges(ctx, { projectId: monitor.projectId, from: monitor.deploymentId, to: monitor.id, kind: 'MONITORED', at: change.retiredAt });
  }
  return ok(retired);
}
