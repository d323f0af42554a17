import { and, asc, eq, getTableColumns, inArray, type SQL } from 'drizzle-orm';
import type { Id } from '../../kernel/id.ts';
import type { Page, PageRequest } from '../../kernel/page.ts';
import type { InvalidInput, NotFound } from '../../kernel/problem.ts';
import type { Result } from '../../kernel/result.ts';
import type { Context } from '../context.ts';
import { findVisible, listVisible, pageVisible, refersTo } from '../visible.read-model.ts';
import { equivalenceChecks } from './equivalence.tables.ts';
import type { EquivalenceCheck } from './equivalence-check.entity.ts';

const { fence: _fence, worker: _worker, leaseUntil: _leaseUntil, ...columns } = getTableColumns(equivalenceChecks);

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

/** The id of a check that answers the same question and is there or on the way, for the caller's transaction. */
export async function findSameCheck(ctx: Context, check: Pick<EquivalenceCheck, 'modelVersionId' | 'identityDigest'>): Promise<Id<'EquivalenceCheck'> | null> {
  const [row] = await ctx.db
    .select({ id: equivalenceChecks.id })
    .from(equivalenceChecks)
    .where(
      and(
        eq(equivalenceChecks.modelVersionId, check.modelVersionId),
        eq(equivalenceChecks.identityDigest, check.identityDigest),
        inArray(equivalenceChecks.state, ['QUEUED', 'RUNNING', 'SUCCEEDED']),
      ),
    );
  return row?.id ?? null;
}
