import type * as domain from '../../domain/challenges/index.ts';
import type { Challenge, ChallengeStep } from './challenge.type.ts';

/** A challenge as GraphQL shows it. */
export const toChallenge = ({ projectId: _projectId, raisedBy, respondedBy: _respondedBy, ...challenge }: domain.Challenge): Challenge => ({
  ...challenge,
  raisedById: raisedBy,
  __typename: 'Challenge',
});

/** A step as GraphQL shows it. */
export const toChallengeStep = ({ number, event, to, text, draftedBy, at, actorId }: domain.ChallengeStep): ChallengeStep => {
  return { number, event, to, text, draftedBy, at, actorId };
};
