import { and, asc, eq, exists, getTableColumns, inArray, ne, not, type SQL, sql } from 'drizzle-orm';
import { isId, kindOfId } from '../../kernel/id.ts';
import type { Page, PageRequest } from '../../kernel/page.ts';
import type { InvalidInput, NotFound } from '../../kernel/problem.ts';
import type { Result } from '../../kernel/result.ts';
import type { Context } from '../context.ts';
import { findVisible, listVisible, pageVisible, refersTo, visible } from '../visible.read-model.ts';
import type { Incident, IncidentNotification, IncidentSeverity, IncidentState, IncidentStep, RecordedIncidentLink } from './incident.entity.ts';
import { incidentLinks, incidentLinkWithdrawals, incidentNotifications, incidentSteps, incidents, isWithdrawn } from './incidents.tables.ts';

const rows = (ctx: Context) => (where: SQL | undefined) => ctx.db.select().from(incidents).where(where);

/** The incident with the id. */
export const findIncident = (ctx: Context, id: string): Promise<Result<Incident, NotFound>> => findVisible(ctx, 'Incident', id, incidents, rows(ctx));

/** The incidents with the ids, by id. */
export const listIncidentsById = (ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, Incident>> =>
  listVisible(ctx, 'Incident', ids, incidents, rows(ctx));

/** Which incidents to list; what is left out does not matter. */
export interface IncidentFilter {
  readonly projectId?: string | null;
  readonly states?: readonly IncidentState[] | null;
  readonly severities?: readonly IncidentSeverity[] | null;
  /** Only those that are not closed, or only the others. */
  readonly open?: boolean | null;
  /** Only those about this thing. */
  readonly thingId?: string | null;
}

/** A page of incidents, in the order in which they were reported. */
export function listIncidents(ctx: Context, filter: IncidentFilter, page: PageRequest): Promise<Result<Page<Incident>, InvalidInput>> {
  const { projectId, states, severities, open, thingId } = filter;
  const where = and(
    refersTo(incidents.projectId, 'Project', projectId),
    states == null ? undefined : inArray(incidents.state, [...states]),
    severities == null ? undefined : inArray(incidents.severity, [...severities]),
    open == null ? undefined : open ? ne(incidents.state, 'CLOSED') : eq(incidents.state, 'CLOSED'),
    thingId == null ? undefined : kindOfId(thingId) === null ? sql`false` : exists(linkTo(ctx, thingId)),
  );
  return pageVisible<Incident>(ctx, 'Incident', incidents, page, where, {
    rows: (matching, limit) => rows(ctx)(matching).orderBy(asc(incidents.id)).limit(limit),
    count: (matching) => ctx.db.$count(incidents, matching),
  });
}

const linkTo = (ctx: Context, thingId: string) =>
  ctx.db
    .select({ one: sql`1` })
    .from(incidentLinks)
    .where(and(eq(incidentLinks.incidentId, incidents.id), eq(incidentLinks.thingId, thingId), not(isWithdrawn())));

/** Incidents about any of the things, each with those things that it is about, in the order in which they were reported. */
export async function incidentsAbout(ctx: Context, thingIds: readonly string[]): Promise<readonly { readonly incident: Incident; readonly thingId: string }[]> {
  if (thingIds.length === 0) return [];
  return ctx.db
    .select({ incident: incidents, thingId: incidentLinks.thingId })
    .from(incidentLinks)
    .innerJoin(incidents, eq(incidents.id, incidentLinks.incidentId))
    .where(and(inArray(incidentLinks.thingId, [...thingIds]), not(isWithdrawn()), visible(ctx, 'Incident', incidents)))
    .orderBy(asc(incidents.id), asc(incidentLinks.thingId));
}

/** Rows of a table of incidents, by the incident; for those that are visible. */
async function byIncident<Row extends { readonly incidentId: string }>(
  ctx: Context,
  ids: readonly string[],
  read: (ids: Incident['id'][]) => PromiseLike<readonly Row[]>,
): Promise<ReadonlyMap<string, readonly Row[]>> {
  const known = [...(await listIncidentsById(ctx, ids)).keys()].filter((id) => isId('Incident', id));
  const found = known.length === 0 ? [] : await read(known);
  return new Map(known.map((id) => [id, found.filter(({ incidentId }) => incidentId === id)]));
}

/** Everything that happened to incidents, by incident, oldest first. */
export const stepsOfIncidents = (ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, readonly IncidentStep[]>> =>
  byIncident(ctx, ids, (known) => ctx.db.select().from(incidentSteps).where(inArray(incidentSteps.incidentId, known)).orderBy(asc(incidentSteps.number)));

/** What incidents were said to be about, withdrawn links included, by incident. */
export const linksOfIncidents = (ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, readonly RecordedIncidentLink[]>> =>
  byIncident(ctx, ids, (known) => {
    const { reason, withdrawnBy, withdrawnAt } = incidentLinkWithdrawals;
    const { incidentId, thingId, number } = incidentLinks;
    const same = and(
      eq(incidentLinkWithdrawals.incidentId, incidentId),
      eq(incidentLinkWithdrawals.thingId, thingId),
      eq(incidentLinkWithdrawals.number, number),
    );
    return ctx.db
      .select({ ...getTableColumns(incidentLinks), withdrawal: { reason, withdrawnBy, withdrawnAt } })
      .from(incidentLinks)
      .leftJoin(incidentLinkWithdrawals, same)
      .where(inArray(incidentId, known))
      .orderBy(asc(thingId), asc(number));
  });

/** Which authorities were told of incidents, by incident, in order. */
export const notificationsOfIncidents = (ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, readonly IncidentNotification[]>> =>
  byIncident(ctx, ids, (known) =>
    ctx.db.select().from(incidentNotifications).where(inArray(incidentNotifications.incidentId, known)).orderBy(asc(incidentNotifications.number)),
  );
