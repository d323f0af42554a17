import { type NotFound, notFound } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { type Comment, type CommentThread, lockThread, readComment, readThread } from '../approvals/index.ts';
import type { MutationContext } from '../context.ts';
import { lockRequest } from './load-request.ts';
import { findRequest } from './promotion.read-model.ts';
import type { PromotionRequest } from './promotion-request.ts';

/** A thread and the request it is about, both locked until the transaction ends: the last approval has come before, or waits for what is said. */
export interface Discussed {
  readonly thread: CommentThread;
  readonly request: PromotionRequest;
}

/** The thread, if the actor may see its request. */
export async function lockDiscussed(ctx: MutationContext, threadId: string): Promise<Result<Discussed, NotFound>> {
  const found = await readThread(ctx, threadId);
  const request = found === null ? null : await lockRequest(ctx, found.subjectId);
  const thread = found === null || request === null || !request.ok ? null : await lockThread(ctx.tx, found.id);
  return thread === null || request === null || !request.ok ? refuse(notFound('CommentThread', threadId)) : ok({ thread, request: request.value });
}

/** The comment, if the actor may see the request that it is about. */
export async function findComment(ctx: MutationContext, id: string): Promise<Result<Comment, NotFound>> {
  const comment = await readComment(ctx, id);
  const thread = comment === null ? null : await readThread(ctx, comment.threadId);
  const visible = thread !== null && (await findRequest(ctx, thread.subjectId)).ok;
  return comment !== null && visible ? ok(comment) : refuse(notFound('Comment', id));
}
