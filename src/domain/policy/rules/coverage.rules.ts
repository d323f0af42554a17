import { z } from 'zod';
import { compareInterval } from '../../../stats/gate-comparison.ts';
import type { CheckOutcome } from '../finding.entity.ts';
import type { GateFacts } from '../gate-facts.entity.ts';
import { measureReference, missingEvidence, number, outcome, range } from './check-outcome.rules.ts';
import { noEvaluation, remedyOf } from './evaluation.rules.ts';
import { findMeasure } from './metric-bound.rules.ts';
import { ratioText, ratioValue } from './ratio.rules.ts';
import { type RuleFault, ruleFamily } from './rule-family.entity.ts';

const params = z.strictObject({
  floor: ratioText.describe('Least share of evaluation rows whose inputs training knew and that got a score, such as "0.95"; held by the whole interval.'),
  strict: z.boolean().default(false).describe('An estimate below the floor fails even when the interval straddles it.'),
});

type Params = z.infer<typeof params>;

/** R-COV: the model works on nearly all of the people that it is tested on; "works for most and fails silently for the rest" is a number. */
export const coverageRule = ruleFamily<Params>({
  type: 'R-COV',
  title: 'Coverage: on at least a share of the evaluation rows the model is at home.',
  params,
  faults: ({ floor }): RuleFault[] =>
    ratioValue(floor) > 0 && ratioValue(floor) < 1
      ? []
      : [{ path: ['params', 'floor'], message: 'A floor of coverage lies between 0 and 1; the whole interval can never reach 1.' }],
  judge: (rule, facts) => [judge(rule, facts)],
});

function judge(rule: Params, { evaluation }: GateFacts): CheckOutcome {
  if (evaluation === null) return noEvaluation();
  const measure = findMeasure(evaluation.measures, 'coverage');
  if (measure === null)
    return missingEvidence(
      'How much of the population the model covers was not counted.',
      'Register training data that Assay can read, and evaluate the version again.',
    );
  const judged = compareInterval(measure, { side: 'atLeast', value: ratioValue(rule.floor) }, rule.strict);
  const { lower = null, upper = null, level = null } = measure.ci ?? {};
  const message = `The model is at home on a share of ${number(measure.value)} of the evaluation rows (${range(lower, upper, level)}, ${measure.n} rows); the policy asks for ${rule.floor}.`;
  return outcome(judged.verdict, judged.reason, message, { remedy: remedyOf(judged), measure: measureReference(evaluation.runId, measure.id) });
}
