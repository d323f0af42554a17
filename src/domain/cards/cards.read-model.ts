import { and, desc, eq, inArray, type SQL } from 'drizzle-orm';
import { type Id, isId } from '../../kernel/id.ts';
import { conditionFilter } from '../../storage/condition-filter.ts';
import type { Context } from '../context.ts';
import { cardRevisions, modelCards } from './cards.tables.ts';
import type { CardRevision } from './model-card.entity.ts';

const visible = (ctx: Context): SQL => conditionFilter(ctx.actor.reach('read', 'ModelCard'), { projectId: modelCards.projectId });

/** A card with its newest revision, before the facts are added. */
export interface WrittenCard {
  readonly modelVersionId: Id<'ModelVersion'>;
  readonly revision: CardRevision;
}

async function newest(ctx: Context, where: SQL): Promise<WrittenCard | null> {
  const [row] = await ctx.db
    .select({ modelVersionId: modelCards.modelVersionId, revision: cardRevisions })
    .from(cardRevisions)
    .innerJoin(modelCards, eq(modelCards.id, cardRevisions.modelCardId))
    .where(and(where, visible(ctx)))
    .orderBy(desc(cardRevisions.number))
    .limit(1);
  return row ?? null;
}

/** The newest revision of the card of a version; null when nobody has written on it, or it is hidden. */
export async function writtenCardOfVersion(ctx: Context, modelVersionId: string): Promise<WrittenCard | null> {
  return isId('ModelVersion', modelVersionId) ? newest(ctx, eq(modelCards.modelVersionId, modelVersionId)) : null;
}

/** The newest revision of the card with the id; null when it is absent or hidden. */
export async function writtenCard(ctx: Context, id: string): Promise<WrittenCard | null> {
  return isId('ModelCard', id) ? newest(ctx, eq(modelCards.id, id)) : null;
}

/** The revisions of visible cards, by card, oldest first. */
export async function revisionsOfCards(ctx: Context, cardIds: readonly string[]): Promise<ReadonlyMap<string, readonly CardRevision[]>> {
  const known = cardIds.filter((id) => isId('ModelCard', id));
  const revisions = new Map<string, CardRevision[]>();
  if (known.length === 0) return revisions;
  const rows = await ctx.db
    .select({ revision: cardRevisions })
    .from(cardRevisions)
    .innerJoin(modelCards, eq(modelCards.id, cardRevisions.modelCardId))
    .where(and(inArray(cardRevisions.modelCardId, known), visible(ctx)))
    .orderBy(cardRevisions.modelCardId, cardRevisions.number);
  for (const { revision } of rows) revisions.set(revision.modelCardId, [...(revisions.get(revision.modelCardId) ?? []), revision]);
  return revisions;
}

/** Everybody who wrote on the cards of model versions, by version; versions without a card are left out. Whoever asks, all of them count. */
export async function cardEditorsOf(ctx: Context, modelVersionIds: readonly string[]): Promise<ReadonlyMap<string, ReadonlySet<Id<'Principal'>>>> {
  const known = modelVersionIds.filter((id) => isId('ModelVersion', id));
  const editors = new Map<string, Set<Id<'Principal'>>>();
  if (known.length === 0) return editors;
  const rows = await ctx.db
    .selectDistinct({ of: modelCards.modelVersionId, by: cardRevisions.revisedBy })
    .from(cardRevisions)
    .innerJoin(modelCards, eq(modelCards.id, cardRevisions.modelCardId))
    .where(inArray(modelCards.modelVersionId, known));
  for (const { of, by } of rows) editors.set(of, (editors.get(of) ?? new Set<Id<'Principal'>>()).add(by));
  return editors;
}
