import { eq } from 'drizzle-orm';
import type { Id } from '../../kernel/id.ts';
import type { Tx } from '../../storage/transaction.ts';
import type { PublisherKey, SignatureCheck } from './signature-check.entity.ts';
import { publisherKeys, signatureChecks } from './signatures.tables.ts';

/** Writes a key; false when the project has it already, retired or not. */
export async function insertPublisherKey(tx: Tx, key: PublisherKey): Promise<boolean> {
  const written = await tx
    .insert(publisherKeys)
    .values(key)
    .onConflictDoNothing({ target: [publisherKeys.projectId, publisherKeys.fingerprint] })
    .returning({ id: publisherKeys.id });
  return written.length > 0;
}

/** The key, locked until the transaction ends. */
export async function lockPublisherKey(tx: Tx, id: Id<'PublisherKey'>): Promise<PublisherKey | null> {
  const [row] = await tx.select().from(publisherKeys).where(eq(publisherKeys.id, id)).for('update');
  return row ?? null;
}

/** From then on the key is no longer trusted. */
export async function endPublisherKey(tx: Tx, id: Id<'PublisherKey'>, retiredAt: Date): Promise<void> {
  await tx.update(publisherKeys).set({ retiredAt }).where(eq(publisherKeys.id, id));
}

/** The keys of a project as the transaction sees them. */
export const publisherKeysOf = (tx: Tx, projectId: Id<'Project'>): Promise<readonly PublisherKey[]> =>
  tx.select().from(publisherKeys).where(eq(publisherKeys.projectId, projectId));

/** Writes a check. */
export async function insertSignatureCheck(tx: Tx, check: SignatureCheck): Promise<void> {
  await tx.insert(signatureChecks).values({ ...check, notVerified: [...check.notVerified] });
}
