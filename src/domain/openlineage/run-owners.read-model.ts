import { inArray } from 'drizzle-orm';
import { type Id, isId } from '../../kernel/id.ts';
import type { Context } from '../context.ts';
import { authorsOfEntries } from '../journal/index.ts';
import { lineageEvents } from './openlineage.tables.ts';

/** Who answers for runs of jobs, by run, whoever asks: those who declared it, and those with whose token its events were delivered. */
export async function ownersOfRuns(ctx: Context, runIds: readonly string[]): Promise<ReadonlyMap<string, ReadonlySet<Id<'Principal'>>>> {
  const known = [...new Set(runIds.filter((id) => isId('Run', id)))];
  if (known.length === 0) return new Map();
  const declared = await authorsOfEntries(ctx, 'run.recorded', known);
  const delivered = await ctx.db
    .selectDistinct({ of: lineageEvents.runId, by: lineageEvents.receivedBy })
    .from(lineageEvents)
    .where(inArray(lineageEvents.runId, known));
  return new Map(known.map((id) => [id, new Set([...(declared.get(id) ?? []), ...delivered.filter(({ of }) => of === id).map(({ by }) => by)])]));
}
