import { eq } from 'drizzle-orm';
import type { Tx } from '../../storage/transaction.ts';
import { signingKeys } from './journal.tables.ts';
import type { SigningKey } from './signing-key.entity.ts';

/** Keeps a key; false when it is known. Who brings the same key at the same time is waited for. */
export async function saveSigningKey(tx: Tx, key: SigningKey): Promise<boolean> {
  // Asked first, as nearly every caller finds its key: an insert would lock the row for nothing.
  const [known] = await tx.select({ keyId: signingKeys.keyId }).from(signingKeys).where(eq(signingKeys.keyId, key.keyId));
  if (known !== undefined) return false;
  const rows = await tx.insert(signingKeys).values(key).onConflictDoNothing().returning({ keyId: signingKeys.keyId });
  return rows.length > 0;
}
