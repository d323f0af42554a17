import { and, asc, eq, gt, inArray, max, ne, not } from 'drizzle-orm';
import { present } from '../../kernel/assert.ts';
import type { Id } from '../../kernel/id.ts';
import type { Tx } from '../../storage/transaction.ts';
import type { Incident, IncidentLink, IncidentLinkWithdrawal, IncidentNotification, IncidentStep } from './incident.entity.ts';
import type { RunningClock } from './incident-clocks.rules.ts';
import {
  incidentClockNotices,
  incidentLinks,
  incidentLinkWithdrawals,
  incidentNotifications,
  incidentSteps,
  incidents,
  isWithdrawn,
} from './incidents.tables.ts';

const writable = ({ categories, laws, ...rest }: Incident) => ({ ...rest, categories: [...categories], laws: laws === null ? null : [...laws] });

/** Writes a new incident. */
export async function insertIncident(tx: Tx, incident: Incident): Promise<void> {
  await tx.insert(incidents).values(writable(incident));
}

/** The incident, locked until the transaction ends; the caller has found it before. */
export async function lockIncident(tx: Tx, id: Id<'Incident'>): Promise<Incident> {
  const [row] = await tx.select().from(incidents).where(eq(incidents.id, id)).for('update');
  return present(row, 'an incident that was just read');
}

/** Writes how an incident stands now. */
export async function updateIncident(tx: Tx, incident: Incident): Promise<void> {
  const { state, severity, categories, laws, changedAt, triagedBy, remediatedBy, review, closedBy, closedAt } = writable(incident);
  const set = { state, severity, categories, laws, changedAt, triagedBy, remediatedBy, review, closedBy, closedAt };
  await tx.update(incidents).set(set).where(eq(incidents.id, incident.id));
}

/** Writes a step after those before; the caller holds the incident's lock. */
export async function insertIncidentStep(tx: Tx, step: Omit<IncidentStep, 'number'>): Promise<void> {
  const [newest] = await tx
    .select({ number: max(incidentSteps.number) })
    .from(incidentSteps)
    .where(eq(incidentSteps.incidentId, step.incidentId));
  await tx.insert(incidentSteps).values({ ...step, number: (newest?.number ?? 0) + 1 });
}

/** Adds what an incident is about, and answers what of it was new; the caller holds the incident's lock. */
export async function insertIncidentLinks(tx: Tx, links: readonly Omit<IncidentLink, 'number'>[]): Promise<readonly string[]> {
  const [first] = links;
  if (first === undefined) return [];
  const { incidentId, thingId, number } = incidentLinks;
  const about = and(eq(incidentId, first.incidentId), inArray(thingId, [...links.map((link) => link.thingId)]));
  const made = new Map(
    (
      await tx
        .select({ thingId, newest: max(number) })
        .from(incidentLinks)
        .where(about)
        .groupBy(thingId)
    ).map((row) => [row.thingId, row.newest]),
  );
  const standing = new Set(await linkedThings(tx, first.incidentId));
  const added = links.filter((link) => !standing.has(link.thingId)).map((link) => ({ ...link, number: (made.get(link.thingId) ?? 0) + 1 }));
  if (added.length > 0) await tx.insert(incidentLinks).values(added);
  return added.map((link) => link.thingId);
}

/** The link by which an incident is about the thing, if one stands; the caller holds the incident's lock. */
export async function standingLink(tx: Tx, incidentId: Id<'Incident'>, thingId: string): Promise<IncidentLink | null> {
  const [row] = await tx
    .select()
    .from(incidentLinks)
    .where(and(eq(incidentLinks.incidentId, incidentId), eq(incidentLinks.thingId, thingId), not(isWithdrawn())));
  return row ?? null;
}

/** Writes that an incident is not about a thing after all. */
export async function insertLinkWithdrawal(tx: Tx, withdrawal: IncidentLinkWithdrawal): Promise<void> {
  await tx.insert(incidentLinkWithdrawals).values(withdrawal);
}

/** What an incident is about, whoever asks, by id; what was withdrawn is not among it. */
export async function linkedThings(tx: Tx, incidentId: Id<'Incident'>): Promise<readonly string[]> {
  const rows = await tx
    .select({ thingId: incidentLinks.thingId })
    .from(incidentLinks)
    .where(and(eq(incidentLinks.incidentId, incidentId), not(isWithdrawn())))
    .orderBy(asc(incidentLinks.thingId));
  return rows.map(({ thingId }) => thingId);
}

/** Writes that an authority was told, after those before; the caller holds the incident's lock. */
export async function insertNotification(tx: Tx, notification: Omit<IncidentNotification, 'number'>): Promise<IncidentNotification> {
  const number = (await notificationsOf(tx, notification.incidentId)).length + 1;
  await tx.insert(incidentNotifications).values({ ...notification, number });
  return { ...notification, number };
}

/** Which authorities were told of an incident, in order. */
export const notificationsOf = (tx: Tx, incidentId: Id<'Incident'>): Promise<readonly IncidentNotification[]> =>
  tx.select().from(incidentNotifications).where(eq(incidentNotifications.incidentId, incidentId)).orderBy(asc(incidentNotifications.number));

/** Notes that the journal tells of a clock; false when it did before. A concurrent one is waited for. */
export async function insertClockNotice(tx: Tx, { id, projectId }: Incident, { clock, state }: RunningClock, noticedAt: Date): Promise<boolean> {
  const notice = state === 'RUN_OUT' ? ('RUN_OUT' as const) : ('APPROACHING' as const);
  const rows = await tx
    .insert(incidentClockNotices)
    .values({ incidentId: id, clock, notice, projectId, noticedAt })
    .onConflictDoNothing()
    .returning({ clock: incidentClockNotices.clock });
  return rows.length > 0;
}

/** Incidents that are not closed, by id after the given one (null: from the first), as many as given. */
export const openIncidentsAfter = (tx: Tx, id: Id<'Incident'> | null, limit: number): Promise<readonly Incident[]> =>
  tx
    .select()
    .from(incidents)
    .where(and(id === null ? undefined : gt(incidents.id, id), ne(incidents.state, 'CLOSED')))
    .orderBy(asc(incidents.id))
    .limit(limit);
