import { z } from 'zod';
import { JUDGED_VALIDITY_CHECKS } from '../../validity/validity.entity.ts';
import type { CheckOutcome } from '../finding.entity.ts';
import type { GateFacts, ValidityFacts } from '../gate-facts.entity.ts';
import { missingEvidence, outcome } from './check-outcome.rules.ts';
import { noEvaluation } from './evaluation.rules.ts';
import { noFaults, ruleFamily } from './rule-family.entity.ts';
import { word } from './word.rules.ts';

const params = z.strictObject({
  checks: z
    .array(word('check of an evaluation', JUDGED_VALIDITY_CHECKS))
    .min(1)
    .describe('Checks of the evaluation itself whose verdict counts, as docs/metrics.md names them.'),
  notApplicable: word('conclusion', ['accept', 'insufficient'])
    .default('insufficient')
    .describe('What to conclude of a check that the audit specification gives nothing to check, such as times of rows.'),
});

type Params = z.infer<typeof params>;

/** R-VAL: the evaluation is worth something: its own checks hold. */
export const validityRule = ruleFamily<Params>({
  type: 'R-VAL',
  title: 'Validity: the checks of the evaluation itself hold.',
  params,
  faults: noFaults,
  judge: (rule, facts) => judge(rule, facts),
});

function judge(rule: Params, facts: GateFacts): readonly CheckOutcome[] {
  const validity = validityOf(facts);
  if (!('checks' in validity)) return [validity];
  return rule.checks.map((check) => checkOutcome(validity, check, rule.notApplicable));
}

/** The assessment of the evaluation that counts, or the outcome that says that there is none. */
export function validityOf({ evaluation, validity }: GateFacts, place = ''): ValidityFacts | CheckOutcome {
  if (evaluation === null) return noEvaluation(place);
  if (validity == null || validity.runId !== evaluation.runId)
    return missingEvidence('The evaluation that counts was not assessed itself.', 'Evaluate the version again; newer evaluations are assessed.', place);
  return validity;
}

/** What one check of the evaluation concluded; a check that is not there is no pass. */
export function checkOutcome(validity: ValidityFacts, check: string, notApplicable: 'accept' | 'insufficient'): CheckOutcome {
  const found = validity.checks.find(({ id }) => id === check);
  if (found === undefined) return missingEvidence(`The assessment of the evaluation does not answer ${check}.`, 'Evaluate the version again.', check);
  const { verdict, reason, remedy } = found;
  if (verdict === 'NOT_APPLICABLE' && notApplicable === 'insufficient')
    return outcome('INSUFFICIENT_DATA', 'NOTHING_DECLARED', reason, {
      place: check,
      remedy: remedy ?? 'Have an audit specification approved that says what to check.',
    });
  return outcome(verdict, `EVALUATION_${verdict}`, reason, { place: check, remedy });
}
