import { and, asc, desc, lte, type SQL } from 'drizzle-orm';
import type { Page, PageRequest } from '../../kernel/page.ts';
import type { InvalidInput, NotFound } from '../../kernel/problem.ts';
import type { Result } from '../../kernel/result.ts';
import type { Context } from '../context.ts';
import { findVisible, listVisible, pageVisible, refersTo, visible } from '../visible.read-model.ts';
import type { Materialisation } from './feature-set.entity.ts';
import { featureMaterialisations } from './features.tables.ts';

const rowsOf = (ctx: Context) => (where: SQL | undefined) => ctx.db.select().from(featureMaterialisations).where(where);

/** The materialisation with the id. */
export const findMaterialisation = (ctx: Context, id: string): Promise<Result<Materialisation, NotFound>> =>
  findVisible(ctx, 'Materialisation', id, featureMaterialisations, rowsOf(ctx), 'FeatureSet');

/** The materialisations with the ids, by id. */
export const listMaterialisationsById = (ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, Materialisation>> =>
  listVisible(ctx, 'Materialisation', ids, featureMaterialisations, rowsOf(ctx), 'FeatureSet');

/** A page of what was recorded for a feature set version, oldest record first. */
export function listMaterialisations(ctx: Context, featureSetVersionId: string, page: PageRequest): Promise<Result<Page<Materialisation>, InvalidInput>> {
  const where = refersTo(featureMaterialisations.featureSetVersionId, 'FeatureSetVersion', featureSetVersionId);
  return pageVisible<Materialisation>(ctx, 'FeatureSet', featureMaterialisations, page, where, {
    rows: (matching, limit) => rowsOf(ctx)(matching).orderBy(asc(featureMaterialisations.id)).limit(limit),
    count: (matching) => ctx.db.$count(featureMaterialisations, matching),
  });
}

/** The materialisation that reaches furthest of those whose values can be used by now; null when there is none. */
export async function newestMaterialisation(ctx: Context, featureSetVersionId: string): Promise<Materialisation | null> {
  const where = and(
    refersTo(featureMaterialisations.featureSetVersionId, 'FeatureSetVersion', featureSetVersionId),
    lte(featureMaterialisations.at, ctx.clock.now()),
    visible(ctx, 'FeatureSet', featureMaterialisations),
  );
  const [row] = await rowsOf(ctx)(where).orderBy(desc(featureMaterialisations.until)).limit(1);
  return row ?? null;
}
