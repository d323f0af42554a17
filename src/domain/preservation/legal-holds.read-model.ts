import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm';
import { kindOfId } from '../../kernel/id.ts';
import type { Page, PageRequest } from '../../kernel/page.ts';
import type { InvalidInput, NotFound } from '../../kernel/problem.ts';
import type { Result } from '../../kernel/result.ts';
import type { Context } from '../context.ts';
import { findVisible, listVisible, pageVisible, refersTo } from '../visible.read-model.ts';
import type { LegalHold } from './legal-hold.entity.ts';
import { legalHolds } from './legal-holds.tables.ts';

const rows = (ctx: Context) => (where: SQL | undefined) => ctx.db.select().from(legalHolds).where(where);

/** The hold with the id. */
export const findLegalHold = (ctx: Context, id: string): Promise<Result<LegalHold, NotFound>> => findVisible(ctx, 'LegalHold', id, legalHolds, rows(ctx));

/** The holds with the ids, by id. */
export const listLegalHoldsById = (ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, LegalHold>> =>
  listVisible(ctx, 'LegalHold', ids, legalHolds, rows(ctx));

/** Which holds to list; what is left out does not matter. */
export interface LegalHoldFilter {
  readonly projectId: string;
  readonly subjectId?: string | null;
  /** true: only those that nobody has lifted. */
  readonly standing?: boolean | null;
}

/** A page of the holds of a project, in the order in which they were placed. */
export function listLegalHolds(ctx: Context, filter: LegalHoldFilter, page: PageRequest): Promise<Result<Page<LegalHold>, InvalidInput>> {
  const { projectId, subjectId, standing } = filter;
  const where = and(
    refersTo(legalHolds.projectId, 'Project', projectId),
    subjectId == null ? undefined : kindOfId(subjectId) === null ? sql`false` : eq(legalHolds.subjectId, subjectId),
    standing === true ? isNull(legalHolds.liftedAt) : undefined,
  );
  return pageVisible<LegalHold>(ctx, 'LegalHold', legalHolds, page, where, {
    rows: (matching, limit) => rows(ctx)(matching).orderBy(asc(legalHolds.id)).limit(limit),
    count: (matching) => ctx.db.$count(legalHolds, matching),
  });
}
