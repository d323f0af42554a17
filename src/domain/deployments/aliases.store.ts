import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import type { Id } from '../../kernel/id.ts';
import type { Tx } from '../../storage/transaction.ts';
import type { Alias } from './alias.entity.ts';
import { aliases } from './deployments.tables.ts';

/** The current aliases of a model that a promotion into the environment moves: those named, and those that follow the environment. */
export async function lockAliasesToMove(tx: Tx, modelId: Id<'Model'>, environmentId: Id<'Environment'>, names: readonly string[]): Promise<readonly Alias[]> {
  const following = and(eq(aliases.follows, 'ENVIRONMENT'), eq(aliases.environmentId, environmentId));
  return tx
    .select()
    .from(aliases)
    .where(and(eq(aliases.modelId, modelId), isNull(aliases.validTo), or(following, names.length === 0 ? undefined : inArray(aliases.name, [...names]))))
    .for('no key update');
}

/** What the aliases of a model mean now, by name. */
export const aliasesOfModel = (tx: Tx, modelId: Id<'Model'>): Promise<readonly Alias[]> =>
  tx
    .select()
    .from(aliases)
    .where(and(eq(aliases.modelId, modelId), isNull(aliases.validTo)))
    .orderBy(sql`${aliases.name} collate "C"`);

/** Ends what an alias meant. */
export async function endAlias(tx: Tx, id: Id<'Alias'>, validTo: Date): Promise<void> {
  await tx.update(aliases).set({ validTo }).where(eq(aliases.id, id));
}

/** Begins what an alias means. */
export async function saveAlias(tx: Tx, alias: Alias): Promise<void> {
  await tx.insert(aliases).values(alias);
}
