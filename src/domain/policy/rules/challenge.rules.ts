import { z } from 'zod';
import { CHALLENGE_SEVERITIES, type ChallengeSeverity } from '../../challenges/challenge.entity.ts';
import type { CheckOutcome } from '../finding.entity.ts';
import type { GateFacts } from '../gate-facts.entity.ts';
import { missingEvidence, outcome } from './check-outcome.rules.ts';
import { noFaults, ruleFamily } from './rule-family.entity.ts';
import { word } from './word.rules.ts';

const params = z.strictObject({
  minRounds: z.int().min(1).max(20).describe('Questions that have to have been answered and settled, each counted with its answers.'),
  noChallenge: word('conclusion', ['accept', 'refuse']).describe(
    'Whether a validator’s written reason that there is nothing to question counts in their place.',
  ),
  refuseOpenFrom: word('severity', CHALLENGE_SEVERITIES).describe('Questions of this severity and above that are not settled stand in the way.'),
});

type Params = z.infer<typeof params>;

/** R-CHL: a validator has questioned the version, and what was asked is settled. */
export const challengeRule = ruleFamily<Params>({
  type: 'R-CHL',
  title: 'Effective challenge: a validator has questioned the version, and grave questions are settled.',
  params,
  faults: noFaults,
  judge: (rule, facts) => judge(rule, facts),
});

function judge(rule: Params, { challenges }: GateFacts): readonly CheckOutcome[] {
  if (challenges === undefined || challenges === null)
    return [missingEvidence('What validators asked of the version is not known.', 'Request again: newer requests record challenges.')];
  const open = challenges.filter(({ state, severity }) => state !== 'RESOLVED' && isGrave(rule.refuseOpenFrom, severity));
  if (open.length > 0)
    return open.map(({ challengeId, severity, state }) =>
      outcome('FAIL', 'CHALLENGE_OPEN', `The challenge ${challengeId} (${severity}) is not settled: ${state}.`, {
        ...{ place: challengeId, remedy: 'Answer it, and have its validator settle it.' },
      }),
    );
  const resolved = challenges.filter(({ state }) => state === 'RESOLVED');
  const settled = resolved.filter(({ interested }) => interested === undefined);
  const left = resolved.flatMap(({ challengeId, interested }) => (interested === undefined ? [] : [` ${challengeId} does not count: ${interested}.`]));
  const rounds = settled.reduce((sum, challenge) => sum + challenge.rounds, 0);
  if (rounds >= rule.minRounds) return [outcome('PASS', 'CHALLENGED', `Validators questioned the version; ${rounds} answers are settled.`)];
  if (rule.noChallenge === 'accept' && settled.some(({ kind }) => kind === 'NO_CHALLENGE'))
    return [outcome('PASS', 'NOTHING_TO_CHALLENGE', 'A validator says in writing why there is nothing to question.')];
  return [
    missingEvidence(
      `Validators have settled ${rounds} answers of the version; ${rule.minRounds} are asked for.${left.join('')}`,
      rule.noChallenge === 'accept'
        ? 'Have a validator challenge the version, or say in writing why there is nothing to question.'
        : 'Have a validator challenge the version.',
    ),
  ];
}

/** A severity that nobody knows counts as the gravest. */
function isGrave(from: ChallengeSeverity, severity: string): boolean {
  const rank = CHALLENGE_SEVERITIES.indexOf(severity as ChallengeSeverity);
  return rank === -1 || rank >= CHALLENGE_SEVERITIES.indexOf(from);
}
