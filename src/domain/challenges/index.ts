export type { Challenge, ChallengeEvent, ChallengeKind, ChallengeSeverity, ChallengeState, ChallengeStep } from './challenge.entity.ts';
export { type ChallengeFilter, challengesOfVersion, listChallenges, listChallengesById, stepsOfChallenges } from './challenges.read-model.ts';
export { type RaiseChallengeInput, raiseChallenge } from './use-cases/raise-challenge.ts';
export { type ResolveChallengeInput, resolveChallenge } from './use-cases/resolve-challenge.ts';
export { type RespondToChallengeInput, respondToChallenge } from './use-cases/respond-to-challenge.ts';
