import { and, eq, isNull } from 'drizzle-orm';
import type { Tx } from '../../storage/transaction.ts';
import { filedDocuments } from './documents.tables.ts';
import type { FiledDocument } from './filed-document.entity.ts';

/** Puts a document on file. */
export async function insertDocument(tx: Tx, document: FiledDocument): Promise<void> {
  await tx.insert(filedDocuments).values({ ...document, roles: [...document.roles] });
}

/** Notes who stands in for a document; false when somebody did before. */
export async function updateSignedOff(tx: Tx, { id, signedOffBy, signedOffAt }: FiledDocument): Promise<boolean> {
  const rows = await tx
    .update(filedDocuments)
    .set({ signedOffBy, signedOffAt })
    .where(and(eq(filedDocuments.id, id), isNull(filedDocuments.signedOffBy)))
    .returning({ id: filedDocuments.id });
  return rows.length > 0;
}
