import { eq } from 'drizzle-orm';
import { present } from '../../kernel/assert.ts';
import type { Id } from '../../kernel/id.ts';
import type { Tx } from '../../storage/transaction.ts';
import { cardRevisions, modelCards } from './cards.tables.ts';
import type { CardRevision } from './model-card.entity.ts';

/** A card without its revisions. */
export interface CardRow {
  readonly id: Id<'ModelCard'>;
  readonly projectId: Id<'Project'>;
  readonly modelVersionId: Id<'ModelVersion'>;
  readonly createdAt: Date;
}

/** The card of the version, made from the row when it has none, locked until the transaction ends. */
export async function lockCard(tx: Tx, row: CardRow): Promise<CardRow> {
  await tx.insert(modelCards).values(row).onConflictDoNothing({ target: modelCards.modelVersionId });
  const [kept] = await tx.select().from(modelCards).where(eq(modelCards.modelVersionId, row.modelVersionId)).for('update');
  return present(kept, 'a card that was just written');
}

/** Writes a revision. */
export async function saveRevision(tx: Tx, revision: CardRevision): Promise<void> {
  await tx.insert(cardRevisions).values(revision);
}
