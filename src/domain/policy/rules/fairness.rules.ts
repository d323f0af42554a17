import { z } from 'zod';
import type { AttributeFacts, BiasFacts, DisparityFacts } from '../bias-facts.entity.ts';
import type { CheckOutcome } from '../finding.entity.ts';
import type { GateFacts } from '../gate-facts.entity.ts';
import { aggregatedRate, judgeAggregates } from './aggregate.rules.ts';
import { missingEvidence, outcome, placeOf, placeWithin, tooManyUnscored } from './check-outcome.rules.ts';
import { FAIRNESS_METRICS, type FairnessMetric, formOf, judgeDisparity } from './disparity.rules.ts';
import { ratioText, ratioValue } from './ratio.rules.ts';
import { type RuleFault, type RuleSetting, ruleFamily } from './rule-family.entity.ts';
import { word } from './word.rules.ts';

const params = z.strictObject({
  metric: word('fairness metric', FAIRNESS_METRICS).describe('Fairness metric, as docs/metrics.md names it.'),
  attributes: z
    .union([z.literal('specification'), z.array(z.string().min(1)).min(1)])
    .describe('All protected attributes of the audit specification, or some by name.'),
  intersections: z.boolean().describe('Whether crossings of two attributes are judged as well.'),
  threeWay: z.boolean().optional().describe('Whether crossings of three attributes are judged as well.'),
  reference: word('reference', ['best', 'majority', 'predefined', 'minMetric']).describe('Which group the others are held against.'),
  aggregation: word('aggregation', ['reference', 'betweenGroups', 'toOverall'])
    .optional()
    .describe('Each group against the reference (when left out), the largest gap between groups, or the largest gap to everybody.'),
  within: word('population', ['everybody', 'strata'])
    .optional()
    .describe('Among everybody (when left out), or in each stratum of the control features; strata need an aggregation.'),
  threshold: ratioText.describe('Smallest ratio, such as "4/5", or largest difference, such as "0.1".'),
  pointBreachNotSignificant: word('mapping', ['fail', 'warn']).describe('The estimate breaches, the interval straddles the threshold.'),
  notDemonstrated: word('mapping', ['warn', 'pass']).describe('The estimate is acceptable, the interval straddles the threshold.'),
  insufficient: word('mapping', ['block', 'waiver']).describe('Groups too small to judge: stop, or ask for a waiver. There is no "pass".'),
  harm: z.string().min(20).describe('One sentence: whom a breach would harm, and how.'),
});

type Params = z.infer<typeof params>;

/** R-FAIR: no group fares worse than the threshold allows; what cannot be judged is named, never passed. */
export const fairnessRule = ruleFamily<Params>({
  type: 'R-FAIR',
  title: 'Fairness: disparities of protected groups and of their crossings against a threshold.',
  params,
  faults: (rule, setting) => faults(rule, setting),
  judge: (rule, facts) => judge(rule, facts),
});

function faults(rule: Params, { tiers, severity }: RuleSetting): RuleFault[] {
  const found: RuleFault[] = [];
  if (tiers.includes(1) && rule.pointBreachNotSignificant === 'warn')
    found.push({ path: ['params', 'pointBreachNotSignificant'], message: 'At tier 1 a point breach is FAIL; write fail, or take tier 1 out of scope.tiers.' });
  if (tiers.includes(1) && severity === 'warn')
    found.push({ path: ['severity'], message: 'At tier 1 a fairness rule blocks (or only informs); a breach cannot be lowered to a warning.' });
  if (rule.notDemonstrated === 'pass' && !tiers.every((tier) => tier >= 3))
    found.push({
      path: ['params', 'notDemonstrated'],
      message: 'Passing what is not demonstrated is for tiers 3 and 4 only; write warn, or narrow scope.tiers.',
    });
  if (!(ratioValue(rule.threshold) > 0 && ratioValue(rule.threshold) <= 1))
    found.push({ path: ['params', 'threshold'], message: 'A threshold is above 0 and at most 1.' });
  return [...found, ...combinationFaults(rule)];
}

/** Metrics that an audit knows of single attributes only: they look at strata. */
const STRATIFIED: readonly FairnessMetric[] = ['commonOddsRatio', 'conditionalDemographicDisparity'];

function combinationFaults(rule: Params): RuleFault[] {
  const found: RuleFault[] = [];
  const aggregated = (rule.aggregation ?? 'reference') !== 'reference';
  if (aggregated && aggregatedRate(rule.metric) === null)
    found.push({ path: ['params', 'aggregation'], message: `There is no aggregate of ${rule.metric}; judge each group against the reference.` });
  if (rule.within === 'strata' && !aggregated)
    found.push({
      path: ['params', 'within'],
      message: 'In each stratum only aggregates are judged: write aggregation: betweenGroups or toOverall, or take commonOddsRatio among everybody.',
    });
  if (
    rule.within === 'strata' &&
    !['selectionRate', 'truePositiveRate', 'falsePositiveRate', 'equalizedOdds', 'equalizedOddsMean'].includes(aggregatedRate(rule.metric) ?? '')
  )
    found.push({
      path: ['params', 'metric'],
      message: `In each stratum ${rule.metric} is not computed; take one of selection, equal opportunity, predictive equality or equalized odds.`,
    });
  if ((rule.intersections || rule.threeWay === true) && (rule.within === 'strata' || STRATIFIED.includes(rule.metric)))
    found.push({
      path: ['params', 'intersections'],
      message: 'Crossings are not divided by control features; write false here, and judge crossings by a rule of their own.',
    });
  return found;
}

function judge(rule: Params, facts: GateFacts): readonly CheckOutcome[] {
  const { bias, evaluation, specification } = facts;
  if (bias === null || evaluation === null || bias.runId !== evaluation.runId)
    return [missingEvidence('No bias audit belongs to the evaluation of the version.', 'Request a gate evaluation of the version: it is audited with it.')];
  if (bias.unscoredShareTooHigh === true) return [tooManyUnscored()];
  const wanted = rule.attributes === 'specification' ? specification?.protectedAttributes : rule.attributes;
  if (wanted === undefined || wanted.length === 0)
    return [missingEvidence('No protected attribute is named, so nothing could be judged.', 'Have an audit specification with protected attributes approved.')];
  const single = wanted.flatMap((attribute) => judgeNamed(rule, facts.tier, bias, [attribute], bias.attributes));
  const crossed = rule.intersections ? pairs(wanted).flatMap((parts) => judgeNamed(rule, facts.tier, bias, parts, bias.crossings)) : [];
  const triple = rule.threeWay === true ? triples(wanted).flatMap((parts) => judgeNamed(rule, facts.tier, bias, parts, bias.crossings)) : [];
  return [...single, ...crossed, ...triple];
}

const pairs = (names: readonly string[]): string[][] => names.flatMap((first, place) => names.slice(place + 1).map((second) => [first, second]));

const triples = (names: readonly string[]): string[][] => names.flatMap((first, place) => pairs(names.slice(place + 1)).map((rest) => [first, ...rest]));

function judgeNamed(rule: Params, tier: number, bias: BiasFacts, parts: readonly string[], candidates: readonly AttributeFacts[]): readonly CheckOutcome[] {
  const found = candidates.find((candidate) => candidate.parts.length === parts.length && parts.every((part) => candidate.parts.includes(part)));
  const name = found?.attribute ?? parts.join('×');
  if (found === undefined)
    return [missingEvidence(`The bias audit does not cover ${name}.`, `Have an audit specification that covers ${name} approved.`, placeOf(name))];
  if (found.unknownShareTooHigh) return [unknownShare(rule, found)];
  if ((rule.aggregation ?? 'reference') !== 'reference') return judgeAggregates({ ...rule, tier, form: formOf(rule.metric) }, bias.auditId, found);
  const disparities = found.disparities.filter(
    (one) => one.metric === `${rule.metric}@1` && (one.referenceModes ?? [one.referenceMode]).includes(rule.reference),
  );
  const reference = disparities[0]?.reference;
  const others = found.groups.filter((group) => group !== reference);
  if (reference === undefined || others.length === 0)
    return [
      missingEvidence(
        `The bias audit compares no groups of ${name} by ${rule.metric} with the ${rule.reference} group.`,
        'Evaluate on data with at least two groups.',
        placeOf(name),
      ),
    ];
  return others.map((group) => judgeGroup(rule, tier, bias, found, group, disparities));
}

function unknownShare(rule: Params, found: AttributeFacts): CheckOutcome {
  return outcome('INSUFFICIENT_DATA', 'UNKNOWN_SHARE_TOO_HIGH', `For more than a fifth of the rows ${found.attribute} is unknown.`, {
    place: placeOf(found.attribute),
    remedy: `Collect ${found.attribute} for more of the rows.`,
    waivable: rule.insufficient === 'waiver',
  });
}

function judgeGroup(rule: Params, tier: number, bias: BiasFacts, of: AttributeFacts, group: string, disparities: readonly DisparityFacts[]): CheckOutcome {
  const place = placeWithin(of.attribute, group);
  const disparity = disparities.find((candidate) => candidate.group === group);
  if (disparity === undefined) return missingEvidence(`The bias audit holds no ${rule.metric} for ${place}.`, 'Run the evaluation again.', place);
  return judgeDisparity({ ...rule, tier }, bias.auditId, place, disparity);
}
