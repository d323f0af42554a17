import type { Context, MutationContext } from '../domain/context.ts';
import { ID_PREFIX, type Id, type IdKind } from '../kernel/id.ts';
import { ok } from '../kernel/result.ts';
import { inTransaction } from '../storage/transaction.ts';

/** The id with a number in it: such ids are easy to tell apart in a failing example. */
export const numberedId = <K extends IdKind>(kind: K, number: number): Id<K> => `${ID_PREFIX[kind]}_${String(number).padStart(26, '0')}` as Id<K>;

/** Runs an operation of a lower module as the body of a mutation would: in one transaction of the context's actor. */
export async function inMutation<T>(ctx: Context, work: (ctx: MutationContext) => Promise<T>): Promise<T> {
  const stamp = { principalId: ctx.actor.principalId, principalKind: ctx.actor.principalKind, requestId: ctx.requestId };
  const result = await inTransaction(ctx.database, stamp, async (tx) => ok(await work({ ...ctx, tx, db: tx as unknown as Context['db'] })));
  if (!result.ok) throw new Error('the transaction was refused');
  return result.value;
}
