import { ok } from '../../kernel/result.ts';
import { inTransaction } from '../../storage/transaction.ts';
import type { Context, MutationContext } from '../context.ts';
import { lockFollower, moveFollower } from './followers.store.ts';
import type { JournalEntry } from './journal-entry.entity.ts';
import { readJournal } from './use-cases/read-journal.ts';

const PAGE_ENTRIES = 100;

/**
 * Hands a follower the sealed entries after those it has had, in order and each at least once: the place is noted in the transaction in
 * which the follower acts. `handle` says whether this round is to end after the entry. One instance follows at a time; the
 * others return. True when more may wait.
 */
export async function followJournal(
  ctx: Context,
  name: string,
  handle: (ctx: MutationContext, entry: JournalEntry) => Promise<'go on' | 'stop here'>,
): Promise<boolean> {
  const stamp = { principalId: ctx.actor.principalId, principalKind: ctx.actor.principalKind, requestId: ctx.requestId };
  const round = await inTransaction(ctx.database, stamp, async (tx) => {
    const inner: MutationContext = { ...ctx, tx, db: tx as unknown as Context['db'] };
    const position = await lockFollower(inner, name);
    if (position === null) return ok(false);
    const page = await readJournal(inner, { fromPosition: position + 1, page: { first: PAGE_ENTRIES, after: null } });
    if (!page.ok) return page;
    let had = position;
    for (const entry of page.value.items) {
      had = entry.position;
      if ((await handle(inner, entry)) === 'stop here') break;
    }
    if (had > position) await moveFollower(inner, name, had);
    return ok(page.value.hasNextPage || had < (page.value.items.at(-1)?.position ?? had));
  });
  if (!round.ok) throw new Error(`The journal could not be followed: ${round.problem.message}`);
  return round.value;
}
