import type { Context, MutationContext } from '../../context.ts';
import { observeServing } from '../../deployments/index.ts';
import { findEnvironmentsById } from '../../identity/index.ts';
import { followJournal, type JournalEntry } from '../../journal/index.ts';
import { SERVING_TOLD, toldClaim } from '../openlineage.entries.ts';

/**
 * Records the next serving that an event told of, as a report of it would be; true when more may wait. A delivery keeps the graph
 * locked, and a look at a serving locks the model before the graph: so each look has a transaction of its own, after the delivery.
 */
export const recordToldServings = (ctx: Context): Promise<boolean> =>
  followJournal(ctx, 'servings', async (inner, entry) => ((await record(inner, entry)) ? 'stop here' : 'go on'));

async function record(ctx: MutationContext, entry: JournalEntry): Promise<boolean> {
  if (entry.type !== SERVING_TOLD) return false;
  const { environmentId, observedAt, ...claim } = toldClaim(entry.payload);
  const [environment] = await findEnvironmentsById(ctx, [environmentId]);
  if (environment === undefined) throw new Error(`Broken guarantee: the entry ${entry.id} tells of a serving in an environment that is not there`);
  await observeServing(ctx, { ...claim, environment, observedAt, source: 'OPENLINEAGE' });
  return true;
}
