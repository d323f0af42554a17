import { and, asc, eq, gt, inArray, isNull, lte, or, type SQL } from 'drizzle-orm';
import type { Page, PageRequest } from '../../kernel/page.ts';
import type { InvalidInput } from '../../kernel/problem.ts';
import type { Result } from '../../kernel/result.ts';
import type { Context } from '../context.ts';
import { listVisible, refersTo, visible } from '../visible.read-model.ts';
import type { Alias } from './alias.entity.ts';
import { isAliasName } from './alias.rules.ts';
import { aliases } from './deployments.tables.ts';
import { newestFirst } from './newest-first.read-model.ts';

const rows = (ctx: Context) => (where: SQL | undefined) => ctx.db.select().from(aliases).where(where);

/** The aliases with the ids, by id. */
export const listAliasesById = (ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, Alias>> =>
  listVisible(ctx, 'Alias', ids, aliases, rows(ctx));

/** What the alias of a model meant at the instant: begun at or before it, and not ended before or at it. */
export async function aliasAt(ctx: Context, modelId: string, name: string, at: Date): Promise<Alias | null> {
  if (!isAliasName(name)) return null;
  const held = and(lte(aliases.validFrom, at), or(isNull(aliases.validTo), gt(aliases.validTo, at)));
  const [row] = await rows(ctx)(and(refersTo(aliases.modelId, 'Model', modelId), eq(aliases.name, name), held, visible(ctx, 'Alias', aliases)));
  return row ?? null;
}

/** What the aliases of a model mean now, by name; those that nothing has moved yet are left out. */
export async function currentAliases(ctx: Context, modelId: string, names?: readonly string[]): Promise<ReadonlyMap<string, Alias>> {
  if (names?.length === 0) return new Map();
  const named = names === undefined ? undefined : inArray(aliases.name, [...names]);
  const found = await rows(ctx)(and(refersTo(aliases.modelId, 'Model', modelId), isNull(aliases.validTo), named, visible(ctx, 'Alias', aliases))).orderBy(
    asc(aliases.name),
  );
  return new Map(found.map((alias) => [alias.name, alias]));
}

/** The aliases that mean each of the versions now, by version; for loaders. */
export async function aliasesOfVersions(ctx: Context, versionIds: readonly string[]): Promise<ReadonlyMap<string, readonly Alias[]>> {
  const found = await rows(ctx)(
    and(inArray(aliases.modelVersionId, [...versionIds] as never[]), isNull(aliases.validTo), visible(ctx, 'Alias', aliases)),
  ).orderBy(asc(aliases.name));
  return new Map(versionIds.map((id) => [id, found.filter((alias) => alias.modelVersionId === id)]));
}

/** A page of what an alias of a model meant, newest first; without a name, of all its aliases. */
export function listAliasHistory(
  ctx: Context,
  filter: { readonly modelId: string; readonly name?: string | null },
  page: PageRequest,
): Promise<Result<Page<Alias>, InvalidInput>> {
  const named = filter.name == null ? undefined : eq(aliases.name, isAliasName(filter.name) ? filter.name : '');
  const where = and(refersTo(aliases.modelId, 'Model', filter.modelId), named, visible(ctx, 'Alias', aliases));
  return newestFirst<Alias>(aliases, page, where, {
    rows: (matching, order, limit) =>
      ctx.db
        .select()
        .from(aliases)
        .where(matching)
        .orderBy(...order)
        .limit(limit),
    count: (matching) => ctx.db.$count(aliases, matching),
  });
}
