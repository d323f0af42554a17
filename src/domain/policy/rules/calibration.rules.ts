import { z } from 'zod';
import { combineVerdicts } from '../../../kernel/verdict.ts';
import { compareInterval, type GateComparison } from '../../../stats/gate-comparison.ts';
import type { CheckOutcome } from '../finding.entity.ts';
import type { EvaluationFacts, GateFacts } from '../gate-facts.entity.ts';
import { measureReference, missingEvidence, number, outcome, range } from './check-outcome.rules.ts';
import { noEvaluation } from './evaluation.rules.ts';
import { dataMinimums, findMeasure, shortOf } from './metric-bound.rules.ts';
import { ratioText, ratioValue } from './ratio.rules.ts';
import { type RuleFault, ruleFamily } from './rule-family.entity.ts';

const band = z.strictObject({ from: ratioText, to: ratioText });

const params = z.strictObject({
  slope: band.optional().describe('Where the calibration slope has to lie; 1 is perfect.'),
  intercept: band.optional().describe('Where the calibration intercept has to lie; 0 is perfect.'),
  maxEce: ratioText.optional().describe('Largest expected calibration error.'),
  minimums: dataMinimums
    .unwrap()
    .optional()
    .describe('Least data; below it the answer is INSUFFICIENT_DATA. 200 rows, 50 positives and 50 negatives when left out.'),
  note: z.string().min(20).optional().describe('What the reader should know of these numbers.'),
});

type Params = z.infer<typeof params>;
type Band = z.infer<typeof band>;

/** R-CAL: scores mean what they say; slope, intercept and error of calibration by their intervals. */
export const calibrationRule = ruleFamily<Params>({
  type: 'R-CAL',
  title: 'Calibration: slope, intercept and expected calibration error within bounds.',
  params,
  faults: (rule) => faults(rule),
  judge: (rule, facts) => judge(rule, facts),
});

function faults(rule: Params): RuleFault[] {
  const none = rule.slope === undefined && rule.intercept === undefined && rule.maxEce === undefined;
  const empty = (['slope', 'intercept'] as const).filter((name) => rule[name] !== undefined && !(ratioValue(rule[name].from) <= ratioValue(rule[name].to)));
  return [
    ...(none ? [{ path: ['params'], message: 'Name at least one of slope, intercept and maxEce; a rule without a check can never pass.' }] : []),
    ...empty.map((name) => ({ path: ['params', name], message: 'The band is empty: "from" is above "to".' })),
  ];
}

function judge(rule: Params, { evaluation }: GateFacts): readonly CheckOutcome[] {
  if (evaluation === null) return [noEvaluation()];
  const minimums = rule.minimums ?? dataMinimums.parse(undefined);
  const bands = [
    ['calibrationSlope', rule.slope],
    ['calibrationIntercept', rule.intercept],
    ['ece', rule.maxEce === undefined ? undefined : { from: '0', to: rule.maxEce }],
  ] as const;
  return bands.flatMap(([metric, wanted]) => (wanted === undefined ? [] : [within(metric, wanted, evaluation, minimums, rule.note)]));
}

function within(
  metric: 'calibrationSlope' | 'calibrationIntercept' | 'ece',
  wanted: Band,
  evaluation: EvaluationFacts,
  minimums: z.infer<typeof dataMinimums>,
  note: string | undefined,
): CheckOutcome {
  const measure = findMeasure(evaluation.measures, metric);
  if (measure === null) return missingEvidence(`The evaluation holds no ${metric}.`, 'Evaluate the version again.', metric);
  const short = shortOf(evaluation, metric, minimums);
  if (short !== null)
    return outcome('INSUFFICIENT_DATA', 'TOO_FEW_ROWS', `${metric} cannot be judged: the evaluation has ${short}.${note === undefined ? '' : ` ${note}`}`, {
      place: metric,
      remedy: 'Have an audit specification with more evaluation data approved.',
      measure: measureReference(evaluation.runId, measure.id),
    });
  const floor = compareInterval(measure, { side: 'atLeast', value: ratioValue(wanted.from) });
  const ceiling = compareInterval(measure, { side: 'atMost', value: ratioValue(wanted.to) });
  const verdict = combineVerdicts([floor.verdict, ceiling.verdict]);
  const reason = ([floor, ceiling].find((one) => one.verdict === verdict) as GateComparison).reason;
  const interval = measure.ci === undefined ? 'no interval' : range(measure.ci.lower, measure.ci.upper, measure.ci.level);
  const message = `${metric} is ${number(measure.value)} (${interval}, ${measure.n} rows), held against ${wanted.from} to ${wanted.to}.${note === undefined ? '' : ` ${note}`}`;
  const remedy = verdict === 'PASS' ? null : 'Calibrate the scores on separate data, or evaluate on more rows.';
  return outcome(verdict, reason, message, { place: metric, remedy, measure: measureReference(evaluation.runId, measure.id) });
}
