import { sql } from 'drizzle-orm';
import type { EntryDraft } from '../../kernel/entry.ts';
import type { Id } from '../../kernel/id.ts';
import type { Tx } from '../../storage/transaction.ts';

/** Writes one entry through the only door there is; the function stamps actor, request, time and order. */
export async function insertEntry(tx: Tx, id: Id<'JournalEntry'>, draft: EntryDraft): Promise<void> {
  await tx.execute(
    sql`select public.journal_append(${id}, ${draft.projectId}, ${draft.type}, ${draft.version}::integer, ${draft.subjectKind}, ${draft.subjectId}, ${JSON.stringify(draft.payload)}::jsonb)`,
  );
}
