import { and, asc, count, eq, isNull, lt, notInArray, sql } from 'drizzle-orm';
import type { Id } from '../../kernel/id.ts';
import type { Db } from '../../storage/database.ts';
import type { Tx } from '../../storage/transaction.ts';
import { uploadParts, uploads } from './artifacts.tables.ts';
import type { Upload, UploadPart } from './upload.entity.ts';

/** Writes a new upload; false when the principal has `most` unfinished ones already. */
export async function insertUpload(tx: Tx, upload: Upload, most: number): Promise<boolean> {
  // Two uploads begun at once count each other.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`uploads of ${upload.createdBy}`}, 0))`);
  const [open] = await tx
    .select({ n: count() })
    .from(uploads)
    .where(and(eq(uploads.createdBy, upload.createdBy), isNull(uploads.artifactId)));
  if ((open?.n ?? 0) >= most) return false;
  await tx.insert(uploads).values(upload);
  return true;
}

/** The upload, locked until the transaction ends; null when it is gone. */
export async function lockUpload(tx: Tx, id: Id<'Upload'>): Promise<Upload | null> {
  const [row] = await tx.select().from(uploads).where(eq(uploads.id, id)).for('update');
  return row ?? null;
}

/** Adds a part where the upload ends; null when it does not end there (any more). */
export async function addPart(tx: Tx, part: UploadPart, expiresAt: Date): Promise<Upload | null> {
  const here = and(eq(uploads.id, part.uploadId), eq(uploads.received, part.position), isNull(uploads.artifactId));
  const [moved] = await tx
    .update(uploads)
    .set({ received: part.position + part.size, expiresAt })
    .where(here)
    .returning();
  if (moved === undefined) return null;
  await tx.insert(uploadParts).values(part);
  return moved;
}

/** How many parts an upload has. */
export const countParts = (db: Db, id: Id<'Upload'>): Promise<number> => db.$count(uploadParts, eq(uploadParts.uploadId, id));

/** The parts of an upload in their order. */
export const partsOf = (db: Db, id: Id<'Upload'>): Promise<readonly UploadPart[]> =>
  db.select().from(uploadParts).where(eq(uploadParts.uploadId, id)).orderBy(asc(uploadParts.position));

/** Notes what an upload became. Its parts are no longer needed. */
export async function endUpload(tx: Tx, id: Id<'Upload'>, artifactId: Id<'Artifact'>): Promise<void> {
  await tx.delete(uploadParts).where(eq(uploadParts.uploadId, id));
  await tx.update(uploads).set({ artifactId }).where(eq(uploads.id, id));
}

/** Forgets an upload and its parts. */
export async function removeUpload(tx: Tx, id: Id<'Upload'>): Promise<void> {
  await tx.delete(uploads).where(eq(uploads.id, id));
}

/** An upload that nobody has continued for too long, locked; null when there is none. Those that others have locked, and those of the excepted projects, are passed over. */
export async function lockExpiredUpload(tx: Tx, now: Date, except: readonly Id<'Project'>[]): Promise<Upload | null> {
  const due = and(lt(uploads.expiresAt, now), except.length === 0 ? undefined : notInArray(uploads.projectId, [...except]));
  const [row] = await tx.select().from(uploads).where(due).orderBy(asc(uploads.expiresAt)).limit(1).for('update', { skipLocked: true });
  return row ?? null;
}
