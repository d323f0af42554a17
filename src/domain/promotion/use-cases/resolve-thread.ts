import { type IllegalTransition, type NotFound, type SomebodyElseRequired, somebodyElseRequired } from '../../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import { type CommentThread, changeThread, decidingRoles, interestBehind } from '../../approvals/index.ts';
import type { MutationContext } from '../../context.ts';
import { heldRoles } from '../../identity/index.ts';
import { mutation } from '../../use-case.ts';
import { type Discussed, lockDiscussed } from '../discussed-request.ts';
import { peopleOfRequest } from '../interests.ts';
import { findThread } from './find-thread.ts';

/** Which thread. */
export interface ResolveThreadInput {
  readonly threadId: string;
  readonly idempotencyKey?: string | null;
}

type Refusals = NotFound | IllegalTransition | SomebodyElseRequired;

/**
 * Says that nothing is left to answer: whoever opened the thread, or a reviewer who neither asked for the promotion nor made what is judged or its
 * evidence, and whose role comes from nobody who did.
 */
export const resolveThread = mutation<ResolveThreadInput, CommentThread, Refusals>('resolveThread', {
  body: async (ctx, { threadId }) => {
    const found = await lockDiscussed(ctx, threadId);
    if (!found.ok) return found;
    ctx.actor.require('openThread', { kind: 'PromotionRequest', projectId: found.value.request.projectId });
    const may = await mayClose(ctx, found.value);
    return may.ok ? changeThread(ctx, found.value.thread, 'RESOLVED') : may;
  },
  replay: { subjectOf: ({ id }) => id, reload: (ctx, id) => findThread(ctx, { id }) },
});

async function mayClose(ctx: MutationContext, { thread, request }: Discussed): Promise<Result<null, SomebodyElseRequired>> {
  const { principalId: me, principalKind } = ctx.actor;
  if (thread.openedBy === me) return ok(null);
  const people = await peopleOfRequest(ctx, request);
  const interested = request.requestedBy === me || people.contributors.has(me) || people.evidenceAuthors.has(me);
  const deciding = decidingRoles(ctx);
  const reviews =
    principalKind === 'USER' &&
    ctx.actor.can('decidePromotion', { kind: 'PromotionRequest', projectId: request.projectId }) &&
    (await heldRoles(ctx, me, request.projectId)).some((grant) => deciding.has(grant.role) && interestBehind(grant, people) === null);
  if (reviews && !interested) return ok(null);
  const sentence =
    'A thread is resolved by whoever opened it, or by a reviewer who neither asked for the promotion nor made what is judged or its evidence, and whose role comes from nobody who did.';
  return refuse(somebodyElseRequired('NOT_AUTHOR', sentence));
}
