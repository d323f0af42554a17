import type { Page, PageRequest } from '../../../kernel/page.ts';
import type { InvalidInput, NotFound } from '../../../kernel/problem.ts';
import { type Comment, pageOfComments } from '../../approvals/index.ts';
import { question } from '../../use-case.ts';
import { findThread } from './find-thread.ts';

/** Which thread, and which page of what was said in it. */
export interface ListCommentsInput {
  readonly threadId: string;
  readonly page: PageRequest;
}

/** A page of the comments of a thread, oldest first. */
export const listComments = question<ListCommentsInput, Page<Comment>, NotFound | InvalidInput>('listComments', async (ctx, { threadId, page }) => {
  const thread = await findThread(ctx, { id: threadId });
  return thread.ok ? pageOfComments(ctx, thread.value.id, page) : thread;
});
