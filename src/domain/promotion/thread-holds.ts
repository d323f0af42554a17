import { threadsOn } from '../approvals/index.ts';
import type { Context } from '../context.ts';
import type { PolicyTerms } from '../policy/index.ts';
import type { PromotionHold } from './promotion-hold.entity.ts';

/** Conversations that have to be closed before the request is promoted: those that their authors made blocking, and all where the policy asks for it. */
export async function threadHolds(ctx: Context, requestId: string, { approvals }: PolicyTerms): Promise<readonly PromotionHold[]> {
  const open = (await threadsOn(ctx, requestId)).filter(({ state, blocking }) => state === 'OPEN' && (blocking || approvals.threadsClosed === 'required'));
  return open.map(({ id, about }) => ({
    kind: 'THREAD',
    id,
    message: `A comment thread about ${about ?? 'the request'} is open. Answer it and have it resolved first.`,
  }));
}
