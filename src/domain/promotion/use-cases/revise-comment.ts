import { present } from '../../../kernel/assert.ts';
import {
  type IllegalTransition,
  type InvalidInput,
  illegalTransition,
  type LimitExceeded,
  type NotFound,
  notFound,
  type SomebodyElseRequired,
  somebodyElseRequired,
} from '../../../kernel/problem.ts';
import { refuse } from '../../../kernel/result.ts';
import { type Comment, readComment, rewordComment } from '../../approvals/index.ts';
import { mutation } from '../../use-case.ts';
import { findComment, lockDiscussed } from '../discussed-request.ts';

/** How a comment is to read from now on. */
export interface ReviseCommentInput {
  readonly commentId: string;
  readonly text: string;
  readonly idempotencyKey?: string | null;
}

type Refusals = NotFound | InvalidInput | LimitExceeded | IllegalTransition | SomebodyElseRequired;

/** Words one's own comment anew; every earlier wording stays, and a resolved thread is left as it was when people agreed on it. */
export const reviseComment = mutation<ReviseCommentInput, Comment, Refusals>('reviseComment', {
  body: async (ctx, { commentId, text }) => {
    const before = await readComment(ctx, commentId);
    const found = before === null ? null : await lockDiscussed(ctx, before.threadId);
    if (before === null || found === null || !found.ok) return refuse(notFound('Comment', commentId));
    const { thread, request } = found.value;
    ctx.actor.require('openThread', { kind: 'PromotionRequest', projectId: request.projectId });
    if (before.authorId !== ctx.actor.principalId)
      return refuse(somebodyElseRequired('NOT_AUTHOR', 'Only whoever wrote a comment words it anew. Write your own.'));
    if (thread.state !== 'OPEN') return refuse(illegalTransition(thread.state, 'revise', 'The thread is resolved. Reopen it first.'));
    return rewordComment(ctx, thread, present(await readComment(ctx, commentId), 'a comment that was just read'), text);
  },
  replay: { subjectOf: ({ id }) => id, reload: findComment },
});
