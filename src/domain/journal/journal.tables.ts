import { bigint, check, customType, index, integer, pgTable, primaryKey, smallint, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { sql } from 'drizzle-orm/sql';
import type { PrincipalKind } from '../../kernel/actor.ts';
import type { Json } from '../../kernel/canonical-json.ts';
import { bigCount, digestColumn, document, instant, projectColumn, refColumn } from '../../storage/columns.ts';

/** A transaction id of 64 bits, as text: it never wraps around. */
const transactionId = customType<{ data: string }>({ dataType: () => 'xid8' });

/** What happened, in the transaction in which it happened; rows come only from the SQL function `journal_append` and never change. */
export const journalEntries = pgTable(
  'journal_entries',
  {
    seq: bigint('seq', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    id: refColumn('id', 'JournalEntry').notNull(),
    projectId: projectColumn(),
    type: text('type').notNull(),
    version: integer('version').notNull(),
    subjectKind: text('subject_kind').notNull(),
    subjectId: text('subject_id').notNull(),
    principalId: refColumn('principal_id', 'Principal').notNull(),
    principalKind: text('principal_kind').$type<PrincipalKind>().notNull(),
    requestId: text('request_id').notNull(),
    occurredAt: instant('occurred_at').notNull(),
    payload: document<{ readonly [key: string]: Json }>('payload').notNull(),
  },
  (table) => [
    uniqueIndex('journal_entries_id_key').on(table.id),
    index('journal_entries_subject_idx').on(table.subjectId, table.seq),
    check('journal_entries_principal_kind_check', sql`${table.principalKind} in ('USER', 'SERVICE_ACCOUNT', 'SYSTEM')`),
  ],
);

/** The final, gapless order: one leaf of the Merkle tree for each entry, written by the sealer. */
export const journalLeaves = pgTable(
  'journal_leaves',
  {
    position: bigCount('position').primaryKey(),
    entrySeq: bigCount('entry_seq')
      .notNull()
      .references(() => journalEntries.seq),
    projectId: projectColumn(),
    leafHash: digestColumn('leaf_hash').notNull(),
  },
  (table) => [uniqueIndex('journal_leaves_entry_seq_key').on(table.entrySeq), index('journal_leaves_pagination_idx').on(table.projectId, table.position)],
);

/** Inner nodes of complete subtrees, so that a proof reads a few rows instead of every leaf; `level` 1 joins two leaves. */
export const journalNodes = pgTable(
  'journal_nodes',
  {
    level: smallint('level').notNull(),
    ordinal: bigCount('ordinal').notNull(),
    hash: digestColumn('hash').notNull(),
  },
  (table) => [primaryKey({ columns: [table.level, table.ordinal] })],
);

/** A signed statement of the tree at one size, and where the sealer stood. */
export const journalCheckpoints = pgTable('journal_checkpoints', {
  size: bigCount('size').primaryKey(),
  root: digestColumn('root').notNull(),
  sealedAt: instant('sealed_at').notNull(),
  keyId: text('key_id').notNull(),
  publicKeyPem: text('public_key_pem').notNull(),
  signature: text('signature').notNull(),
  /** Every entry up to this sequence number is sealed or was rolled back. */
  sealedThroughSeq: bigCount('sealed_through_seq').notNull(),
  /** The newest sequence number the sealer saw; becomes `sealedThroughSeq` once every transaction up to `markTransaction` has ended. */
  markSeq: bigCount('mark_seq').notNull(),
  markTransaction: transactionId('mark_transaction').notNull().default(sql`pg_current_xact_id()`),
});

/** How far those who follow the journal have come. */
export const journalFollowers = pgTable('journal_followers', {
  name: text('name').primaryKey(),
  position: bigCount('position').notNull(),
});

/** Every key that this installation has signed with; a key that was followed by another stays, so that what it signed can be verified. */
export const signingKeys = pgTable('signing_keys', {
  keyId: text('key_id').primaryKey(),
  publicKeyPem: text('public_key_pem').notNull(),
  introducedAt: instant('introduced_at').notNull(),
});
