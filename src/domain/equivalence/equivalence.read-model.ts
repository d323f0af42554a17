import { asc, type SQL } from 'drizzle-orm';
import type { Page, PageRequest } from '../../kernel/page.ts';
import type { InvalidInput, NotFound } from '../../kernel/problem.ts';
import type { Result } from '../../kernel/result.ts';
import type { Context } from '../context.ts';
import { findVisible, listVisible, pageVisible, refersTo } from '../visible.read-model.ts';
import { itemColumns } from '../work/index.ts';
import { equivalenceChecks } from './equivalence.tables.ts';
import type { EquivalenceCheck } from './equivalence-check.entity.ts';

const columns = itemColumns(equivalenceChecks);

const rows = (ctx: Context) => (where: SQL | undefined) => ctx.db.select(columns).from(equivalenceChecks).where(where);

/** The check with the id, with exact counts: whoever shows it asks `equivalenceForReader` first. Whoever may read evaluation runs may read checks. */
export const findEquivalenceCheck = (ctx: Context, id: string): Promise<Result<EquivalenceCheck, NotFound>> =>
  findVisible(ctx, 'EquivalenceCheck', id, equivalenceChecks, rows(ctx), 'EvaluationRun');

/** The checks with the ids, by id. */
export const listEquivalenceChecksById = (ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, EquivalenceCheck>> =>
  listVisible(ctx, 'EquivalenceCheck', ids, equivalenceChecks, rows(ctx), 'EvaluationRun');

/** A page of the checks of a derived version, oldest first. */
export function listEquivalenceChecks(ctx: Context, modelVersionId: string, page: PageRequest): Promise<Result<Page<EquivalenceCheck>, InvalidInput>> {
  return pageVisible<EquivalenceCheck>(
    ctx,
    'EvaluationRun',
    equivalenceChecks,
    page,
    refersTo(equivalenceChecks.modelVersionId, 'ModelVersion', modelVersionId),
    {
      rows: (matching, limit) => rows(ctx)(matching).orderBy(asc(equivalenceChecks.id)).limit(limit),
      count: (matching) => ctx.db.$count(equivalenceChecks, matching),
    },
  );
}
