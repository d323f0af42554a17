import { sql } from 'drizzle-orm';
import type { Digest } from '../../kernel/digest.ts';
import type { EntryDraft } from '../../kernel/entry.ts';
import type { Id } from '../../kernel/id.ts';
import type { Tx } from '../../storage/transaction.ts';
import type { Checkpoint } from './checkpoint.rules.ts';
import { journalCheckpoints, journalLeaves, journalNodes } from './journal.tables.ts';
import type { HashedSubtree } from './merkle-tree.rules.ts';

/** The channel on which the sealer announces that the journal has grown. */
export const JOURNAL_CHANNEL = 'assay_journal';

/** All sealers of one database wait for one another on this number. */
const SEALER_LOCK = 4_155_534_160;

/** Writes one entry through the only door there is; the function stamps actor, request, time and order. */
export async function insertEntry(tx: Tx, id: Id<'JournalEntry'>, draft: EntryDraft): Promise<void> {
  await tx.execute(
    sql`select public.journal_append(${id}, ${draft.projectId}, ${draft.type}, ${draft.version}::integer, ${draft.subjectKind}, ${draft.subjectId}, ${JSON.stringify(draft.payload)}::jsonb)`,
  );
}

/** Takes the right to seal until the transaction ends; false when another sealer has it. */
export async function takeSealerLock(tx: Tx): Promise<boolean> {
  const { rows } = await tx.execute<{ taken: boolean }>(sql`select pg_try_advisory_xact_lock(${SEALER_LOCK}) as taken`);
  return rows[0]?.taken === true;
}

/** An entry's place in the tree, about to be written. */
export interface NewLeaf {
  readonly position: number;
  readonly entrySeq: number;
  readonly projectId: Id<'Project'> | null;
  readonly leafHash: Digest;
}

/** One sealed batch: its leaves, the inner nodes they completed, the checkpoint, and how far the sealer has seen. */
export interface SealedBatch {
  readonly leaves: readonly NewLeaf[];
  readonly nodes: readonly HashedSubtree[];
  readonly checkpoint: Checkpoint;
  readonly sealedThroughSeq: number;
  readonly markSeq: number;
}

/** Writes a batch and announces it; the announcement goes out with the commit. */
export async function saveBatch(tx: Tx, batch: SealedBatch): Promise<void> {
  await insertLeaves(tx, batch.leaves);
  await insertNodes(tx, batch.nodes);
  await tx.insert(journalCheckpoints).values({ ...batch.checkpoint, sealedThroughSeq: batch.sealedThroughSeq, markSeq: batch.markSeq });
  await tx.execute(sql`select pg_notify(${JOURNAL_CHANNEL}, ${String(batch.checkpoint.size)})`);
}

// Columns travel as arrays: a thousand rows are four parameters, not four thousand.
async function insertLeaves(tx: Tx, leaves: readonly NewLeaf[]): Promise<void> {
  const positions = sql.param(leaves.map((leaf) => leaf.position));
  const entrySeqs = sql.param(leaves.map((leaf) => leaf.entrySeq));
  const projectIds = sql.param(leaves.map((leaf) => leaf.projectId));
  const hashes = sql.param(leaves.map((leaf) => leaf.leafHash));
  await tx.execute(
    sql`insert into ${journalLeaves} (position, entry_seq, project_id, leaf_hash) select * from unnest(${positions}::bigint[], ${entrySeqs}::bigint[], ${projectIds}::text[], ${hashes}::text[])`,
  );
}

async function insertNodes(tx: Tx, nodes: readonly HashedSubtree[]): Promise<void> {
  if (nodes.length === 0) return;
  const levels = sql.param(nodes.map((node) => node.level));
  const ordinals = sql.param(nodes.map((node) => node.ordinal));
  const hashes = sql.param(nodes.map((node) => node.hash));
  await tx.execute(
    sql`insert into ${journalNodes} (level, ordinal, hash) select * from unnest(${levels}::smallint[], ${ordinals}::bigint[], ${hashes}::text[])`,
  );
}
