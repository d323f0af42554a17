import { findJournalEntry } from '../../domain/journal/index.ts';
import { orNull } from '../answer.ts';
import type { NodeFinder } from '../node-finder.ts';
import { toJournalEntry } from './journal.mapper.ts';

/** How `node(id)` finds the things of this module. */
export const journalNodes = {
  JournalEntry: async ({ ctx }, id) => orNull(await findJournalEntry(ctx, id), toJournalEntry),
} satisfies Record<string, NodeFinder>;
