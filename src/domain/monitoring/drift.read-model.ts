import { and, asc, desc, eq, getTableColumns, inArray, lte, or, type SQL, sql } from 'drizzle-orm';
import { isId } from '../../kernel/id.ts';
import type { Page, PageRequest } from '../../kernel/page.ts';
import { type InvalidInput, type NotFound, notFound } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { conditionFilter } from '../../storage/condition-filter.ts';
import { afterCursor, toPage } from '../../storage/keyset.ts';
import type { Context } from '../context.ts';
import type { Alert, AlertState, AlertStep } from './alert.entity.ts';
import type { DriftReport } from './drift-report.entity.ts';
import { alertSteps, alerts, driftReports, monitors } from './monitoring.tables.ts';

const visibleReports = (ctx: Context): SQL => conditionFilter(ctx.actor.reach('read', 'Monitor'), { projectId: driftReports.projectId });
const visibleAlerts = (ctx: Context): SQL => conditionFilter(ctx.actor.reach('read', 'Alert'), { projectId: alerts.projectId });

const reportsWhere = (ctx: Context, where: SQL | undefined) =>
  ctx.db
    .select()
    .from(driftReports)
    .where(and(where, visibleReports(ctx)));

const alertsWhere = (ctx: Context, where: SQL | undefined) =>
  ctx.db
    .select()
    .from(alerts)
    .where(and(where, visibleAlerts(ctx)));

/** The drift report with the id. */
export async function findDriftReport(ctx: Context, id: string): Promise<Result<DriftReport, NotFound>> {
  if (!isId('DriftReport', id)) return refuse(notFound('DriftReport', id));
  const [row] = await reportsWhere(ctx, eq(driftReports.id, id));
  return row === undefined ? refuse(notFound('DriftReport', id)) : ok(row);
}

/** The drift reports with the ids, by id. */
export async function listDriftReportsById(ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, DriftReport>> {
  const known = ids.filter((id) => isId('DriftReport', id));
  if (known.length === 0) return new Map();
  return new Map((await reportsWhere(ctx, inArray(driftReports.id, known))).map((row) => [row.id, row]));
}

/** Alerts of monitors of a version that nobody has settled at the instant, oldest first; one that is accepted is quiet for its time. */
export async function liveAlertsOfVersion(ctx: Context, modelVersionId: string, at: Date): Promise<readonly Alert[]> {
  if (!isId('ModelVersion', modelVersionId)) return [];
  const outlived = and(eq(alerts.state, 'ACCEPTED'), lte(alerts.acceptedUntil, at));
  return ctx.db
    .select(getTableColumns(alerts))
    .from(alerts)
    .innerJoin(monitors, eq(monitors.id, alerts.monitorId))
    .where(and(eq(monitors.modelVersionId, modelVersionId), or(inArray(alerts.state, ['OPEN', 'ACKNOWLEDGED', 'INVESTIGATING']), outlived), visibleAlerts(ctx)))
    .orderBy(asc(alerts.id));
}

/** The reports of windows, by window; an open window has none. */
export async function reportsOfWindows(ctx: Context, windowIds: readonly string[]): Promise<ReadonlyMap<string, DriftReport>> {
  const known = windowIds.filter((id) => isId('Window', id));
  if (known.length === 0) return new Map();
  return new Map((await reportsWhere(ctx, inArray(driftReports.windowId, known))).map((row) => [row.windowId, row]));
}

/** The newest report of a monitor whose baseline is the evaluation, by evaluation run: whether production still looks like what was tested. */
export async function newestReportsOfRuns(ctx: Context, evaluationRunIds: readonly string[]): Promise<ReadonlyMap<string, DriftReport>> {
  const known = evaluationRunIds.filter((id) => isId('EvaluationRun', id));
  if (known.length === 0) return new Map();
  const rows = await ctx.db
    .selectDistinctOn([monitors.evaluationRunId], { ...getTableColumns(driftReports), evaluationRunId: monitors.evaluationRunId })
    .from(driftReports)
    .innerJoin(monitors, eq(monitors.id, driftReports.monitorId))
    .where(and(inArray(monitors.evaluationRunId, known), visibleReports(ctx)))
    .orderBy(monitors.evaluationRunId, desc(driftReports.id));
  return new Map(rows.map(({ evaluationRunId, ...report }) => [evaluationRunId, report]));
}

/** A page of the reports of a monitor, oldest first. */
export async function listDriftReports(ctx: Context, monitorId: string, page: PageRequest): Promise<Result<Page<DriftReport>, InvalidInput>> {
  const after = afterCursor(page, [driftReports.id], 'asc');
  if (!after.ok) return after;
  const matching = isId('Monitor', monitorId) ? eq(driftReports.monitorId, monitorId) : sql`false`;
  const rows = await reportsWhere(ctx, and(matching, after.value))
    .orderBy(asc(driftReports.id))
    .limit(page.first + 1);
  const total = await ctx.db.$count(driftReports, and(matching, visibleReports(ctx)));
  return ok(
    toPage(
      rows,
      page,
      total,
      (row) => [row.id],
      (row) => row,
    ),
  );
}

/** The alert with the id. */
export async function findAlert(ctx: Context, id: string): Promise<Result<Alert, NotFound>> {
  if (!isId('Alert', id)) return refuse(notFound('Alert', id));
  const [row] = await alertsWhere(ctx, eq(alerts.id, id));
  return row === undefined ? refuse(notFound('Alert', id)) : ok(row);
}

/** The alerts with the ids, by id; for loaders. */
export async function listAlertsById(ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, Alert>> {
  const known = ids.filter((id) => isId('Alert', id));
  if (known.length === 0) return new Map();
  return new Map((await alertsWhere(ctx, inArray(alerts.id, known))).map((row) => [row.id, row]));
}

/** The oldest open alerts that nobody has taken over and that the asker may. */
export const alertsToTakeOver = (ctx: Context, limit: number): Promise<readonly Alert[]> =>
  alertsWhere(ctx, and(eq(alerts.state, 'OPEN'), conditionFilter(ctx.actor.reach('acknowledgeAlert', 'Alert'), { projectId: alerts.projectId })))
    .orderBy(asc(alerts.id))
    .limit(limit);

/** Which alerts to list. */
export interface AlertFilter {
  readonly projectId?: string | null;
  readonly monitorId?: string | null;
  readonly state?: AlertState | null;
}

/** A page of alerts, oldest first. */
export async function listAlerts(ctx: Context, filter: AlertFilter, page: PageRequest): Promise<Result<Page<Alert>, InvalidInput>> {
  const after = afterCursor(page, [alerts.id], 'asc');
  if (!after.ok) return after;
  const { projectId, monitorId, state } = filter;
  const matching = and(
    projectId == null ? undefined : isId('Project', projectId) ? eq(alerts.projectId, projectId) : sql`false`,
    monitorId == null ? undefined : isId('Monitor', monitorId) ? eq(alerts.monitorId, monitorId) : sql`false`,
    state == null ? undefined : eq(alerts.state, state),
  );
  const rows = await alertsWhere(ctx, and(matching, after.value))
    .orderBy(asc(alerts.id))
    .limit(page.first + 1);
  const total = await ctx.db.$count(alerts, and(matching, visibleAlerts(ctx)));
  return ok(
    toPage(
      rows,
      page,
      total,
      (row) => [row.id],
      (row) => row,
    ),
  );
}

/** The steps of visible alerts, by alert, oldest first. */
export async function stepsOfAlerts(ctx: Context, alertIds: readonly string[]): Promise<ReadonlyMap<string, readonly AlertStep[]>> {
  const known = alertIds.filter((id) => isId('Alert', id));
  const steps = new Map<string, AlertStep[]>();
  if (known.length === 0) return steps;
  const rows = await ctx.db
    .select({ step: alertSteps })
    .from(alertSteps)
    .innerJoin(alerts, eq(alerts.id, alertSteps.alertId))
    .where(and(inArray(alertSteps.alertId, known), visibleAlerts(ctx)))
    .orderBy(asc(alertSteps.alertId), asc(alertSteps.number));
  for (const { step } of rows) steps.set(step.alertId, [...(steps.get(step.alertId) ?? []), step]);
  return steps;
}
