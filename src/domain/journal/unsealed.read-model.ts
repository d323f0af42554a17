import { desc, type SQL, sql } from 'drizzle-orm';
import type { Db } from '../../storage/database.ts';
import type { Tx } from '../../storage/transaction.ts';
import { journalCheckpoints, journalEntries, journalLeaves } from './journal.tables.ts';
import type { JournalEntry } from './journal-entry.entity.ts';

/** Where the last batch left the sealer. */
export interface SealerState {
  readonly sealedThroughSeq: number;
  readonly markSeq: number;
  /** Whether every transaction that could still bring an entry up to `markSeq` has ended. */
  readonly isMarkSettled: boolean;
}

/**
 * The state after the last batch; null before the first. A mark of the future means that the database was restored into a server
 * whose transactions are counted anew: none of the old ones can be open there, so the mark is settled as well.
 */
export async function sealerState(db: Db | Tx): Promise<SealerState | null> {
  const { markTransaction } = journalCheckpoints;
  const [state] = await db
    .select({
      sealedThroughSeq: journalCheckpoints.sealedThroughSeq,
      markSeq: journalCheckpoints.markSeq,
      isMarkSettled: sql<boolean>`pg_snapshot_xmin(pg_current_snapshot()) > ${markTransaction} or pg_snapshot_xmax(pg_current_snapshot()) <= ${markTransaction}`,
    })
    .from(journalCheckpoints)
    .orderBy(desc(journalCheckpoints.size))
    .limit(1);
  return state ?? null;
}

/** A committed entry that has no position yet. */
export interface UnsealedEntry {
  readonly seq: number;
  readonly entry: Omit<JournalEntry, 'position'>;
}

const hasNoLeaf: SQL = sql`not exists (select from ${journalLeaves} where ${journalLeaves.entrySeq} = ${journalEntries.seq})`;

/** Committed entries above the sequence number that have no position yet, in the order in which they were written. */
export async function unsealedEntries(db: Db | Tx, sealedThroughSeq: number, limit: number): Promise<readonly UnsealedEntry[]> {
  const rows = await db
    .select()
    .from(journalEntries)
    .where(sql`${journalEntries.seq} > ${sealedThroughSeq} and ${hasNoLeaf}`)
    .orderBy(journalEntries.seq)
    .limit(limit);
  return rows.map(({ seq, principalId, principalKind, ...row }) => ({ seq, entry: { ...row, actorId: principalId, actorKind: principalKind } }));
}

/** Whether anything waits to be sealed. */
export async function hasUnsealed(db: Db): Promise<boolean> {
  const above = sql`coalesce((select ${journalCheckpoints.sealedThroughSeq} from ${journalCheckpoints} order by ${journalCheckpoints.size} desc limit 1), 0)`;
  const { rows } = await db.execute<{ waiting: boolean }>(
    sql`select exists (select from ${journalEntries} where ${journalEntries.seq} > ${above} and ${hasNoLeaf}) as waiting`,
  );
  return rows[0]?.waiting === true;
}

/** How far the sealer is behind: committed entries without a position, and the age of the oldest in seconds (0 when there is none). */
export interface SealerLag {
  readonly entries: number;
  readonly seconds: number;
}

/** Measures the lag now. */
export async function readSealerLag(db: Db): Promise<SealerLag> {
  const state = await sealerState(db);
  const [lag] = await db
    .select({
      entries: sql<number>`count(*)::integer`,
      seconds: sql<number>`coalesce(extract(epoch from clock_timestamp() - min(${journalEntries.occurredAt})), 0)::double precision`,
    })
    .from(journalEntries)
    .where(sql`${journalEntries.seq} > ${state?.sealedThroughSeq ?? 0} and ${hasNoLeaf}`);
  return lag ?? { entries: 0, seconds: 0 };
}
