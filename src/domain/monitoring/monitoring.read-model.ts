import { and, asc, desc, eq, getTableColumns, inArray, type SQL, sql } from 'drizzle-orm';
import { type Id, isId } from '../../kernel/id.ts';
import type { Page, PageRequest } from '../../kernel/page.ts';
import { type InvalidInput, type NotFound, notFound } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { conditionFilter } from '../../storage/condition-filter.ts';
import { afterCursor, toPage } from '../../storage/keyset.ts';
import type { Context } from '../context.ts';
import type { Monitor } from './monitor.entity.ts';
import { monitors, monitorWindows } from './monitoring.tables.ts';
import type { MonitorWindow } from './window.entity.ts';

const { subjectKey: _subjectKey, ...monitorColumns } = getTableColumns(monitors);

const visibleMonitors = (ctx: Context): SQL => conditionFilter(ctx.actor.reach('read', 'Monitor'), { projectId: monitors.projectId });
const visibleWindows = (ctx: Context): SQL => conditionFilter(ctx.actor.reach('read', 'Monitor'), { projectId: monitorWindows.projectId });

const monitorsWhere = (ctx: Context, where: SQL | undefined) =>
  ctx.db
    .select(monitorColumns)
    .from(monitors)
    .where(and(where, visibleMonitors(ctx)));

const windowsWhere = (ctx: Context, where: SQL | undefined) =>
  ctx.db
    .select()
    .from(monitorWindows)
    .where(and(where, visibleWindows(ctx)));

/** The monitor with the id. */
export async function findMonitor(ctx: Context, id: string): Promise<Result<Monitor, NotFound>> {
  if (!isId('Monitor', id)) return refuse(notFound('Monitor', id));
  const [row] = await monitorsWhere(ctx, eq(monitors.id, id));
  return row === undefined ? refuse(notFound('Monitor', id)) : ok(row);
}

/** The monitors with the ids, by id. */
export async function listMonitorsById(ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, Monitor>> {
  const known = ids.filter((id) => isId('Monitor', id));
  if (known.length === 0) return new Map();
  return new Map((await monitorsWhere(ctx, inArray(monitors.id, known))).map((row) => [row.id, row]));
}

/** Which plan of a version comes first: its draft, then the one at work. */
const RANK = sql`case ${monitors.state} when 'DRAFT' then 0 when 'ACTIVE' then 1 else 2 end`;

/** The plan by which a version is or would be watched: its draft, else the newest monitor at work, else the newest retired one; null without any. */
export async function monitorOfVersion(ctx: Context, modelVersionId: string): Promise<Monitor | null> {
  if (!isId('ModelVersion', modelVersionId)) return null;
  const [row] = await monitorsWhere(ctx, eq(monitors.modelVersionId, modelVersionId)).orderBy(RANK, desc(monitors.id)).limit(1);
  return row ?? null;
}

/** Who drafted the plans by which versions are or would be watched, by version, as `monitorOfVersion` chooses them; whoever asks. */
export async function monitorAuthorsOf(ctx: Context, modelVersionIds: readonly string[]): Promise<ReadonlyMap<string, Id<'Principal'>>> {
  const known = modelVersionIds.filter((id) => isId('ModelVersion', id));
  if (known.length === 0) return new Map();
  const rows = await ctx.db
    .selectDistinctOn([monitors.modelVersionId], { of: monitors.modelVersionId, by: monitors.draftedBy })
    .from(monitors)
    .where(inArray(monitors.modelVersionId, known))
    .orderBy(monitors.modelVersionId, RANK, desc(monitors.id));
  return new Map(rows.map(({ of, by }) => [of, by]));
}

/** The monitor that watches a deployment, or did; null when there is none. */
export async function monitorOfDeployment(ctx: Context, deploymentId: string): Promise<Monitor | null> {
  if (!isId('Deployment', deploymentId)) return null;
  const [row] = await monitorsWhere(ctx, eq(monitors.deploymentId, deploymentId));
  return row ?? null;
}

/** Which monitors to list. */
export interface MonitorFilter {
  readonly projectId?: string | null;
  readonly modelVersionId?: string | null;
  readonly state?: Monitor['state'] | null;
}

/** A page of monitors, oldest first. */
export async function listMonitors(ctx: Context, filter: MonitorFilter, page: PageRequest): Promise<Result<Page<Monitor>, InvalidInput>> {
  const after = afterCursor(page, [monitors.id], 'asc');
  if (!after.ok) return after;
  const { projectId, modelVersionId, state } = filter;
  const matching = and(
    projectId == null ? undefined : isId('Project', projectId) ? eq(monitors.projectId, projectId) : sql`false`,
    modelVersionId == null ? undefined : isId('ModelVersion', modelVersionId) ? eq(monitors.modelVersionId, modelVersionId) : sql`false`,
    state == null ? undefined : eq(monitors.state, state),
  );
  const rows = await monitorsWhere(ctx, and(matching, after.value))
    .orderBy(asc(monitors.id))
    .limit(page.first + 1);
  const total = await ctx.db.$count(monitors, and(matching, visibleMonitors(ctx)));
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

/** The window with the id. */
export async function findWindow(ctx: Context, id: string): Promise<Result<MonitorWindow, NotFound>> {
  if (!isId('Window', id)) return refuse(notFound('Window', id));
  const [row] = await windowsWhere(ctx, eq(monitorWindows.id, id));
  return row === undefined ? refuse(notFound('Window', id)) : ok(row);
}

/** The windows with the ids, by id. */
export async function listWindowsById(ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, MonitorWindow>> {
  const known = ids.filter((id) => isId('Window', id));
  if (known.length === 0) return new Map();
  return new Map((await windowsWhere(ctx, inArray(monitorWindows.id, known))).map((row) => [row.id, row]));
}

/** The window that takes batches now; null while the monitor is not at work. */
export async function openWindow(ctx: Context, monitorId: string): Promise<MonitorWindow | null> {
  if (!isId('Monitor', monitorId)) return null;
  const [row] = await windowsWhere(ctx, and(eq(monitorWindows.monitorId, monitorId), eq(monitorWindows.state, 'OPEN')));
  return row ?? null;
}

/** A page of the windows of a monitor, oldest first. */
export async function listWindows(ctx: Context, monitorId: string, page: PageRequest): Promise<Result<Page<MonitorWindow>, InvalidInput>> {
  const after = afterCursor(page, [monitorWindows.id], 'asc');
  if (!after.ok) return after;
  const matching = isId('Monitor', monitorId) ? eq(monitorWindows.monitorId, monitorId) : sql`false`;
  const rows = await windowsWhere(ctx, and(matching, after.value))
    .orderBy(asc(monitorWindows.id))
    .limit(page.first + 1);
  const total = await ctx.db.$count(monitorWindows, and(matching, visibleWindows(ctx)));
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
