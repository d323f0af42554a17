import { z } from 'zod';
import type { CheckOutcome } from '../finding.entity.ts';
import type { GateFacts } from '../gate-facts.entity.ts';
import type { RetentionFacts } from '../record-facts.entity.ts';
import { missingEvidence, outcome } from './check-outcome.rules.ts';
import { noFaults, ruleFamily } from './rule-family.entity.ts';

const days = z.int().positive().optional();

const params = z
  .strictObject({
    documentDays: days.describe('Fewest days for which documents on file have to be kept.'),
    evidenceDays: days.describe('Fewest days for which predictions of evaluations have to be kept.'),
  })
  .refine(({ documentDays, evidenceDays }) => documentDays !== undefined || evidenceDays !== undefined, { error: 'Name documentDays, evidenceDays, or both' });

type Params = z.infer<typeof params>;

/** R-RET: what proves a decision is kept long enough. */
export const retentionRule = ruleFamily<Params>({
  type: 'R-RET',
  title: 'Retention: the project keeps documents and evidence long enough.',
  params,
  faults: noFaults,
  judge: (rule, facts) => judge(rule, facts),
});

function judge({ documentDays, evidenceDays }: Params, { retention }: GateFacts): readonly CheckOutcome[] {
  if (retention === undefined || retention === null)
    return [missingEvidence('How long the project keeps things is not known.', 'Request again: newer requests record periods of retention.')];
  return [
    ...(documentDays === undefined ? [] : [judgeOne('documents', documentDays, retention.documents)]),
    ...(evidenceDays === undefined ? [] : [judgeOne('evidence', evidenceDays, retention.evidence)]),
  ];
}

function judgeOne(place: string, asked: number, kept: RetentionFacts[keyof RetentionFacts]): CheckOutcome {
  if (kept === 'without end') return outcome('PASS', 'KEPT_WITHOUT_END', `The project keeps ${place} without end.`, { place });
  // NaN and undefined are no numbers of days.
  if (kept >= asked) return outcome('PASS', 'KEPT_LONG_ENOUGH', `The project keeps ${place} for ${kept} days; ${asked} are asked for.`, { place });
  return outcome('FAIL', 'KEPT_TOO_SHORT', `The project keeps ${place} for ${kept} days; ${asked} are asked for.`, {
    ...{ place, remedy: 'Set a longer period of retention.' },
  });
}
