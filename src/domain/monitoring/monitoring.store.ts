import { and, desc, eq, inArray, max, sql } from 'drizzle-orm';
import { present } from '../../kernel/assert.ts';
import type { Id } from '../../kernel/id.ts';
import type { Tx } from '../../storage/transaction.ts';
import type { Alert, AlertStep } from './alert.entity.ts';
import type { DriftReport } from './drift-report.entity.ts';
import type { Monitor, Signal } from './monitor.entity.ts';
import { alertSteps, alerts, driftReports, monitorBatches, monitors, monitorWindowSubjects, monitorWindows } from './monitoring.tables.ts';
import type { IngestedBatch, MonitorWindow } from './window.entity.ts';

/** A monitor with the key of its subject hashes. */
export type KeyedMonitor = Monitor & { readonly subjectKey: Buffer };

/** Writes a new monitor. */
export async function saveMonitor(tx: Tx, monitor: KeyedMonitor): Promise<void> {
  await tx.insert(monitors).values({ ...monitor, signals: [...monitor.signals] });
}

/** The monitor, locked until the transaction ends: its windows, batches and alerts change one after the other. */
export async function lockMonitor(tx: Tx, id: Id<'Monitor'>): Promise<KeyedMonitor> {
  const [row] = await tx.select().from(monitors).where(eq(monitors.id, id)).for('update');
  return present(row, 'a monitor that was just read');
}

/** The plan of a version that does not watch anything yet, locked until the transaction ends. */
export async function lockDraft(tx: Tx, modelVersionId: Id<'ModelVersion'>): Promise<KeyedMonitor | null> {
  const [row] = await tx
    .select()
    .from(monitors)
    .where(and(eq(monitors.modelVersionId, modelVersionId), eq(monitors.state, 'DRAFT')))
    .for('update');
  return row ?? null;
}

/** Notes that a monitor began or ended. */
export async function changeMonitor(
  tx: Tx,
  id: Id<'Monitor'>,
  change: Partial<Pick<Monitor, 'state' | 'deploymentId' | 'activatedAt' | 'retiredAt'>>,
): Promise<void> {
  await tx.update(monitors).set(change).where(eq(monitors.id, id));
}

/** Opens a window. */
export async function saveWindow(tx: Tx, window: MonitorWindow): Promise<void> {
  await tx.insert(monitorWindows).values(window);
}

/** The open window of a monitor; the caller holds the monitor's lock. */
export async function openWindowOf(tx: Tx, monitorId: Id<'Monitor'>): Promise<MonitorWindow> {
  const [row] = await tx
    .select()
    .from(monitorWindows)
    .where(and(eq(monitorWindows.monitorId, monitorId), eq(monitorWindows.state, 'OPEN')));
  return present(row, 'the open window of an active monitor');
}

/** The window as it stands; the caller holds the monitor's lock. */
export async function windowRow(tx: Tx, id: Id<'Window'>): Promise<MonitorWindow> {
  const [row] = await tx.select().from(monitorWindows).where(eq(monitorWindows.id, id));
  return present(row, 'a window that was just read');
}

/** Notes what a window counts, or that it closed. */
export async function changeWindow(tx: Tx, id: Id<'Window'>, change: Partial<Omit<MonitorWindow, 'id'>>): Promise<void> {
  await tx.update(monitorWindows).set(change).where(eq(monitorWindows.id, id));
}

/** Adds subjects to the set behind a window, and answers how many of them were new. */
export async function addSubjects(tx: Tx, window: Pick<MonitorWindow, 'id' | 'projectId'>, hashes: readonly Buffer[]): Promise<number> {
  if (hashes.length === 0) return 0;
  const hex = hashes.map((hash) => hash.toString('hex'));
  const written = await tx.execute(sql`
    insert into ${monitorWindowSubjects} (window_id, subject_hash, project_id)
    select ${window.id}, decode(hash, 'hex'), ${window.projectId} from unnest(${sql.param(hex)}::text[]) as hash
    on conflict do nothing`);
  return written.rowCount ?? 0;
}

/** How many different subjects stand behind the windows together. */
export async function countSubjects(tx: Tx, windowIds: readonly Id<'Window'>[]): Promise<number> {
  const [row] = await tx
    .select({ subjects: sql<number>`count(distinct ${monitorWindowSubjects.subjectHash})::int` })
    .from(monitorWindowSubjects)
    .where(inArray(monitorWindowSubjects.windowId, [...windowIds]));
  return row?.subjects ?? 0;
}

/** Windows of a monitor whose subjects are still known. */
export async function undecidedWindows(tx: Tx, monitorId: Id<'Monitor'>): Promise<readonly Id<'Window'>[]> {
  const rows = await tx
    .selectDistinct({ id: monitorWindows.id })
    .from(monitorWindows)
    .innerJoin(monitorWindowSubjects, eq(monitorWindowSubjects.windowId, monitorWindows.id))
    .where(eq(monitorWindows.monitorId, monitorId));
  return rows.map((row) => row.id);
}

/** Forgets who stood behind windows once they are judged. */
export async function forgetSubjects(tx: Tx, windowIds: readonly Id<'Window'>[]): Promise<void> {
  if (windowIds.length > 0) await tx.delete(monitorWindowSubjects).where(inArray(monitorWindowSubjects.windowId, [...windowIds]));
}

/** The batch that the sender called so, if it came before; the caller holds the monitor's lock. */
export async function batchOf(tx: Tx, monitorId: Id<'Monitor'>, batchKey: string): Promise<IngestedBatch | null> {
  const [row] = await tx
    .select()
    .from(monitorBatches)
    .where(and(eq(monitorBatches.monitorId, monitorId), eq(monitorBatches.batchKey, batchKey)));
  return row ?? null;
}

/** Writes a batch. */
export async function saveBatch(tx: Tx, batch: IngestedBatch): Promise<void> {
  await tx.insert(monitorBatches).values(batch);
}

/** Writes a report. */
export async function saveReport(tx: Tx, report: DriftReport): Promise<void> {
  await tx.insert(driftReports).values(report);
}

/** The newest closed windows of a monitor with their reports, newest first. */
export async function judgedWindows(
  tx: Tx,
  monitorId: Id<'Monitor'>,
  limit: number,
): Promise<readonly { readonly window: MonitorWindow; readonly report: DriftReport }[]> {
  return tx
    .select({ window: monitorWindows, report: driftReports })
    .from(driftReports)
    .innerJoin(monitorWindows, eq(monitorWindows.id, driftReports.windowId))
    .where(eq(driftReports.monitorId, monitorId))
    .orderBy(desc(monitorWindows.number))
    .limit(limit);
}

/** The newest alert of a signal, if there ever was one; the caller holds the monitor's lock. */
export async function newestAlert(tx: Tx, monitorId: Id<'Monitor'>, signal: Signal): Promise<Alert | null> {
  const [row] = await tx
    .select()
    .from(alerts)
    .where(and(eq(alerts.monitorId, monitorId), eq(alerts.signal, signal)))
    .orderBy(desc(alerts.id))
    .limit(1);
  return row ?? null;
}

/** The alert, locked until the transaction ends. */
export async function lockAlert(tx: Tx, id: Id<'Alert'>): Promise<Alert> {
  const [row] = await tx.select().from(alerts).where(eq(alerts.id, id)).for('update');
  return present(row, 'an alert that was just read');
}

/** Writes a new alert, or how it stands now. */
export async function saveAlert(tx: Tx, alert: Alert): Promise<void> {
  const row = { ...alert, statistics: [...alert.statistics] };
  const { id: _id, projectId: _projectId, monitorId: _monitorId, signal: _signal, firstReportId: _first, openedAt: _openedAt, ...change } = row;
  await tx.insert(alerts).values(row).onConflictDoUpdate({ target: alerts.id, set: change });
}

/** Writes a step after those before. */
export async function saveAlertStep(tx: Tx, step: Omit<AlertStep, 'number'>): Promise<void> {
  const [newest] = await tx
    .select({ number: max(alertSteps.number) })
    .from(alertSteps)
    .where(eq(alertSteps.alertId, step.alertId));
  await tx.insert(alertSteps).values({ ...step, number: (newest?.number ?? 0) + 1 });
}
