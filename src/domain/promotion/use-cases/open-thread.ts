import { type IllegalTransition, type InvalidInput, invalidInput, type LimitExceeded, type NotFound } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { type CommentThread, startThread } from '../../approvals/index.ts';
import { mutation } from '../../use-case.ts';
import { lockRequest, subjectOf } from '../load-request.ts';
import { afterEvent } from '../promotion.transitions.ts';
import type { PromotionRequest } from '../promotion-request.ts';
import { findThread } from './find-thread.ts';

/** What is said first, about what, and whether the promotion waits until it is answered. */
export interface OpenThreadInput {
  readonly promotionRequestId: string;
  /** A rule of the request, or the key of one of its findings; left out: the whole request. */
  readonly about?: string | null;
  readonly text: string;
  readonly blocking?: boolean | null;
  readonly idempotencyKey?: string | null;
}

/** Opens a conversation about a request, or about one rule or finding of it. A blocking one keeps the last approval from promoting until it is resolved. */
export const openThread = mutation<OpenThreadInput, CommentThread, NotFound | InvalidInput | LimitExceeded | IllegalTransition>('openThread', {
  body: async (ctx, input) => {
    const found = await lockRequest(ctx, input.promotionRequestId);
    if (!found.ok) return found;
    const request = found.value;
    ctx.actor.require('openThread', { kind: 'PromotionRequest', projectId: request.projectId });
    const about = input.about ?? null;
    if (about !== null && !partsOf(request).has(about))
      return refuse(invalidInput('about', 'Name a rule of the request or the key of one of its findings, or leave about out.'));
    const blocking = input.blocking ?? false;
    const waiting = blocking ? afterEvent(request.state, 'promote') : ok(request.state);
    if (!waiting.ok) return waiting;
    return startThread(ctx, { subject: subjectOf(request), about, blocking, text: input.text });
  },
  replay: { subjectOf: ({ id }) => id, reload: (ctx, id) => findThread(ctx, { id }) },
});

const partsOf = ({ evaluation }: PromotionRequest): ReadonlySet<string> =>
  new Set(evaluation.results.flatMap(({ ruleId, findings }) => [ruleId, ...findings.map(({ key }) => key)]));
