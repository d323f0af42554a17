import { and, asc, eq, getTableColumns, inArray, lte, sql } from 'drizzle-orm';
import { present } from '../../kernel/assert.ts';
import { type Id, isId } from '../../kernel/id.ts';
import type { Page, PageRequest } from '../../kernel/page.ts';
import type { InvalidInput } from '../../kernel/problem.ts';
import { ok, type Result } from '../../kernel/result.ts';
import { afterCursor, toPage } from '../../storage/keyset.ts';
import type { Context } from '../context.ts';
import type { Comment, CommentRevision, CommentThread } from './thread.entity.ts';
import { commentRevisions, comments, commentThreads } from './threads.tables.ts';

// The caller has found the subject first, so that whoever cannot see it never gets here.

/** All threads about these subjects, oldest first. */
export async function threadsOn(ctx: Context, ...subjectIds: readonly string[]): Promise<readonly CommentThread[]> {
  return subjectIds.length === 0
    ? []
    : ctx.db
        .select()
        .from(commentThreads)
        .where(inArray(commentThreads.subjectId, [...subjectIds]))
        .orderBy(asc(commentThreads.id));
}

/** These threads, whoever asks: the caller then finds their subjects. */
export async function readThreads(ctx: Context, ids: readonly string[]): Promise<readonly CommentThread[]> {
  const known = ids.filter((id) => isId('CommentThread', id));
  return known.length === 0 ? [] : ctx.db.select().from(commentThreads).where(inArray(commentThreads.id, known));
}

/** One thread, whoever asks: the caller then finds its subject. */
export async function readThread(ctx: Context, id: string): Promise<CommentThread | null> {
  if (!isId('CommentThread', id)) return null;
  const [row] = await ctx.db.select().from(commentThreads).where(eq(commentThreads.id, id));
  return row ?? null;
}

/** One comment with all its wordings, whoever asks: the caller then finds its thread and subject. */
export async function readComment(ctx: Context, id: string): Promise<Comment | null> {
  if (!isId('Comment', id)) return null;
  const [found] = await withRevisions(ctx, await ctx.db.select().from(comments).where(eq(comments.id, id)));
  return found ?? null;
}

/** How many comments a thread has. */
export const countComments = (ctx: Context, threadId: Id<'CommentThread'>): Promise<number> => ctx.db.$count(comments, eq(comments.threadId, threadId));

/** A page of the comments of a thread, oldest first. */
export async function pageOfComments(ctx: Context, threadId: Id<'CommentThread'>, page: PageRequest): Promise<Result<Page<Comment>, InvalidInput>> {
  const after = afterCursor(page, [comments.id], 'asc');
  if (!after.ok) return after;
  const ofThread = eq(comments.threadId, threadId);
  const query = ctx.db
    .select()
    .from(comments)
    .where(and(ofThread, after.value))
    .orderBy(asc(comments.id))
    .limit(page.first + 1);
  const rows = await withRevisions(ctx, await query);
  const total = await ctx.db.$count(comments, ofThread);
  return ok(
    toPage(
      rows,
      page,
      total,
      ({ id }) => [id],
      (comment): Comment => comment,
    ),
  );
}

/** The first pages of the comments of these threads, by thread, oldest first: one statement for all of them, and one for their wordings. */
export async function firstPagesOfComments(
  ctx: Context,
  threadIds: readonly Id<'CommentThread'>[],
  first: number,
): Promise<ReadonlyMap<string, Page<Comment>>> {
  if (threadIds.length === 0) return new Map();
  const place = sql<number>`row_number() over (partition by ${comments.threadId} order by ${comments.id})`.mapWith(Number).as('place');
  const total = sql<number>`count(*) over (partition by ${comments.threadId})`.mapWith(Number).as('total');
  const placed = ctx.db
    .select({ ...getTableColumns(comments), place, total })
    .from(comments)
    .where(inArray(comments.threadId, [...threadIds]))
    .as('placed');
  const found = await ctx.db
    .select()
    .from(placed)
    .where(lte(placed.place, first + 1))
    .orderBy(asc(placed.id));
  const rows = await withRevisions(ctx, found);
  return new Map(
    threadIds.map((threadId) => {
      const own = rows.filter((comment) => comment.threadId === threadId);
      const all = found.find((comment) => comment.threadId === threadId)?.total ?? 0;
      return [
        threadId,
        toPage(
          own,
          { first, after: null },
          all,
          ({ id }) => [id],
          (comment): Comment => comment,
        ),
      ];
    }),
  );
}

async function withRevisions(ctx: Context, found: readonly Omit<Comment, 'revisions'>[]): Promise<readonly Comment[]> {
  if (found.length === 0) return [];
  const ids = found.map(({ id }) => id);
  const wordings = await ctx.db
    .select()
    .from(commentRevisions)
    .where(inArray(commentRevisions.commentId, ids))
    .orderBy(asc(commentRevisions.commentId), asc(commentRevisions.number));
  return found.map((comment) => {
    const [first, ...later] = wordings
      .filter(({ commentId }) => commentId === comment.id)
      .map(({ number, text, at }): CommentRevision => ({ number, text, at }));
    return { ...comment, revisions: [present(first, 'the first wording of a comment'), ...later] };
  });
}
