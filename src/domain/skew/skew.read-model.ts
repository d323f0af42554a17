import { and, asc, desc, eq, inArray, isNotNull, ne, type SQL } from 'drizzle-orm';
import type { Id } from '../../kernel/id.ts';
import type { Page, PageRequest } from '../../kernel/page.ts';
import type { InvalidInput, NotFound } from '../../kernel/problem.ts';
import type { Result } from '../../kernel/result.ts';
import type { Context } from '../context.ts';
import { findVisible, listVisible, pageVisible, refersTo, visible } from '../visible.read-model.ts';
import { itemColumns } from '../work/index.ts';
import { skewChecks } from './skew.tables.ts';
import type { SkewCheck } from './skew-check.entity.ts';

const columns = itemColumns(skewChecks);
const rowsOf = (ctx: Context) => (where: SQL | undefined) => ctx.db.select(columns).from(skewChecks).where(where);

/** The check with the id. */
export const findSkewCheck = (ctx: Context, id: string): Promise<Result<SkewCheck, NotFound>> => findVisible(ctx, 'SkewCheck', id, skewChecks, rowsOf(ctx));

/** The checks with the ids, by id. */
export const listSkewChecksById = (ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, SkewCheck>> =>
  listVisible(ctx, 'SkewCheck', ids, skewChecks, rowsOf(ctx));

/** Which checks to list. */
export interface SkewCheckFilter {
  readonly projectId?: string | null;
  readonly modelVersionId?: string | null;
  readonly featureSetVersionId?: string | null;
}

/** A page of checks, oldest first. */
export function listSkewChecks(ctx: Context, filter: SkewCheckFilter, page: PageRequest): Promise<Result<Page<SkewCheck>, InvalidInput>> {
  const where = and(
    refersTo(skewChecks.projectId, 'Project', filter.projectId),
    refersTo(skewChecks.modelVersionId, 'ModelVersion', filter.modelVersionId),
    refersTo(skewChecks.featureSetVersionId, 'FeatureSetVersion', filter.featureSetVersionId),
  );
  return pageVisible<SkewCheck>(ctx, 'SkewCheck', skewChecks, page, where, {
    rows: (matching, limit) => rowsOf(ctx)(matching).orderBy(asc(skewChecks.id)).limit(limit),
    count: (matching) => ctx.db.$count(skewChecks, matching),
  });
}

/** For each dataset version of serving the newest check of the model version against the feature set version that has its result; documents are large, so ids only. */
export function finishedSkewChecks(
  ctx: Context,
  { modelVersionId, featureSetVersionId }: Pick<SkewCheck, 'modelVersionId' | 'featureSetVersionId'>,
): Promise<readonly Pick<SkewCheck, 'id' | 'servingDatasetVersionId'>[]> {
  return ctx.db
    .selectDistinctOn([skewChecks.servingDatasetVersionId], { id: skewChecks.id, servingDatasetVersionId: skewChecks.servingDatasetVersionId })
    .from(skewChecks)
    .where(
      and(
        eq(skewChecks.modelVersionId, modelVersionId),
        eq(skewChecks.featureSetVersionId, featureSetVersionId),
        eq(skewChecks.state, 'SUCCEEDED'),
        visible(ctx, 'SkewCheck', skewChecks),
      ),
    )
    .orderBy(skewChecks.servingDatasetVersionId, desc(skewChecks.finishedAt), desc(skewChecks.id));
}

/** The dataset versions of serving that checks of the model versions have named, once each; checks that were given up name none. */
export async function namedServingData(ctx: Context, modelVersionIds: readonly Id<'ModelVersion'>[]): Promise<readonly Id<'DatasetVersion'>[]> {
  if (modelVersionIds.length === 0) return [];
  const rows = await ctx.db
    .selectDistinct({ id: skewChecks.servingDatasetVersionId })
    .from(skewChecks)
    .where(
      and(
        inArray(skewChecks.modelVersionId, [...modelVersionIds]),
        isNotNull(skewChecks.servingDatasetVersionId),
        ne(skewChecks.state, 'ABANDONED'),
        visible(ctx, 'SkewCheck', skewChecks),
      ),
    );
  return rows.flatMap(({ id }) => id ?? []);
}
