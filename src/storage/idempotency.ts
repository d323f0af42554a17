import { and, eq } from 'drizzle-orm';
import type { Digest } from '../kernel/digest.ts';
import { idempotencyKeys } from './idempotency.tables.ts';
import type { Tx } from './transaction.ts';

/** One key of one principal for one use case. */
export interface IdempotencyKey {
  readonly principalId: string;
  readonly useCase: string;
  readonly key: string;
  readonly inputDigest: Digest;
}

/**
 * Claims the key for this transaction and waits for a concurrent claim to end. Returns null when it is new, otherwise what the
 * earlier request had as its input and led to.
 */
export async function claimIdempotencyKey(tx: Tx, key: IdempotencyKey): Promise<{ readonly inputDigest: Digest; readonly subjectId: string } | null> {
  const inserted = await tx.insert(idempotencyKeys).values(key).onConflictDoNothing().returning({ key: idempotencyKeys.key });
  if (inserted.length > 0) return null;
  const [earlier] = await tx.select().from(idempotencyKeys).where(sameKey(key));
  if (earlier?.subjectId == null) throw new Error('Broken guarantee: a committed idempotency key names no subject');
  return { inputDigest: earlier.inputDigest, subjectId: earlier.subjectId };
}

/** Notes what the request led to; runs in the transaction that claimed the key. */
export async function settleIdempotencyKey(tx: Tx, key: IdempotencyKey, subjectId: string): Promise<void> {
  await tx.update(idempotencyKeys).set({ subjectId }).where(sameKey(key));
}

const sameKey = (key: IdempotencyKey) =>
  and(eq(idempotencyKeys.principalId, key.principalId), eq(idempotencyKeys.useCase, key.useCase), eq(idempotencyKeys.key, key.key));
