import type { WriterStamp } from '../../storage/transaction.ts';
import type { Context } from '../context.ts';

/** Who writes in the small transactions of a worker. */
export const stampOf = (ctx: Context): WriterStamp => ({
  principalId: ctx.actor.principalId,
  principalKind: ctx.actor.principalKind,
  requestId: ctx.requestId,
});
