import type { DraftedBy } from '../../../kernel/drafted-by.ts';
import type { InvalidInput, LimitExceeded, NotFound, SomebodyElseRequired } from '../../../kernel/problem.ts';
import { ok } from '../../../kernel/result.ts';
import { checkText } from '../../../kernel/text.ts';
import { contributorsOf, findModelVersion } from '../../registry/index.ts';
import { mutation } from '../../use-case.ts';
import type { Challenge, ChallengeKind, ChallengeSeverity } from '../challenge.entity.ts';
import { mayChallenge } from '../challenge.rules.ts';
import { findChallenge } from '../challenges.read-model.ts';
import { insertChallenge } from '../challenges.store.ts';
import { recordChallengeStep } from '../step-challenge.ts';

/** What is asked of a version, or why nothing is. */
export interface RaiseChallengeInput {
  readonly modelVersionId: string;
  readonly kind: ChallengeKind;
  readonly severity: ChallengeSeverity;
  readonly question: string;
  readonly draftedBy: DraftedBy;
  readonly idempotencyKey?: string | null;
}

type Refusals = NotFound | InvalidInput | LimitExceeded | SomebodyElseRequired;

/** Questions a version, or says in writing why there is nothing to question: as a person who had no hand in it. */
export const raiseChallenge = mutation<RaiseChallengeInput, Challenge, Refusals>('raiseChallenge', {
  replay: { subjectOf: ({ id }) => id, reload: findChallenge },
  body: async (ctx, { modelVersionId, kind, severity, question, draftedBy }) => {
    const version = await findModelVersion(ctx, modelVersionId);
    if (!version.ok) return version;
    const { id: versionId, projectId } = version.value;
    ctx.actor.require('raiseChallenge', { kind: 'Challenge', projectId });
    const text = checkText('question', question);
    if (!text.ok) return text;
    const may = mayChallenge(await contributorsOf(ctx, versionId), { id: ctx.actor.principalId, kind: ctx.actor.principalKind });
    if (!may.ok) return may;
    const now = ctx.clock.now();
    const isQuestion = kind === 'QUESTION';
    const challenge: Challenge = {
      ...{ id: ctx.ids.next('Challenge'), projectId, modelVersionId: versionId, kind, severity, question: text.value },
      ...{ state: isQuestion ? 'OPEN' : 'RESOLVED', rounds: 0, raisedBy: ctx.actor.principalId, raisedAt: now, respondedBy: null, changedAt: now },
    };
    await insertChallenge(ctx.tx, challenge);
    await recordChallengeStep(ctx, challenge, { event: isQuestion ? 'RAISE' : 'STATE', text: text.value, draftedBy }, null);
    return ok(challenge);
  },
});
