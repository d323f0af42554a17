import { type IllegalTransition, type InvalidInput, illegalTransition, type LimitExceeded, type NotFound } from '../../../kernel/problem.ts';
import { refuse } from '../../../kernel/result.ts';
import { addComment, type Comment } from '../../approvals/index.ts';
import { mutation } from '../../use-case.ts';
import { findComment, lockDiscussed } from '../discussed-request.ts';

/** What is answered. */
export interface ReplyToThreadInput {
  readonly threadId: string;
  readonly text: string;
  readonly idempotencyKey?: string | null;
}

/** Adds a comment to an open thread. */
export const replyToThread = mutation<ReplyToThreadInput, Comment, NotFound | InvalidInput | LimitExceeded | IllegalTransition>('replyToThread', {
  body: async (ctx, { threadId, text }) => {
    const found = await lockDiscussed(ctx, threadId);
    if (!found.ok) return found;
    const { thread, request } = found.value;
    ctx.actor.require('openThread', { kind: 'PromotionRequest', projectId: request.projectId });
    if (thread.state !== 'OPEN') return refuse(illegalTransition(thread.state, 'reply', 'The thread is resolved. Reopen it, or open another one.'));
    return addComment(ctx, thread, text);
  },
  replay: { subjectOf: ({ id }) => id, reload: findComment },
});
