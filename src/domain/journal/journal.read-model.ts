import { and, asc, desc, eq, gt, gte, inArray, lte, type SQL, sql } from 'drizzle-orm';
import type { Condition } from '../../kernel/condition.ts';
import type { Digest } from '../../kernel/digest.ts';
import type { Id } from '../../kernel/id.ts';
import type { Page, PageRequest } from '../../kernel/page.ts';
import type { InvalidInput } from '../../kernel/problem.ts';
import { ok, type Result } from '../../kernel/result.ts';
import { conditionFilter } from '../../storage/condition-filter.ts';
import type { Db } from '../../storage/database.ts';
import { afterCursor, toPage } from '../../storage/keyset.ts';
import type { Tx } from '../../storage/transaction.ts';
import type { Checkpoint } from './checkpoint.rules.ts';
import { journalCheckpoints, journalEntries, journalLeaves, journalNodes } from './journal.tables.ts';
import type { JournalEntry } from './journal-entry.entity.ts';
import type { Subtree } from './merkle-tree.rules.ts';

/** An entry with the hash that stands for it in the tree. */
export interface SealedEntry {
  readonly entry: JournalEntry;
  readonly leafHash: Digest;
}

const columns = {
  position: journalLeaves.position,
  id: journalEntries.id,
  type: journalEntries.type,
  version: journalEntries.version,
  projectId: journalEntries.projectId,
  subjectKind: journalEntries.subjectKind,
  subjectId: journalEntries.subjectId,
  actorId: journalEntries.principalId,
  actorKind: journalEntries.principalKind,
  requestId: journalEntries.requestId,
  occurredAt: journalEntries.occurredAt,
  payload: journalEntries.payload,
};

const sealed = (db: Db) =>
  db
    .select({ ...columns, leafHash: journalLeaves.leafHash })
    .from(journalLeaves)
    .innerJoin(journalEntries, eq(journalEntries.seq, journalLeaves.entrySeq));

const toSealed = ({ leafHash, ...entry }: JournalEntry & { leafHash: Digest }): SealedEntry => ({ entry, leafHash });

/** Position of the newest sealed entry; 0 for an empty journal. */
export async function headPosition(db: Db): Promise<number> {
  const [last] = await db.select({ position: journalLeaves.position }).from(journalLeaves).orderBy(desc(journalLeaves.position)).limit(1);
  return last?.position ?? 0;
}

/** Every entry after the position, of all projects, in order: the caller decides who may see which. */
export async function sealedAfter(db: Db, position: number, limit: number): Promise<readonly SealedEntry[]> {
  return (await sealed(db).where(gt(journalLeaves.position, position)).orderBy(journalLeaves.position).limit(limit)).map(toSealed);
}

/** The entry with this id or position, if it is sealed and within reach. */
export async function findSealed(db: Db, key: { readonly id: string } | { readonly position: number }, reach: Condition): Promise<SealedEntry | null> {
  const wanted = 'id' in key ? eq(journalEntries.id, key.id as Id<'JournalEntry'>) : eq(journalLeaves.position, key.position);
  const [row] = await sealed(db)
    .where(and(wanted, withinReach(reach)))
    .limit(1);
  return row === undefined ? null : toSealed(row);
}

/** How many entries up to the position are within reach, of one project or of all. */
export async function countWithin(db: Db, upTo: number, projectId: string | null, reach: Condition): Promise<number> {
  const own = projectId === null ? undefined : eq(journalLeaves.projectId, projectId as Id<'Project'>);
  return db.$count(journalLeaves, and(lte(journalLeaves.position, upTo), own, withinReach(reach)));
}

/** What a reader of the journal looks for; null members do not narrow. Positions are inclusive. */
export interface JournalFilter {
  readonly projectId: string | null;
  readonly types: readonly string[] | null;
  readonly subjectId: string | null;
  readonly actorId: string | null;
  readonly requestId: string | null;
  readonly fromPosition: number | null;
  readonly toPosition: number | null;
  readonly newestFirst: boolean;
}

/** A page of the entries within reach that match the filter, in the order of their positions. */
export async function pageOfEntries(db: Db, filter: JournalFilter, page: PageRequest, reach: Condition): Promise<Result<Page<JournalEntry>, InvalidInput>> {
  const direction = filter.newestFirst ? 'desc' : 'asc';
  const after = afterCursor(page, [journalLeaves.position], direction);
  if (!after.ok) return after;
  const matching = and(withinReach(reach), ...narrowing(filter));
  const order = filter.newestFirst ? desc(journalLeaves.position) : asc(journalLeaves.position);
  const rows = await sealed(db)
    .where(and(matching, after.value))
    .orderBy(order)
    .limit(page.first + 1);
  const [count] = await db
    .select({ total: sql<number>`count(*)::integer` })
    .from(journalLeaves)
    .innerJoin(journalEntries, eq(journalEntries.seq, journalLeaves.entrySeq))
    .where(matching);
  return ok(
    toPage(
      rows,
      page,
      count?.total ?? 0,
      (row) => [row.position],
      ({ leafHash: _, ...entry }) => entry,
    ),
  );
}

const withinReach = (reach: Condition): SQL => conditionFilter(reach, { projectId: journalLeaves.projectId });

function narrowing(filter: JournalFilter): SQL[] {
  const parts: SQL[] = [];
  if (filter.projectId !== null) parts.push(eq(journalLeaves.projectId, filter.projectId as Id<'Project'>));
  if (filter.types !== null) parts.push(inArray(journalEntries.type, [...filter.types]));
  if (filter.subjectId !== null) parts.push(eq(journalEntries.subjectId, filter.subjectId));
  if (filter.actorId !== null) parts.push(eq(journalEntries.principalId, filter.actorId as Id<'Principal'>));
  if (filter.requestId !== null) parts.push(eq(journalEntries.requestId, filter.requestId));
  if (filter.fromPosition !== null) parts.push(gte(journalLeaves.position, filter.fromPosition));
  if (filter.toPosition !== null) parts.push(lte(journalLeaves.position, filter.toPosition));
  return parts;
}

const checkpointColumns = {
  size: journalCheckpoints.size,
  root: journalCheckpoints.root,
  sealedAt: journalCheckpoints.sealedAt,
  keyId: journalCheckpoints.keyId,
  publicKeyPem: journalCheckpoints.publicKeyPem,
  signature: journalCheckpoints.signature,
};

/** The newest checkpoint; null while nothing is sealed. */
export async function latestCheckpoint(db: Db | Tx): Promise<Checkpoint | null> {
  const [row] = await db.select(checkpointColumns).from(journalCheckpoints).orderBy(desc(journalCheckpoints.size)).limit(1);
  return row ?? null;
}

/** The checkpoint of exactly this size. */
export async function findCheckpointOfSize(db: Db, size: number): Promise<Checkpoint | null> {
  const [row] = await db.select(checkpointColumns).from(journalCheckpoints).where(eq(journalCheckpoints.size, size));
  return row ?? null;
}

/** The checkpoints with `after < size <= upTo`, in order. */
export async function checkpointsBetween(db: Db, after: number, upTo: number): Promise<readonly Checkpoint[]> {
  return db
    .select(checkpointColumns)
    .from(journalCheckpoints)
    .where(and(gt(journalCheckpoints.size, after), lte(journalCheckpoints.size, upTo)))
    .orderBy(journalCheckpoints.size);
}

/** Every key that signed a checkpoint up to the size. */
export async function signingKeys(db: Db, upTo: number): Promise<readonly { readonly keyId: string; readonly publicKeyPem: string }[]> {
  const { keyId, publicKeyPem, size } = journalCheckpoints;
  return db.selectDistinct({ keyId, publicKeyPem }).from(journalCheckpoints).where(lte(size, upTo)).orderBy(keyId);
}

/** A page of checkpoints, newest first. */
export async function pageOfCheckpoints(db: Db, page: PageRequest): Promise<Result<Page<Checkpoint>, InvalidInput>> {
  const after = afterCursor(page, [journalCheckpoints.size], 'desc');
  if (!after.ok) return after;
  const rows = await db
    .select(checkpointColumns)
    .from(journalCheckpoints)
    .where(after.value)
    .orderBy(desc(journalCheckpoints.size))
    .limit(page.first + 1);
  const total = await db.$count(journalCheckpoints);
  return ok(
    toPage(
      rows,
      page,
      total,
      (row) => [row.size],
      (row) => row,
    ),
  );
}

/** The stored hashes of complete subtrees, in the order asked for; a missing one throws, as the sealer writes every one. */
export async function subtreeHashes(db: Db | Tx, subtrees: readonly Subtree[]): Promise<readonly Digest[]> {
  if (subtrees.length === 0) return [];
  const places = subtrees.filter((subtree) => subtree.level === 0).map((subtree) => subtree.ordinal + 1);
  const inner = subtrees.filter((subtree) => subtree.level > 0);
  const found = new Map<string, Digest>();
  if (places.length > 0) {
    const rows = await db
      .select({ position: journalLeaves.position, hash: journalLeaves.leafHash })
      .from(journalLeaves)
      .where(inArray(journalLeaves.position, places));
    for (const row of rows) found.set(`0/${row.position - 1}`, row.hash);
  }
  if (inner.length > 0) {
    const keys = sql.join(
      inner.map(({ level, ordinal }) => sql`(${level}::smallint, ${ordinal}::bigint)`),
      sql`, `,
    );
    const rows = await db.select().from(journalNodes).where(sql`(${journalNodes.level}, ${journalNodes.ordinal}) in (${keys})`);
    for (const row of rows) found.set(`${row.level}/${row.ordinal}`, row.hash);
  }
  return subtrees.map(({ level, ordinal }) => {
    const hash = found.get(`${level}/${ordinal}`);
    if (hash === undefined) throw new Error(`Broken guarantee: the journal's tree has no node ${level}/${ordinal}`);
    return hash;
  });
}
