import { and, asc, desc, eq, inArray, isNull, lt, or, sql } from 'drizzle-orm';
import type { Id } from '../../kernel/id.ts';
import type { Tx } from '../../storage/transaction.ts';
import type { Serving, ServingSpell } from './serving.entity.ts';
import { servingSpells, servings } from './servings.tables.ts';

/** What makes two observations ones of the same serving. */
export type ServingPlace = Pick<Serving, 'environmentId' | 'endpoint' | 'modelName'>;

/** The serving at the place, locked until the transaction ends; null when nothing was seen there before. */
export async function lockServingAt(tx: Tx, { environmentId, endpoint, modelName }: ServingPlace): Promise<Serving | null> {
  const there = and(eq(servings.environmentId, environmentId), eq(servings.endpoint, endpoint), sql`coalesce(${servings.modelName}, '') = ${modelName ?? ''}`);
  const [row] = await tx.select().from(servings).where(there).for('no key update');
  return row ?? null;
}

/** Writes a serving that was never seen before; false when another transaction was faster, which is then waited for. */
export async function insertServing(tx: Tx, serving: Serving): Promise<boolean> {
  return (await tx.insert(servings).values(serving).onConflictDoNothing().returning({ id: servings.id })).length > 0;
}

/** Writes how a serving was seen last. */
export async function updateServing(tx: Tx, { id, ...serving }: Serving): Promise<void> {
  const { projectId: _project, environmentId: _environment, endpoint: _endpoint, modelName: _name, firstSeenAt: _first, ...seen } = serving;
  await tx.update(servings).set(seen).where(eq(servings.id, id));
}

/** The spell of a serving that lasts; null before the first. */
export async function lastSpell(tx: Tx, servingId: Id<'Serving'>): Promise<ServingSpell | null> {
  const [row] = await tx.select().from(servingSpells).where(eq(servingSpells.servingId, servingId)).orderBy(desc(servingSpells.number)).limit(1);
  return row ?? null;
}

/** Begins a spell. */
export async function saveSpell(tx: Tx, spell: ServingSpell): Promise<void> {
  await tx.insert(servingSpells).values(spell);
}

/** Says that a spell still lasted at the instant. */
export async function prolongSpell(tx: Tx, { servingId, number }: ServingSpell, lastSeenAt: Date): Promise<void> {
  await tx
    .update(servingSpells)
    .set({ lastSeenAt, observations: sql`${servingSpells.observations} + 1` })
    .where(and(eq(servingSpells.servingId, servingId), eq(servingSpells.number, number)));
}

/** By what servings are found that a deployment may be about. */
export interface ConcernedServings {
  readonly modelId: Id<'Model'>;
  readonly environmentId: Id<'Environment'>;
  readonly endpoint: string | null;
  readonly modelNames: readonly string[];
}

/** The servings in the environment that are the model, or might be it by name or endpoint, locked until the transaction ends. */
export const lockServingsConcerned = async (tx: Tx, { modelId, environmentId, endpoint, modelNames }: ConcernedServings): Promise<readonly Serving[]> =>
  tx
    .select()
    .from(servings)
    .where(
      and(
        eq(servings.environmentId, environmentId),
        or(
          eq(servings.modelId, modelId),
          endpoint === null ? undefined : eq(servings.endpoint, endpoint),
          and(isNull(servings.modelId), inArray(servings.modelName, [...modelNames])),
        ),
      ),
    )
    .orderBy(asc(servings.id))
    .for('no key update');

/** Servings that nobody has seen since the instant and that do not count as lost yet, locked; those that somebody else works on are left out. */
export const lockUnseenServings = async (tx: Tx, since: Date, limit: number): Promise<readonly Serving[]> =>
  tx
    .select()
    .from(servings)
    .where(and(isNull(servings.staleSince), lt(servings.lastSeenAt, since)))
    .orderBy(asc(servings.lastSeenAt))
    .limit(limit)
    .for('no key update', { skipLocked: true });
