import { assert } from '../../kernel/assert.ts';
import type { Verdict } from '../../kernel/verdict.ts';
import type { MutationContext } from '../context.ts';
import type { Alert } from './alert.entity.ts';
import { type Breach, breachesOf, eventOfBreach } from './alert.rules.ts';
import { afterAlertEvent } from './alert.transitions.ts';
import type { DriftReport } from './drift-report.entity.ts';
import { newestAlert } from './monitoring.store.ts';
import { recordStep } from './step-alert.ts';

/** Opens, joins or reopens the alerts that a report calls for; the caller holds the monitor's lock. */
export async function raiseAlerts(ctx: MutationContext, report: DriftReport, before: readonly Verdict[]): Promise<readonly Alert[]> {
  const raised: Alert[] = [];
  for (const breach of breachesOf(report.document, before)) raised.push(await raise(ctx, report, breach));
  return raised;
}

async function raise(ctx: MutationContext, report: DriftReport, breach: Breach): Promise<Alert> {
  const now = ctx.clock.now();
  const newest = await newestAlert(ctx.tx, report.monitorId, breach.signal);
  const event = eventOfBreach(newest, now);
  const earlier = event === 'OPENED' ? null : newest;
  const state = afterAlertEvent(earlier?.state ?? null, event);
  assert(state.ok, `an alert can be ${event}`);
  const alert: Alert = {
    id: earlier?.id ?? ctx.ids.next('Alert'),
    projectId: report.projectId,
    monitorId: report.monitorId,
    ...breach,
    state: state.value,
    occurrences: (earlier?.occurrences ?? 0) + 1,
    firstReportId: earlier?.firstReportId ?? report.id,
    lastReportId: report.id,
    openedAt: earlier?.openedAt ?? now,
    changedAt: now,
    acceptedUntil: state.value === 'ACCEPTED' ? (earlier?.acceptedUntil ?? null) : null,
  };
  await recordStep(ctx, alert, { event, from: earlier?.state ?? null, reason: breach.message, reportId: report.id });
  return alert;
}
