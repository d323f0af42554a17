import { z } from 'zod';
import type { CheckOutcome } from '../finding.entity.ts';
import type { GateFacts } from '../gate-facts.entity.ts';
import { outcome } from './check-outcome.rules.ts';
import { noEvaluation } from './evaluation.rules.ts';
import { noFaults, ruleFamily } from './rule-family.entity.ts';

const params = z.strictObject({ maxEvidenceAgeDays: z.int().positive().describe('Oldest evaluation that still counts, in days.') });

type Params = z.infer<typeof params>;

const DAY_MS = 86_400_000;

/** R-AGE: the evidence is recent enough at the moment of the decision. */
export const ageRule = ruleFamily<Params>({
  type: 'R-AGE',
  title: 'Evidence age: the evaluation is recent enough when the decision is made.',
  params,
  faults: noFaults,
  judge: (rule, facts) => [judge(rule, facts)],
});

function judge(rule: Params, { evaluation, asOf }: GateFacts): CheckOutcome {
  if (evaluation === null) return noEvaluation();
  const days = (Date.parse(asOf) - Date.parse(evaluation.completedAt)) / DAY_MS;
  if (!Number.isFinite(days) || days < 0)
    return outcome('ERROR', 'INSTANT_UNREADABLE', 'The age of the evaluation cannot be told from its instants.', {
      remedy: 'Run the evaluation again.',
      waivable: false,
    });
  const recent = days <= rule.maxEvidenceAgeDays;
  const message = `The evaluation is ${Math.floor(days)} days old; at most ${rule.maxEvidenceAgeDays} are accepted.`;
  return outcome(recent ? 'PASS' : 'FAIL', recent ? 'RECENT' : 'TOO_OLD', message, { remedy: recent ? null : 'Evaluate the version again.' });
}
