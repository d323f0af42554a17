import type { Context } from '../context.ts';
import type { Monitor } from './monitor.entity.ts';
import { emptyProfile } from './score-profile.rules.ts';
import type { MonitorWindow } from './window.entity.ts';

/** A window that has counted nothing yet. */
export function newWindow(ctx: Context, monitor: Monitor, number: number): MonitorWindow {
  const { edges, threshold } = monitor.baseline;
  return {
    id: ctx.ids.next('Window'),
    projectId: monitor.projectId,
    monitorId: monitor.id,
    number,
    state: 'OPEN',
    rows: 0,
    batches: 0,
    subjects: 0,
    profile: emptyProfile(edges, threshold),
    firstPredictedAt: null,
    lastPredictedAt: null,
    openedAt: ctx.clock.now(),
    closedAt: null,
    closedBy: null,
  };
}
