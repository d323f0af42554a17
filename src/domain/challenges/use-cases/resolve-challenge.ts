import type { DraftedBy } from '../../../kernel/drafted-by.ts';
import type { IllegalTransition, InvalidInput, LimitExceeded, NotFound, SomebodyElseRequired } from '../../../kernel/problem.ts';
import { checkText } from '../../../kernel/text.ts';
import { contributorsOf } from '../../registry/index.ts';
import { mutation } from '../../use-case.ts';
import type { Challenge } from '../challenge.entity.ts';
import { mayResolve } from '../challenge.rules.ts';
import { answerersOf, findChallenge } from '../challenges.read-model.ts';
import { stepChallenge } from '../step-challenge.ts';

/** Whether an answer is enough, and why. */
export interface ResolveChallengeInput {
  readonly challengeId: string;
  /** false: it is asked again. */
  readonly isEnough: boolean;
  readonly reason: string;
  readonly draftedBy: DraftedBy;
  readonly idempotencyKey?: string | null;
}

type Refusals = NotFound | InvalidInput | LimitExceeded | SomebodyElseRequired | IllegalTransition;

/** Says that an answer is enough, or asks again: as a person who had no hand in the version and did not answer. */
export const resolveChallenge = mutation<ResolveChallengeInput, Challenge, Refusals>('resolveChallenge', {
  replay: { subjectOf: ({ id }) => id, reload: findChallenge },
  body: async (ctx, { challengeId, isEnough, reason, draftedBy }) => {
    const found = await findChallenge(ctx, challengeId);
    if (!found.ok) return found;
    ctx.actor.require('resolveChallenge', { kind: 'Challenge', projectId: found.value.projectId });
    const text = checkText('reason', reason);
    if (!text.ok) return text;
    const actor = { id: ctx.actor.principalId, kind: ctx.actor.principalKind };
    return stepChallenge<Refusals>(ctx, found.value.id, { event: isEnough ? 'RESOLVE' : 'ASK_AGAIN', text: text.value, draftedBy }, async (challenge) =>
      mayResolve(await answerersOf(ctx, challenge.id), await contributorsOf(ctx, challenge.modelVersionId), actor),
    );
  },
});
