import { and, asc, type SQL } from 'drizzle-orm';
import type { Page, PageRequest } from '../../kernel/page.ts';
import type { InvalidInput, NotFound } from '../../kernel/problem.ts';
import type { Result } from '../../kernel/result.ts';
import type { Context } from '../context.ts';
import { contains, findVisible, listVisible, pageVisible, refersTo } from '../visible.read-model.ts';
import type { FeatureSet, FeatureSetVersion } from './feature-set.entity.ts';
import { featureSets, featureSetVersions } from './features.tables.ts';
import { wholeFeature } from './stored-feature.rules.ts';

const featureSetRows = (ctx: Context) => (where: SQL | undefined) => ctx.db.select().from(featureSets).where(where);
const versionRows = (ctx: Context) => async (where: SQL | undefined) => (await ctx.db.select().from(featureSetVersions).where(where)).map(wholeVersion);

const wholeVersion = (row: typeof featureSetVersions.$inferSelect): FeatureSetVersion => ({ ...row, features: row.features.map(wholeFeature) });

/** The feature set with the id. */
export const findFeatureSet = (ctx: Context, id: string): Promise<Result<FeatureSet, NotFound>> =>
  findVisible(ctx, 'FeatureSet', id, featureSets, featureSetRows(ctx));

/** The feature sets with the ids, by id. */
export const listFeatureSetsById = (ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, FeatureSet>> =>
  listVisible(ctx, 'FeatureSet', ids, featureSets, featureSetRows(ctx));

/** The feature set version with the id. */
export const findFeatureSetVersion = (ctx: Context, id: string): Promise<Result<FeatureSetVersion, NotFound>> =>
  findVisible(ctx, 'FeatureSetVersion', id, featureSetVersions, versionRows(ctx), 'FeatureSet');

/** The feature set versions with the ids, by id. */
export const listFeatureSetVersionsById = (ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, FeatureSetVersion>> =>
  listVisible(ctx, 'FeatureSetVersion', ids, featureSetVersions, versionRows(ctx), 'FeatureSet');

/** Which feature sets to list; the name matches any part, whatever its case. */
export interface FeatureSetFilter {
  readonly projectId: string;
  readonly name?: string | null;
}

/** A page of a project's feature sets. */
export function listFeatureSets(ctx: Context, filter: FeatureSetFilter, page: PageRequest): Promise<Result<Page<FeatureSet>, InvalidInput>> {
  const where = and(refersTo(featureSets.projectId, 'Project', filter.projectId), contains(featureSets.name, filter.name));
  return pageVisible<FeatureSet>(ctx, 'FeatureSet', featureSets, page, where, {
    rows: (matching, limit) => ctx.db.select().from(featureSets).where(matching).orderBy(asc(featureSets.id)).limit(limit),
    count: (matching) => ctx.db.$count(featureSets, matching),
  });
}

/** A page of the versions of a feature set. */
export function listFeatureSetVersions(ctx: Context, featureSetId: string, page: PageRequest): Promise<Result<Page<FeatureSetVersion>, InvalidInput>> {
  return pageVisible<FeatureSetVersion>(ctx, 'FeatureSet', featureSetVersions, page, refersTo(featureSetVersions.featureSetId, 'FeatureSet', featureSetId), {
    rows: async (matching, limit) => {
      const rows = await ctx.db.select().from(featureSetVersions).where(matching).orderBy(asc(featureSetVersions.id)).limit(limit);
      return rows.map(wholeVersion);
    },
    count: (matching) => ctx.db.$count(featureSetVersions, matching),
  });
}
