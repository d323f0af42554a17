import { type NotFound, notFound } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { question } from '../../use-case.ts';
import { findSealed } from '../journal.read-model.ts';
import type { JournalEntry } from '../journal-entry.entity.ts';

/** One entry by id; an entry that is not sealed yet does not exist for readers. */
export const findJournalEntry = question<string, JournalEntry, NotFound>('findJournalEntry', async (ctx, id) => {
  const found = await findSealed(ctx.db, { id }, ctx.actor.reach('read', 'JournalEntry'));
  return found === null ? refuse(notFound('JournalEntry', id)) : ok(found.entry);
});
