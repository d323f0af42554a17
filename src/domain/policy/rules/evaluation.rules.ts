import { z } from 'zod';
import type { Measure } from '../../../kernel/measure.ts';
import { compareInterval, comparePoint, type GateComparison, type MetricBound } from '../../../stats/gate-comparison.ts';
import { METRICS, type MetricName } from '../../../stats/metric-catalogue.ts';
import type { CheckOutcome } from '../finding.entity.ts';
import type { EvaluationFacts, GateFacts } from '../gate-facts.entity.ts';
import { measureReference, missingEvidence, number, outcome, range } from './check-outcome.rules.ts';
import { dataMinimums, findMeasure, METRIC_NAMES, metricInWords, metricPart, shortOf, sliceOfPart } from './metric-bound.rules.ts';
import { ratioText, ratioValue } from './ratio.rules.ts';
import { type RuleFault, ruleFamily } from './rule-family.entity.ts';
import { judgeSlices, SLICED_METRICS, sliceDemand } from './slice-bound.rules.ts';
import { word } from './word.rules.ts';

const params = z.strictObject({
  metric: word('metric', METRIC_NAMES).describe('Metric, as docs/metrics.md names it.'),
  of: metricPart,
  comparator: z.strictObject({ op: word('operator', ['gte', 'lte']), value: ratioText }).describe('Floor (gte) or ceiling (lte).'),
  compare: word('way of comparing', ['ciBound', 'point'])
    .default('ciBound')
    .describe('Hold the whole interval against the bound, or only the estimate (tiers 3 and 4).'),
  strict: z.boolean().default(false).describe('With ciBound: an estimate on the wrong side fails even when the interval straddles the bound.'),
  slices: sliceDemand,
  requireAllClasses: z.boolean().optional().describe('A class without rows makes the answer INSUFFICIENT_DATA instead of staying out of averages.'),
  minimums: dataMinimums,
});

type Params = z.infer<typeof params>;

/** R-EVL: a metric that Assay measured itself keeps its bound, by its interval. */
export const evaluationRule = ruleFamily<Params>({
  type: 'R-EVL',
  title: 'Evaluation: a measured metric against a bound, by its confidence interval.',
  params,
  faults: (rule, setting) => [...pointFaults(rule, setting.tiers), ...directionFaults(rule), ...sliceFaults(rule)],
  judge: (rule, facts) => judge(rule, facts),
});

function pointFaults(rule: Params, tiers: readonly number[]): RuleFault[] {
  if (rule.compare !== 'point' || tiers.every((tier) => tier >= 3)) return [];
  return [{ path: ['params', 'compare'], message: 'Comparing the point estimate is for tiers 3 and 4 only; use ciBound, or narrow scope.tiers.' }];
}

function directionFaults(rule: Params): RuleFault[] {
  const better = METRICS[rule.metric].higherIsBetter;
  if (better === null || (rule.comparator.op === 'gte') === better) return [];
  return [
    {
      path: ['params', 'comparator', 'op'],
      message: `For ${rule.metric} ${better ? 'higher' : 'lower'} is better, so the bound is ${better ? 'gte' : 'lte'}.`,
    },
  ];
}

function sliceFaults(rule: Params): RuleFault[] {
  if (rule.slices === undefined || SLICED_METRICS.has(rule.metric)) return [];
  return [{ path: ['params', 'metric'], message: `Slices are not measured by ${rule.metric}; choose one of ${[...SLICED_METRICS].join(', ')}.` }];
}

function judge(rule: Params, { evaluation }: GateFacts): readonly CheckOutcome[] {
  if (evaluation === null) return [noEvaluation()];
  const short = shortOf(evaluation, rule.metric, rule.minimums);
  if (short !== null) return [tooFew(rule.metric, short, evaluation)];
  const absent = rule.requireAllClasses === true ? (evaluation.classesWithoutSupport ?? []) : [];
  if (absent.length > 0) return [tooFew(rule.metric, `no row of the classes ${absent.join(', ')}`, evaluation)];
  const bound: MetricBound = { side: rule.comparator.op === 'gte' ? 'atLeast' : 'atMost', value: ratioValue(rule.comparator.value) };
  const held = (measure: Measure): GateComparison => (rule.compare === 'point' ? comparePoint(measure, bound) : compareInterval(measure, bound, rule.strict));
  const wanted = `${rule.comparator.op === 'gte' ? 'at least' : 'at most'} ${rule.comparator.value}`;
  if (rule.slices !== undefined) return judgeSlices(evaluation, { demand: rule.slices, metric: rule.metric, part: sliceOfPart(rule.of), wanted, judge: held });
  return [judgeWhole(rule, evaluation, wanted, held)];
}

function judgeWhole(rule: Params, evaluation: EvaluationFacts, wanted: string, held: (measure: Measure) => GateComparison): CheckOutcome {
  const name = metricInWords(rule.metric, rule.of);
  const measure = findMeasure(evaluation.measures, rule.metric, sliceOfPart(rule.of));
  if (measure === null)
    return missingEvidence(`The evaluation holds no ${name}.`, 'Evaluate the version again, by a specification that asks for it.', rule.metric);
  const judged = held(measure);
  const interval = measure.ci === undefined ? 'no interval' : range(measure.ci.lower, measure.ci.upper, measure.ci.level);
  const message = `${name} is ${number(measure.value)} (${interval}, ${measure.n} rows); the policy asks for ${wanted}, ${tail(judged, rule)}.`;
  return outcome(judged.verdict, judged.reason, message, { remedy: remedyOf(judged), measure: measureReference(evaluation.runId, measure.id) });
}

/** No evaluation counts for this gate. */
export const noEvaluation = (place = ''): CheckOutcome =>
  missingEvidence(
    'No evaluation of the version by the approved specification has succeeded.',
    'Request a gate evaluation of the version and wait for it to succeed.',
    place,
  );

/** The evaluation rests on too little data for the metric. */
const tooFew = (metric: MetricName, short: string, evaluation: EvaluationFacts): CheckOutcome =>
  outcome('INSUFFICIENT_DATA', 'TOO_FEW_ROWS', `${metric} cannot be judged: the evaluation has ${short}.`, {
    remedy: 'Have an audit specification with more evaluation data approved.',
    measure: measureReference(evaluation.runId, metric),
  });

function tail(judged: GateComparison, rule: Params): string {
  const by = rule.compare === 'point' ? 'by the estimate' : 'by the whole interval';
  if (judged.verdict === 'PASS') return `which holds ${by}`;
  if (judged.verdict === 'FAIL') return judged.reason === 'POINT_BREACH' ? 'which the estimate does not reach' : 'which no part of the interval reaches';
  if (judged.verdict === 'WARN') return 'and the interval straddles the bound';
  return 'which cannot be judged without a value and an interval';
}

/** What would decide or change the verdict of a comparison. */
export function remedyOf(judged: GateComparison): string | null {
  if (judged.verdict === 'PASS') return null;
  if (judged.verdict === 'WARN' && judged.rowsToDecide !== null) return `About ${judged.rowsToDecide} evaluation rows would decide at the present estimate.`;
  return judged.verdict === 'ERROR' ? 'Find out why the measure failed and run the evaluation again.' : 'Register a better version, or evaluate on more data.';
}
