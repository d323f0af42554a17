import { z } from 'zod';
import type { CheckOutcome } from '../finding.entity.ts';
import type { GateFacts } from '../gate-facts.entity.ts';
import { missingEvidence, outcome } from './check-outcome.rules.ts';
import { noFaults, ruleFamily } from './rule-family.entity.ts';

const params = z.strictObject({
  questionnaire: z
    .string()
    .regex(/^[a-z][a-z0-9.-]{1,79}$/, { error: 'Name a questionnaire by lower-case letters, digits, points and hyphens, without its version' })
    .optional()
    .describe('The questionnaire by which the tier has to be found; any when left out.'),
  maxAgeDays: z.int().positive().optional().describe('Days after which a framing has to be approved anew.'),
  laxerTier: z
    .literal('refuse', { error: 'Write laxerTier: refuse, or leave it out' })
    .optional()
    .describe('Refuses a tier that a person has set laxer than what the questionnaire asks for.'),
});

type Params = z.infer<typeof params>;

/** R-FRM: the use case is framed, and somebody who did not propose the framing has approved it. */
export const framingRule = ruleFamily<Params>({
  type: 'R-FRM',
  title: 'Framing: the use case has an approved revision, with a risk tier that follows from a questionnaire.',
  params,
  faults: noFaults,
  judge: (rule, facts) => judge(rule, facts),
});

const PROPOSE = 'Propose a revision of the use case (proposeUseCaseRevision), have somebody else approve it, and request anew.';
const DAY = 86_400_000;

function judge({ questionnaire, maxAgeDays, laxerTier }: Params, { framing, asOf, tier }: GateFacts): readonly CheckOutcome[] {
  if (framing == null) return [missingEvidence('How the use case is framed is not known.', 'Request again: newer requests record it.')];
  if (framing.state !== 'APPROVED' || framing.approvedAt === null)
    return [missingEvidence('The use case was declared when it was created, and nobody has approved a framing of it.', PROPOSE)];
  const outcomes = [outcome('PASS', 'APPROVED', `Revision ${framing.revision} of the use case is approved.`, { place: 'approved', waivable: false })];
  if (questionnaire !== undefined) outcomes.push(judgeQuestionnaire(questionnaire, framing.questionnaire));
  if (maxAgeDays !== undefined) outcomes.push(judgeAge(framing.approvedAt, asOf, maxAgeDays));
  if (laxerTier !== undefined) outcomes.push(judgeTier(tier, framing.computedTier));
  return outcomes;
}

function judgeQuestionnaire(wanted: string, answered: string | null): CheckOutcome {
  const place = 'questionnaire';
  return answered?.split('@')[0] === wanted
    ? outcome('PASS', 'ANSWERED', `The tier was found by ${answered}.`, { place })
    : outcome('FAIL', 'OTHER_QUESTIONNAIRE', `The tier has to be found by the questionnaire ${wanted}, and was by ${answered ?? 'none'}.`, {
        place,
        remedy: PROPOSE,
      });
}

function judgeAge(approvedAt: string, asOf: string, maxAgeDays: number): CheckOutcome {
  const place = 'age';
  const days = (Date.parse(asOf) - Date.parse(approvedAt)) / DAY;
  if (!Number.isFinite(days)) return missingEvidence('When the framing was approved is not known.', PROPOSE, place);
  const message = `The framing was approved ${Math.floor(days)} days ago; at most ${maxAgeDays} are accepted.`;
  return days <= maxAgeDays ? outcome('PASS', 'CURRENT', message, { place }) : outcome('FAIL', 'TOO_OLD', message, { place, remedy: PROPOSE });
}

function judgeTier(tier: number, computed: number | null): CheckOutcome {
  const place = 'tier';
  if (computed === null) return missingEvidence('No questionnaire says which tier the use case is of.', PROPOSE, place);
  const message = `The use case is of tier ${tier}; its questionnaire asks for ${computed}.`;
  return tier <= computed
    ? outcome('PASS', 'AS_STRICT_AS_COMPUTED', message, { place })
    : outcome('FAIL', 'LAXER_THAN_COMPUTED', message, { place, remedy: 'Have the tier set back, or answer the questionnaire anew in a revision.' });
}
