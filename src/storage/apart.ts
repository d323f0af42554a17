import { sql } from 'drizzle-orm';
import { describeFault } from '../kernel/fault.ts';
import type { Log } from '../kernel/log.ts';
import { isUnreachable } from './postgres-problems.ts';
import type { Tx } from './transaction.ts';

/**
 * One thing of many that a job sees to: what fails is logged with its id, for a person to look at, and the others go on; null then. It is tried again in
 * the next round. A database that cannot be reached ends the round, as it would fail for all of them.
 */
export async function apart<T>(log: Log, { job, id }: { readonly job: string; readonly id: string }, act: () => Promise<T>): Promise<T | null> {
  try {
    return await act();
  } catch (error) {
    if (isUnreachable(error)) throw error;
    log.error({ job, id, fault: describeFault(error) }, 'one thing of a round of a job failed; the others go on');
    return null;
  }
}

/** The same within one transaction: what failed leaves nothing behind, and what was done before it stays. */
export const apartWithin = <T>(tx: Tx, log: Log, which: { readonly job: string; readonly id: string }, act: () => Promise<T>): Promise<T | null> =>
  apart(log, which, async () => {
    await tx.execute(sql`savepoint one_thing`);
    try {
      const done = await act();
      await tx.execute(sql`release savepoint one_thing`);
      return done;
    } catch (error) {
      if (!isUnreachable(error)) await tx.execute(sql`rollback to savepoint one_thing`);
      throw error;
    }
  });
