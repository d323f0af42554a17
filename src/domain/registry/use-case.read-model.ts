import { and, asc, desc, eq, ne, type SQL } from 'drizzle-orm';
import type { Page, PageRequest } from '../../kernel/page.ts';
import { type InvalidInput, type NotFound, notFound } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { conditionFilter } from '../../storage/condition-filter.ts';
import type { Context } from '../context.ts';
import { contains, findVisible, listVisible, pageVisible, refersTo, visible } from '../visible.read-model.ts';
import type { AuditSpecification, SpecificationState } from './audit-specification.entity.ts';
import { auditSpecifications, useCases } from './registry.tables.ts';
import type { UseCase } from './use-case.entity.ts';

const useCaseRows = (ctx: Context) => (where: SQL | undefined) => ctx.db.select().from(useCases).where(where);
const specificationRows = (ctx: Context) => (where: SQL | undefined) => ctx.db.select().from(auditSpecifications).where(where);

/** The use case with the id. */
export const findUseCase = (ctx: Context, id: string): Promise<Result<UseCase, NotFound>> => findVisible(ctx, 'UseCase', id, useCases, useCaseRows(ctx));

/** The use cases with the ids, by id. */
export const listUseCasesById = (ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, UseCase>> =>
  listVisible(ctx, 'UseCase', ids, useCases, useCaseRows(ctx));

/** Which use cases to list; the name matches any part, whatever its case. */
export interface UseCaseFilter {
  readonly projectId: string;
  readonly name?: string | null;
}

/** A page of a project's use cases. */
export function listUseCases(ctx: Context, filter: UseCaseFilter, page: PageRequest): Promise<Result<Page<UseCase>, InvalidInput>> {
  const where = and(refersTo(useCases.projectId, 'Project', filter.projectId), contains(useCases.name, filter.name));
  return pageVisible<UseCase>(ctx, 'UseCase', useCases, page, where, {
    rows: (matching, limit) => ctx.db.select().from(useCases).where(matching).orderBy(asc(useCases.id)).limit(limit),
    count: (matching) => ctx.db.$count(useCases, matching),
  });
}

/** The specification with the id, in whatever state. */
export const findAuditSpecification = (ctx: Context, id: string): Promise<Result<AuditSpecification, NotFound>> =>
  findVisible(ctx, 'AuditSpecification', id, auditSpecifications, specificationRows(ctx));

/** The specifications with the ids, by id. */
export const listAuditSpecificationsById = (ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, AuditSpecification>> =>
  listVisible(ctx, 'AuditSpecification', ids, auditSpecifications, specificationRows(ctx));

/** The oldest proposed specifications that the asker may decide on now: they hold the right, and somebody else proposed. */
export const specificationsToDecide = (ctx: Context, limit: number): Promise<readonly AuditSpecification[]> =>
  ctx.db
    .select()
    .from(auditSpecifications)
    .where(
      and(
        eq(auditSpecifications.state, 'PROPOSED'),
        ne(auditSpecifications.proposedBy, ctx.actor.principalId),
        visible(ctx, 'AuditSpecification', auditSpecifications),
        conditionFilter(ctx.actor.reach('decideAuditSpecification', 'AuditSpecification'), { projectId: auditSpecifications.projectId }),
      ),
    )
    .orderBy(asc(auditSpecifications.id))
    .limit(limit);

/** The one specification by which versions for the use case are judged now; NotFound while none is approved. */
export async function approvedAuditSpecification(ctx: Context, useCaseId: string): Promise<Result<AuditSpecification, NotFound>> {
  const [row] = await specificationRows(ctx)(
    and(
      refersTo(auditSpecifications.useCaseId, 'UseCase', useCaseId),
      eq(auditSpecifications.state, 'APPROVED'),
      visible(ctx, 'AuditSpecification', auditSpecifications),
    ),
  );
  return row === undefined ? refuse(notFound('approved AuditSpecification of', useCaseId)) : ok(row);
}

/** The specifications of a use case, newest first; there are few of them. */
export async function listAuditSpecifications(
  ctx: Context,
  useCaseId: string,
  state: SpecificationState | null = null,
): Promise<readonly AuditSpecification[]> {
  return ctx.db
    .select()
    .from(auditSpecifications)
    .where(
      and(
        refersTo(auditSpecifications.useCaseId, 'UseCase', useCaseId),
        state === null ? undefined : eq(auditSpecifications.state, state),
        visible(ctx, 'AuditSpecification', auditSpecifications),
      ),
    )
    .orderBy(desc(auditSpecifications.number))
    .limit(LISTED_SPECIFICATIONS);
}

const LISTED_SPECIFICATIONS = 100;
