import { assert } from '../../../kernel/assert.ts';
import type { EntryDraft } from '../../../kernel/entry.ts';
import { randomIds } from '../../../kernel/id.ts';
import { noteAppended, type Tx } from '../../../storage/transaction.ts';
import { insertEntry } from '../journal.store.ts';
import { unstorablePath } from '../journal-entry.entity.ts';

const TYPE = /^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)+$/;

/**
 * Writes an entry in the caller's transaction; the database stamps who, when and in which order. A draft that cannot be kept
 * without loss throws, and the write it belongs to rolls back with it: texts from outside are checked before they come here.
 */
export async function append(tx: Tx, draft: EntryDraft): Promise<void> {
  assert(TYPE.test(draft.type), `the journal entry type "${draft.type}" is not of the form noun.happened`);
  assert(Number.isInteger(draft.version) && draft.version > 0, `the journal entry ${draft.type} has no version`);
  const path = unstorablePath(draft.payload);
  assert(path === null, `the journal entry ${draft.type} holds a value at ${path} that cannot be stored without loss`);
  await insertEntry(tx, randomIds.next('JournalEntry'), draft);
  noteAppended(tx);
}
