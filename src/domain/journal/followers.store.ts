import { eq } from 'drizzle-orm';
import type { MutationContext } from '../context.ts';
import { journalFollowers } from './journal.tables.ts';

type Ctx = Pick<MutationContext, 'tx'>;

/** How far a follower has come; null while another instance follows under the same name. It stays locked until the transaction ends. */
export async function lockFollower({ tx }: Ctx, name: string): Promise<number | null> {
  await tx.insert(journalFollowers).values({ name, position: 0 }).onConflictDoNothing();
  const [row] = await tx
    .select({ position: journalFollowers.position })
    .from(journalFollowers)
    .where(eq(journalFollowers.name, name))
    .for('update', { skipLocked: true });
  return row?.position ?? null;
}

/** Notes how far a follower has come. */
export async function moveFollower({ tx }: Ctx, name: string, position: number): Promise<void> {
  await tx.update(journalFollowers).set({ position }).where(eq(journalFollowers.name, name));
}
