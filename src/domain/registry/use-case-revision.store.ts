import { and, eq, ne, sql } from 'drizzle-orm';
import { present } from '../../kernel/assert.ts';
import type { Digest } from '../../kernel/digest.ts';
import type { Id } from '../../kernel/id.ts';
import { nextNumber } from '../../storage/next-number.ts';
import type { Tx } from '../../storage/transaction.ts';
import { models, useCases } from './registry.tables.ts';
import type { UseCase } from './use-case.entity.ts';
import type { FramingBasics, UseCaseRevision } from './use-case-revision.entity.ts';
import { useCaseRevisions } from './use-case-revision.tables.ts';

/** Writes a revision. */
export async function saveRevision(tx: Tx, revision: UseCaseRevision): Promise<void> {
  await tx.insert(useCaseRevisions).values(revision);
}

/** Locks the use case against other revisions and answers the number of its next one. */
export const nextRevisionNumber = (tx: Tx, useCaseId: Id<'UseCase'>): Promise<number> =>
  nextNumber(tx, { parents: useCases, parentId: useCaseId, versions: useCaseRevisions, parentColumn: useCaseRevisions.useCaseId });

/** The revision, read anew under the lock of its use case. */
export async function readRevision(tx: Tx, id: Id<'UseCaseRevision'>): Promise<UseCaseRevision> {
  const [row] = await tx.select().from(useCaseRevisions).where(eq(useCaseRevisions.id, id));
  return present(row, 'a revision that was just read');
}

/** The use case, locked until the transaction ends. */
export async function lockFraming(tx: Tx, id: Id<'UseCase'>): Promise<UseCase> {
  const [row] = await tx.select().from(useCases).where(eq(useCases.id, id)).for('update');
  return present(row, 'a use case that was just read');
}

/** Keeps the framing of the use case of a model as it is until the transaction ends. */
export async function shareFramingOf(tx: Tx, modelId: Id<'Model'>): Promise<void> {
  const [row] = await tx.select({ useCaseId: models.useCaseId }).from(models).where(eq(models.id, modelId));
  const { useCaseId } = present(row, 'a model that was just locked');
  await tx.select({ id: useCases.id }).from(useCases).where(eq(useCases.id, useCaseId)).for('share');
}

/** Notes how a revision was decided, or that another one took its place; that one keeps who had approved it. */
export async function closeRevision(
  tx: Tx,
  id: Id<'UseCaseRevision'>,
  change: Pick<UseCaseRevision, 'state'> & Partial<Pick<UseCaseRevision, 'decidedBy' | 'decidedAt' | 'decisionReason'>>,
): Promise<void> {
  await tx.update(useCaseRevisions).set(change).where(eq(useCaseRevisions.id, id));
}

/** Makes the use case say what its approved revision says, and of which tier it is. */
export async function updateFraming(
  tx: Tx,
  id: Id<'UseCase'>,
  change: Partial<FramingBasics> & Pick<UseCase, 'tier' | 'tierOrigin' | 'tierReason' | 'tierSetBy' | 'tierSetAt'>,
): Promise<void> {
  await tx.update(useCases).set(change).where(eq(useCases.id, id));
}

/** Whether some revision was assessed by a questionnaire of that name and version with another digest. */
export async function knowsOtherQuestionnaire(tx: Tx, reference: string, digest: Digest): Promise<boolean> {
  const rows = await tx
    .select({ id: useCaseRevisions.id })
    .from(useCaseRevisions)
    .where(and(eq(sql`${useCaseRevisions.assessment}->>'questionnaire'`, reference), ne(sql`${useCaseRevisions.assessment}->>'questionnaireDigest'`, digest)))
    .limit(1);
  return rows.length > 0;
}
