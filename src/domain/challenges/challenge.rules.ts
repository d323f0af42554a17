import { type SomebodyElseRequired, somebodyElseRequired } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { Challenge } from './challenge.entity.ts';

/** Somebody who acts on a challenge. */
export interface ChallengeActor {
  readonly id: string;
  readonly kind: string;
}

/** Who may question a version, or say that there is nothing to question: a person without a hand in it, or it would be no challenge. */
export function mayChallenge(contributors: ReadonlySet<string>, { id, kind }: ChallengeActor): Result<null, SomebodyElseRequired> {
  if (kind !== 'USER') return refuse(somebodyElseRequired('NO_PERSON', 'Only a person can challenge a version; sign in as yourself.'));
  if (contributors.has(id)) return refuse(somebodyElseRequired('CONTRIBUTED', 'You had a hand in this model version, so somebody else has to challenge it.'));
  return ok(null);
}

/** Who may answer: anybody but whoever asks. */
export const mayRespond = ({ raisedBy }: Pick<Challenge, 'raisedBy'>, { id }: ChallengeActor): Result<null, SomebodyElseRequired> =>
  id === raisedBy ? refuse(somebodyElseRequired('RAISED_IT', 'You raised this challenge, so somebody else has to answer it.')) : ok(null);

/** Who may say that an answer is enough, or that it is not: whoever may challenge the version and answered in no round. */
export function mayResolve(answeredBy: ReadonlySet<string>, contributors: ReadonlySet<string>, actor: ChallengeActor): Result<null, SomebodyElseRequired> {
  if (answeredBy.has(actor.id))
    return refuse(somebodyElseRequired('ANSWERED_IT', 'You answered this challenge, so somebody else has to say whether that is enough.'));
  return mayChallenge(contributors, actor);
}
