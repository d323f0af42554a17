import { and, eq, getTableColumns, inArray, type SQL, sql } from 'drizzle-orm';
import { present } from '../../kernel/assert.ts';
import type { Id } from '../../kernel/id.ts';
import { LIMITS } from '../../kernel/limits.ts';
import type { Db } from '../../storage/database.ts';
import type { Tx } from '../../storage/transaction.ts';
import type { Lease, LeasedWork, WorkFailure } from './leased-work.entity.ts';
import { type LeasedTable, workTurns } from './work.tables.ts';
import type { WorkQueue } from './work-queue.ts';

/** The columns of a table of leased work that make up an item: all but those of the lease itself. */
export function itemColumns<T extends LeasedTable>(table: T): Omit<T['_']['columns'], 'fence' | 'worker' | 'leaseUntil'> {
  const { fence: _fence, worker: _worker, leaseUntil: _leaseUntil, ...columns } = getTableColumns(table);
  return columns;
}

/** What the columns of a lease hold while nobody has one: of a new item, and of one that ended. */
export const UNLEASED = { worker: null, leaseUntil: null } as const;

/** What a table's columns of leased work hold once an item has its result. */
export const succeeded = (rows: number, finishedAt: Date) => ({ state: 'SUCCEEDED', rowsDone: rows, rowsTotal: rows, finishedAt, ...UNLEASED }) as const;

/** Wakes the workers of a queue at commit. */
export const announceQueued = (tx: Tx, { channel }: Pick<WorkQueue<never>, 'channel'>) => tx.execute(sql`select pg_notify(${channel}, '')`);

// Leases are measured by the database's clock, the one clock that all workers share.
const leaseEnd = (): SQL => sql`clock_timestamp() + make_interval(secs => ${LIMITS.workLeaseSeconds})`;
const isAtWork = ({ state, leaseUntil }: LeasedTable): SQL => sql`(${state} = 'RUNNING' and ${leaseUntil} >= clock_timestamp())`;
const isTakeable = ({ state, leaseUntil }: LeasedTable): SQL => sql`(${state} = 'QUEUED' or (${state} = 'RUNNING' and ${leaseUntil} < clock_timestamp()))`;

/**
 * Lets one claim at a time look at a queue, until the transaction ends: two that look at once would see the same project as the one with
 * the fewest items at work, and both take from it.
 */
export const waitForTurn = (tx: Tx, { channel }: Pick<WorkQueue<never>, 'channel'>) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${channel}, 0))`);

/**
 * The next item in turn that waits or whose lease has ended, locked; null when there is none: the oldest one of the project with the
 * fewest items at work, and among equals of the project that was served longest ago. Items that others hold locked are passed over.
 */
export async function lockNext<Item extends LeasedWork>(tx: Tx, queue: WorkQueue<Item>): Promise<Item | null> {
  const { table } = queue;
  for (const projectId of await projectsInTurn(tx, queue)) {
    const [row] = await tx
      .select({ id: sql<Item['id']>`${table.id}` })
      .from(table as LeasedTable)
      .where(and(eq(table.projectId, projectId), isTakeable(table), queue.only))
      .orderBy(table.id)
      .limit(1)
      .for('update', { skipLocked: true });
    if (row !== undefined) return queue.read(tx, row.id);
  }
  return null;
}

async function projectsInTurn(tx: Tx, { table, channel, only }: Pick<WorkQueue<never>, 'table' | 'channel' | 'only'>): Promise<readonly Id<'Project'>[]> {
  const waiting = tx
    .select({
      projectId: sql<Id<'Project'>>`${table.projectId}`.as('waiting_project'),
      atWork: sql<number>`count(*) filter (where ${isAtWork(table)})`.as('at_work'),
      oldest: sql<string>`min(${table.id}) filter (where ${isTakeable(table)})`.as('oldest'),
    })
    .from(table as LeasedTable)
    .where(and(sql`${table.state} in ('QUEUED', 'RUNNING')`, only))
    .groupBy(table.projectId)
    .as('waiting');
  const rows = await tx
    .select({ projectId: waiting.projectId })
    .from(waiting)
    .leftJoin(workTurns, and(eq(workTurns.projectId, waiting.projectId), eq(workTurns.queue, channel)))
    .where(sql`${waiting.oldest} is not null`)
    .orderBy(waiting.atWork, sql`${workTurns.servedAt} nulls first`, waiting.oldest);
  return rows.map(({ projectId }) => projectId);
}

/** The item, locked until the transaction ends. */
export async function lockItem<Item extends LeasedWork>(tx: Tx, queue: WorkQueue<Item>, id: Item['id']): Promise<Item> {
  const { table } = queue;
  const locked = await tx
    .select({ id: table.id })
    .from(table as LeasedTable)
    .where(eq(table.id, id))
    .for('update');
  present(locked[0], 'an item that was just read');
  return queue.read(tx, id);
}

const held = (table: LeasedTable, lease: Lease): SQL | undefined => and(eq(table.id, lease.id), eq(table.fence, lease.fence), eq(table.state, 'RUNNING'));

/** The item, locked, if the lease is still the valid one; null when somebody else has taken it over or it was cancelled. */
export async function lockLeased<Item extends LeasedWork>(tx: Tx, queue: WorkQueue<Item>, lease: Lease<Item>): Promise<Item | null> {
  const { table } = queue;
  const locked = await tx
    .select({ id: table.id })
    .from(table as LeasedTable)
    .where(held(table, lease))
    .for('update');
  return locked.length === 0 ? null : queue.read(tx, lease.id);
}

/** Begins a locked item for a worker, and notes that its project had its turn. */
export async function beginItem<Item extends LeasedWork>(
  tx: Tx,
  queue: WorkQueue<Item>,
  item: Item,
  worker: string,
  now: Date,
): Promise<{ readonly item: Item; readonly fence: number }> {
  const { table, channel } = queue;
  const [begun] = await tx
    .update(table as LeasedTable)
    .set({
      ...{ state: 'RUNNING', worker, leaseUntil: leaseEnd(), rowsDone: 0, startedAt: item.startedAt ?? now },
      ...{ attempts: item.attempts + 1, fence: sql`${table.fence} + 1` },
    })
    .where(eq(table.id, item.id))
    .returning({ fence: sql<number>`${table.fence}` });
  const servedAt = sql`clock_timestamp()`;
  await tx
    .insert(workTurns)
    .values({ queue: channel, projectId: item.projectId, servedAt })
    .onConflictDoUpdate({ target: [workTurns.projectId, workTurns.queue], set: { servedAt } });
  return { item: await queue.read(tx, item.id), fence: present(begun, 'an item that was just locked').fence };
}

/** Extends a lease and notes progress; false when the lease is lost. */
export async function extendLease(tx: Tx, { table }: Pick<WorkQueue<never>, 'table'>, lease: Lease, rowsDone: number): Promise<boolean> {
  const kept = await tx.update(table).set({ leaseUntil: leaseEnd(), rowsDone }).where(held(table, lease)).returning({ id: table.id });
  return kept.length > 0;
}

/** Puts a locked item back into the queue. */
export async function requeueItem<Item extends LeasedWork>(
  tx: Tx,
  queue: WorkQueue<Item>,
  item: Item,
  change: { readonly attempts?: number; readonly crashes?: number },
): Promise<void> {
  const { table } = queue;
  const back = { state: 'QUEUED', fence: sql`${table.fence} + 1`, rowsDone: 0, ...UNLEASED, ...change };
  await tx.update(table).set(back).where(eq(table.id, item.id));
  await announceQueued(tx, queue);
}

/** How an item ends that has no result. */
export interface WorkEnd {
  readonly state: 'FAILED' | 'ABANDONED';
  readonly failure: WorkFailure;
  readonly crashes: number;
  readonly finishedAt: Date;
}

/** Ends a locked item without a result. */
export async function endItem(tx: Tx, { table }: Pick<WorkQueue<never>, 'table'>, item: Pick<LeasedWork, 'id'>, end: WorkEnd): Promise<void> {
  await tx
    .update(table)
    .set({ ...end, ...UNLEASED, fence: sql`${table.fence} + 1` })
    .where(eq(table.id, item.id));
}

/** Items that wait for a worker or are at work, in the whole installation; for gauges and jobs, not for people. */
export async function countOpen(db: Db, { table }: Pick<WorkQueue<never>, 'table'>): Promise<Readonly<Record<'QUEUED' | 'RUNNING', number>>> {
  const rows = await db
    .select({ state: sql<string>`${table.state}`, number: sql<number>`count(*)::int` })
    .from(table as LeasedTable)
    .where(sql`${table.state} in ('QUEUED', 'RUNNING')`)
    .groupBy(table.state);
  const countOf = (state: string): number => rows.find((row) => row.state === state)?.number ?? 0;
  return { QUEUED: countOf('QUEUED'), RUNNING: countOf('RUNNING') };
}

/**
 * Places of the items among those of their own project that wait, by id: 1 is the one that a worker takes when it is the turn of the project. Items that do not
 * wait have none. Other projects have their turns in between; how much they wait for is theirs to know, so that nothing of it is counted here.
 */
export async function placesInQueue(
  db: Db,
  { table, only }: Pick<WorkQueue<never>, 'table' | 'only'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (ids.length === 0) return new Map();
  const asked = inArray(table.id, [...ids]);
  const projects = db
    .select({ projectId: table.projectId })
    .from(table as LeasedTable)
    .where(and(asked, eq(table.state, 'QUEUED')));
  const waiting = db
    .select({
      id: sql<string>`${table.id}`.as('waiting_id'),
      state: sql<string>`${table.state}`.as('waiting_state'),
      place: sql<number>`row_number() over (partition by ${table.projectId} order by ${table.id})::int`.as('place'),
    })
    .from(table as LeasedTable)
    .where(and(inArray(table.projectId, projects), isTakeable(table), only))
    .as('waiting');
  const rows = await db
    .select({ id: waiting.id, place: waiting.place })
    .from(waiting)
    .where(and(inArray(waiting.id, [...ids]), eq(waiting.state, 'QUEUED')));
  return new Map(rows.map(({ id, place }) => [id, place]));
}

const isUnderWay = ({ state }: LeasedTable): SQL => sql`${state} in ('QUEUED', 'RUNNING')`;

/** Ids of the items about a model version that wait for a worker or are at work, whoever asks; for queues whose items are about versions. */
export async function underWayFor(db: Db, { table }: Pick<WorkQueue<never>, 'table'>, modelVersionId: Id<'ModelVersion'>): Promise<readonly string[]> {
  const rows = await db
    .select({ id: sql<string>`${table.id}` })
    .from(table as LeasedTable)
    .where(and(sql`${table as LeasedTable}.model_version_id = ${modelVersionId}`, isUnderWay(table)))
    .orderBy(table.id);
  return rows.map(({ id }) => id);
}

/** Those of the ids whose items wait for a worker or are at work, whoever asks. */
export async function underWayAmong(db: Db, { table }: Pick<WorkQueue<never>, 'table'>, ids: readonly string[]): Promise<readonly string[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .select({ id: sql<string>`${table.id}` })
    .from(table as LeasedTable)
    .where(and(inArray(table.id, [...ids]), isUnderWay(table)))
    .orderBy(table.id);
  return rows.map(({ id }) => id);
}

/** Who asked for each of the items, by id, whoever asks now. */
export async function requestersOf(db: Db, { table }: Pick<WorkQueue<never>, 'table'>, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: sql<string>`${table.id}`, by: sql<string>`${table.requestedBy}` })
    .from(table as LeasedTable)
    .where(inArray(table.id, [...ids]));
  return new Map(rows.map(({ id, by }) => [id, by]));
}
