import { type NotFound, notFound } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { type CommentThread, lockThread, readThread } from '../approvals/index.ts';
import type { MutationContext } from '../context.ts';
import { lockRequest } from './load-request.ts';
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
