import type { Problem } from '../kernel/problem.ts';
import type { Result } from '../kernel/result.ts';
import { inTransaction } from '../storage/transaction.ts';
import type { Context, MutationContext } from './context.ts';

/**
 * A transaction of a job, or of bookkeeping that is no event of its own. Like a mutation it is stamped with its actor and rolled back by a
 * refusal, but it may end without a journal entry: a round of the scrub that found nothing has nothing to tell.
 */
export function workTransaction<T, P extends Problem>(ctx: Context, work: (ctx: MutationContext) => Promise<Result<T, P>>): Promise<Result<T, P>> {
  const stamp = { principalId: ctx.actor.principalId, principalKind: ctx.actor.principalKind, requestId: ctx.requestId };
  return inTransaction(ctx.database, stamp, (tx) => work({ ...ctx, tx, db: tx as unknown as Context['db'] }));
}
