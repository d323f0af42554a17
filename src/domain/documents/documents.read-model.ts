import { and, asc, desc, eq, gt, inArray, lt, type SQL, sql } from 'drizzle-orm';
import { type Id, kindOfId } from '../../kernel/id.ts';
import type { Page, PageRequest } from '../../kernel/page.ts';
import type { InvalidInput, NotFound } from '../../kernel/problem.ts';
import type { Result } from '../../kernel/result.ts';
import type { Context } from '../context.ts';
import { findVisible, listVisible, pageVisible, refersTo, visible } from '../visible.read-model.ts';
import { filedDocuments } from './documents.tables.ts';
import type { DocumentType, FiledDocument } from './filed-document.entity.ts';

const rows = (ctx: Context) => (where: SQL | undefined) => ctx.db.select().from(filedDocuments).where(where);

/** The document with the id. */
export const findDocument = (ctx: Context, id: string): Promise<Result<FiledDocument, NotFound>> =>
  findVisible(ctx, 'FiledDocument', id, filedDocuments, rows(ctx));

/** The documents with the ids, by id. */
export const listDocumentsById = (ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, FiledDocument>> =>
  listVisible(ctx, 'FiledDocument', ids, filedDocuments, rows(ctx));

/** Which documents to list; what is left out does not matter. */
export interface DocumentFilter {
  readonly projectId: string;
  readonly subjectId?: string | null;
  readonly types?: readonly DocumentType[] | null;
}

/** A page of documents, in the order in which they were filed. */
export function listDocuments(ctx: Context, filter: DocumentFilter, page: PageRequest): Promise<Result<Page<FiledDocument>, InvalidInput>> {
  const { projectId, subjectId, types } = filter;
  const where = and(
    refersTo(filedDocuments.projectId, 'Project', projectId),
    subjectId == null ? undefined : kindOfId(subjectId) === null ? sql`false` : eq(filedDocuments.subjectId, subjectId),
    types == null ? undefined : inArray(filedDocuments.type, [...types]),
  );
  return pageVisible<FiledDocument>(ctx, 'FiledDocument', filedDocuments, page, where, {
    rows: (matching, limit) => rows(ctx)(matching).orderBy(asc(filedDocuments.id)).limit(limit),
    count: (matching) => ctx.db.$count(filedDocuments, matching),
  });
}

/** The document of each type that counts about each of the things: the newest one. */
export async function currentDocuments(ctx: Context, subjectIds: readonly string[]): Promise<readonly FiledDocument[]> {
  if (subjectIds.length === 0) return [];
  return ctx.db
    .selectDistinctOn([filedDocuments.subjectId, filedDocuments.type])
    .from(filedDocuments)
    .where(and(inArray(filedDocuments.subjectId, [...subjectIds]), visible(ctx, 'FiledDocument', filedDocuments)))
    .orderBy(asc(filedDocuments.subjectId), asc(filedDocuments.type), desc(filedDocuments.id));
}

/** Documents of a project that were filed before the instant, by id after the given one (null: from the first), at most `limit`. */
export const documentsFiledBefore = (
  ctx: Context,
  projectId: Id<'Project'>,
  before: Date,
  after: Id<'FiledDocument'> | null,
  limit: number,
): Promise<readonly FiledDocument[]> =>
  rows(ctx)(
    and(
      eq(filedDocuments.projectId, projectId),
      lt(filedDocuments.filedAt, before),
      after === null ? undefined : gt(filedDocuments.id, after),
      visible(ctx, 'FiledDocument', filedDocuments),
    ),
  )
    .orderBy(asc(filedDocuments.id))
    .limit(limit);
