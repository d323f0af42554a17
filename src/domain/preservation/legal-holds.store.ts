import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Id } from '../../kernel/id.ts';
import type { Tx } from '../../storage/transaction.ts';
import type { LegalHold } from './legal-hold.entity.ts';
import { legalHolds } from './legal-holds.tables.ts';

/**
 * Takes the project's lock of preservation until the transaction ends: whoever erases shares it, whoever places a hold has it alone. So an
 * erasure has either ended before the hold began, or sees it.
 */
export async function lockPreservation(tx: Tx, projectId: Id<'Project'>, how: 'shared' | 'alone'): Promise<void> {
  const key = sql`hashtextextended(${`preservation of ${projectId}`}, 0)`;
  await tx.execute(how === 'shared' ? sql`select pg_advisory_xact_lock_shared(${key})` : sql`select pg_advisory_xact_lock(${key})`);
}

/** Begins a hold; false when the incident holds the thing already. */
export async function insertLegalHold(tx: Tx, hold: LegalHold): Promise<boolean> {
  const rows = await tx.insert(legalHolds).values(hold).onConflictDoNothing().returning({ id: legalHolds.id });
  return rows.length > 0;
}

/** Ends a hold; false when it was lifted before. */
export async function updateLegalHoldLifted(tx: Tx, { id, liftedBy, liftedAt, liftingReason }: LegalHold): Promise<boolean> {
  const rows = await tx
    .update(legalHolds)
    .set({ liftedBy, liftedAt, liftingReason })
    .where(and(eq(legalHolds.id, id), isNull(legalHolds.liftedAt)))
    .returning({ id: legalHolds.id });
  return rows.length > 0;
}

/** Projects of which nothing at all may be erased, whoever asks. */
export async function projectsUnderHold(tx: Tx): Promise<readonly Id<'Project'>[]> {
  const rows = await tx
    .selectDistinct({ projectId: legalHolds.projectId })
    .from(legalHolds)
    .where(and(eq(legalHolds.subjectId, legalHolds.projectId), isNull(legalHolds.liftedAt)));
  return rows.map(({ projectId }) => projectId);
}

/** Things of a project under hold, whoever asks. */
export async function subjectsUnderHold(tx: Tx, projectId: Id<'Project'>): Promise<ReadonlySet<string>> {
  const rows = await tx
    .selectDistinct({ subjectId: legalHolds.subjectId })
    .from(legalHolds)
    .where(and(eq(legalHolds.projectId, projectId), isNull(legalHolds.liftedAt)));
  return new Set(rows.map(({ subjectId }) => subjectId));
}
