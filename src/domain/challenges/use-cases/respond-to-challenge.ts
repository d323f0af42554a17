import type { DraftedBy } from '../../../kernel/drafted-by.ts';
import type { IllegalTransition, InvalidInput, LimitExceeded, NotFound, SomebodyElseRequired } from '../../../kernel/problem.ts';
import { checkText } from '../../../kernel/text.ts';
import { mutation } from '../../use-case.ts';
import type { Challenge } from '../challenge.entity.ts';
import { mayRespond } from '../challenge.rules.ts';
import { findChallenge } from '../challenges.read-model.ts';
import { stepChallenge } from '../step-challenge.ts';

/** What is answered. */
export interface RespondToChallengeInput {
  readonly challengeId: string;
  readonly response: string;
  readonly draftedBy: DraftedBy;
  readonly idempotencyKey?: string | null;
}

type Refusals = NotFound | InvalidInput | LimitExceeded | SomebodyElseRequired | IllegalTransition;

/** Answers what a validator asked. */
export const respondToChallenge = mutation<RespondToChallengeInput, Challenge, Refusals>('respondToChallenge', {
  replay: { subjectOf: ({ id }) => id, reload: findChallenge },
  body: async (ctx, { challengeId, response, draftedBy }) => {
    const found = await findChallenge(ctx, challengeId);
    if (!found.ok) return found;
    ctx.actor.require('respondToChallenge', { kind: 'Challenge', projectId: found.value.projectId });
    const text = checkText('response', response);
    if (!text.ok) return text;
    const actor = { id: ctx.actor.principalId, kind: ctx.actor.principalKind };
    return stepChallenge<Refusals>(ctx, found.value.id, { event: 'RESPOND', text: text.value, draftedBy }, async (challenge) => mayRespond(challenge, actor));
  },
});
