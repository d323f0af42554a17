import { type NotFound, notFound } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { type CommentThread, readThread } from '../../approvals/index.ts';
import { question } from '../../use-case.ts';
import { findRequest } from '../promotion.read-model.ts';

/** A thread; whoever may read the request may read what is said about it. */
export const findThread = question<{ readonly id: string }, CommentThread, NotFound>('findThread', async (ctx, { id }) => {
  const thread = await readThread(ctx, id);
  return thread !== null && (await findRequest(ctx, thread.subjectId)).ok ? ok(thread) : refuse(notFound('CommentThread', id));
});
