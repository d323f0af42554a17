import { z } from 'zod';
import type { Measure } from '../../../kernel/measure.ts';
import { compareNonInferiority } from '../../../stats/gate-comparison.ts';
import { METRICS, metricId } from '../../../stats/metric-catalogue.ts';
import { COMPARED_METRICS } from '../../../stats/paired-models.ts';
import type { CheckOutcome } from '../finding.entity.ts';
import type { ComparisonFacts, EvaluationFacts, GateFacts } from '../gate-facts.entity.ts';
import { measureReference, missingEvidence, number, outcome, range } from './check-outcome.rules.ts';
import { noEvaluation, remedyOf } from './evaluation.rules.ts';
import { findMeasure, metricInWords, metricPart, sliceOfPart } from './metric-bound.rules.ts';
import { ratioText, ratioValue } from './ratio.rules.ts';
import { type RuleFault, ruleFamily } from './rule-family.entity.ts';
import { word } from './word.rules.ts';

/** A difference by itself: what the decisions cost less than the champion's. */
const SAVING = 'costSavingVsChampion';

const params = z.strictObject({
  metric: word('metric that champions are compared by', [...COMPARED_METRICS, SAVING]).describe(
    'Metric compared on the same rows; the saving is in the unit of the use case, per row.',
  ),
  of: metricPart,
  margin: ratioText.describe('How much worse than the champion is still acceptable, such as "0.05".'),
  withoutChampion: word('conclusion', ['notApplicable', 'insufficient']).describe('What to conclude while nothing serves in the environment.'),
});

type Params = z.infer<typeof params>;

/** R-CHA: not worse than what serves now by more than a margin, on the same rows, with the interval of the paired difference. */
export const nonInferiorityRule = ruleFamily<Params>({
  type: 'R-CHA',
  title: 'Champion: non-inferior to the current deployment on the same rows.',
  params,
  faults: (rule): RuleFault[] => (ratioValue(rule.margin) >= 0 ? [] : [{ path: ['params', 'margin'], message: 'A margin is zero or more.' }]),
  judge: (rule, facts) => [judge(rule, facts)],
});

function judge(rule: Params, facts: GateFacts): CheckOutcome {
  const { champion, comparison, evaluation } = facts;
  if (champion === null) return missingEvidence('Whether anything serves in the environment is not known.', 'Request again.');
  if (!champion.present) {
    const message = `Nothing of this model serves in ${facts.environment}, so there is no champion to compare with.`;
    return outcome(rule.withoutChampion === 'notApplicable' ? 'NOT_APPLICABLE' : 'INSUFFICIENT_DATA', 'NO_CHAMPION', message);
  }
  if (champion.sameVersion)
    return outcome(
      'NOT_APPLICABLE',
      'SERVES_ALREADY',
      'The version itself serves in the environment; its approval is renewed, and there is nothing else to compare with.',
    );
  if (evaluation === null) return noEvaluation();
  if (comparison === null || comparison.candidateRunId !== evaluation.runId)
    return missingEvidence(
      'The version was not compared with the champion on the same rows.',
      'Evaluate the champion by the approved specification, then request again.',
    );
  return compare(rule, comparison, evaluation, champion.modelVersionId);
}

const negated = (bound: number | null): number | null => (bound === null ? null : -bound);

/** AUC and costs have measures of their own; every other difference names its metric in the slice. */
const differenceOf = (rule: Params, { measures }: ComparisonFacts): Measure | null =>
  rule.metric === 'rocAuc' || rule.metric === SAVING
    ? findMeasure(measures, rule.metric === SAVING ? SAVING : 'rocAucDifference')
    : findMeasure(measures, 'pairedDifference', { metric: metricId(rule.metric), ...sliceOfPart(rule.of) });

function compare(rule: Params, comparison: ComparisonFacts, evaluation: EvaluationFacts, championId: string): CheckOutcome {
  const name = metricInWords(rule.metric, rule.of);
  const measure = differenceOf(rule, comparison);
  if (measure?.status === 'ERROR')
    return outcome('ERROR', 'MEASURE_ERROR', `${name} could not be compared: one of the versions gave too many rows no finite score.`, {
      remedy: 'Find out why there is no finite score, register a version that gives one, and evaluate it.',
      measure: measureReference(evaluation.runId, measure.id),
      waivable: false,
    });
  if (measure === null || measure.value === null)
    return missingEvidence(
      `The comparison holds no difference of ${name}.`,
      'Choose a metric of what is predicted; if the comparison was made before this one was compared, evaluate both versions again.',
    );
  const { lower = null, upper = null, level = null } = measure.ci ?? {};
  // Where less is better, a larger value than the champion's is the loss.
  const judged =
    METRICS[rule.metric].higherIsBetter === false
      ? compareNonInferiority(
          { difference: -measure.value, lower: negated(upper), upper: negated(lower), n: measure.n, paired: comparison.paired },
          ratioValue(rule.margin),
        )
      : compareNonInferiority({ difference: measure.value, lower, upper, n: measure.n, paired: comparison.paired }, ratioValue(rule.margin));
  const halfWidth = lower === null || upper === null ? null : (upper - lower) / 2;
  const message =
    `${name} differs from the champion ${championId} by ${number(measure.value)} (${range(lower, upper, level)}, half-width ${number(halfWidth)}, ` +
    `${measure.n} shared rows); the policy accepts a loss of at most ${rule.margin}.`;
  return outcome(judged.verdict, judged.verdict === 'FAIL' ? 'INFERIOR_TO_CHAMPION' : judged.reason, message, {
    remedy: remedyOf(judged),
    measure: measureReference(evaluation.runId, measure.id),
  });
}
