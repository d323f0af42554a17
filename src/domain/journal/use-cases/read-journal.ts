import type { Page, PageRequest } from '../../../kernel/page.ts';
import { type InvalidInput, invalidInput } from '../../../kernel/problem.ts';
import { refuse } from '../../../kernel/result.ts';
import { question } from '../../use-case.ts';
import { pageOfEntries } from '../journal.read-model.ts';
import type { JournalEntry } from '../journal-entry.entity.ts';

/** What to look for; members left out do not narrow. Positions are inclusive. */
export interface ReadJournalInput {
  readonly page: PageRequest;
  readonly projectId?: string | null;
  readonly types?: readonly string[] | null;
  readonly subjectId?: string | null;
  readonly actorId?: string | null;
  readonly requestId?: string | null;
  readonly fromPosition?: number | null;
  readonly toPosition?: number | null;
  readonly newestFirst?: boolean | null;
}

/** The sealed entries of the projects that the actor may read, as a page. */
export const readJournal = question<ReadJournalInput, Page<JournalEntry>, InvalidInput>('readJournal', async (ctx, input) => {
  const filter = {
    projectId: input.projectId ?? null,
    types: input.types ?? null,
    subjectId: input.subjectId ?? null,
    actorId: input.actorId ?? null,
    requestId: input.requestId ?? null,
    fromPosition: input.fromPosition ?? null,
    toPosition: input.toPosition ?? null,
    newestFirst: input.newestFirst ?? false,
  };
  for (const field of ['fromPosition', 'toPosition'] as const) {
    const position = filter[field];
    if (position !== null && !Number.isSafeInteger(position))
      return refuse(invalidInput(field, 'A position is a whole number; the first entry has position 1.'));
  }
  return pageOfEntries(ctx.db, filter, input.page, ctx.actor.reach('read', 'JournalEntry'));
});
