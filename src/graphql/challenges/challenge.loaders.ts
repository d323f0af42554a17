import { listChallengesById, stepsOfChallenges } from '../../domain/challenges/index.ts';
import { defineLoader, loadById } from '../loaders.ts';
import { toChallenge } from './challenge.mapper.ts';

/** Challenges by id. */
export const challengeById = loadById(listChallengesById, toChallenge);

/** Steps of challenges, by challenge. */
export const stepsOfChallenge = defineLoader(stepsOfChallenges);
