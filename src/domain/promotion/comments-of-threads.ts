import type { Page } from '../../kernel/page.ts';
import { type Comment, firstPagesOfComments, readThreads } from '../approvals/index.ts';
import type { Context } from '../context.ts';
import { listRequestsById } from './promotion.read-model.ts';

/** The first page of what was said in each of the threads, by thread; none of a thread about a request that the asker may not read. */
export async function firstCommentsOf(ctx: Context, threadIds: readonly string[], first: number): Promise<ReadonlyMap<string, Page<Comment>>> {
  const threads = await readThreads(ctx, threadIds);
  const visible = await listRequestsById(
    ctx,
    threads.map(({ subjectId }) => subjectId),
  );
  const readable = threads.filter(({ subjectId }) => visible.has(subjectId));
  return firstPagesOfComments(
    ctx,
    readable.map(({ id }) => id),
    first,
  );
}
