import { and, asc, type SQL } from 'drizzle-orm';
import type { Page, PageRequest } from '../../kernel/page.ts';
import type { InvalidInput, NotFound } from '../../kernel/problem.ts';
import type { Result } from '../../kernel/result.ts';
import type { Context } from '../context.ts';
import { findVisible, listVisible, pageVisible, refersTo } from '../visible.read-model.ts';
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
