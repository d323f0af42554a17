import { and, eq, inArray } from 'drizzle-orm';
import type { Id } from '../../kernel/id.ts';
import type { Db } from '../../storage/database.ts';
import { journalEntries } from './journal.tables.ts';

/** Who wrote entries of a type about the things, by thing, sealed or not, whoever asks. */
export async function authorsOfEntries(
  { db }: { readonly db: Db },
  type: string,
  subjectIds: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<Id<'Principal'>>>> {
  const authors = new Map<string, Set<Id<'Principal'>>>();
  if (subjectIds.length === 0) return authors;
  const rows = await db
    .selectDistinct({ of: journalEntries.subjectId, by: journalEntries.principalId })
    .from(journalEntries)
    .where(and(inArray(journalEntries.subjectId, [...subjectIds]), eq(journalEntries.type, type)));
  for (const { of, by } of rows) authors.set(of, (authors.get(of) ?? new Set<Id<'Principal'>>()).add(by));
  return authors;
}
