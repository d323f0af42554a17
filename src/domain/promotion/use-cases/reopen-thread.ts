import type { IllegalTransition, NotFound } from '../../../kernel/problem.ts';
import { ok } from '../../../kernel/result.ts';
import { type CommentThread, changeThread } from '../../approvals/index.ts';
import { mutation } from '../../use-case.ts';
import { lockDiscussed } from '../discussed-request.ts';
import { afterEvent } from '../promotion.transitions.ts';
import { findThread } from './find-thread.ts';

/** Which thread. */
export interface ReopenThreadInput {
  readonly threadId: string;
  readonly idempotencyKey?: string | null;
}

/** Opens a resolved thread again; a blocking one only while the request waits. */
export const reopenThread = mutation<ReopenThreadInput, CommentThread, NotFound | IllegalTransition>('reopenThread', {
  body: async (ctx, { threadId }) => {
    const found = await lockDiscussed(ctx, threadId);
    if (!found.ok) return found;
    const { thread, request } = found.value;
    ctx.actor.require('openThread', { kind: 'PromotionRequest', projectId: request.projectId });
    const waiting = thread.blocking ? afterEvent(request.state, 'promote') : ok(null);
    return waiting.ok ? changeThread(ctx, thread, 'OPEN') : waiting;
  },
  replay: { subjectOf: ({ id }) => id, reload: (ctx, id) => findThread(ctx, { id }) },
});
