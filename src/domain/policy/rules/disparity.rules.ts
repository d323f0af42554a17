import { DISPARITY_METRICS, type DisparityMetricName, isDisparityMetric } from '../../../stats/disparity-metrics.ts';
import { type DisparityFinding, type DisparityVerdict, disparityVerdict } from '../../../stats/disparity-verdict.ts';
import { isBelowRatio, isDifferenceAbove, isOutsideRatioBand, parseRatio } from '../../../stats/exact-ratio.ts';
import { PASS_FLOOR_ROWS } from '../../../stats/minimums.ts';
import { absoluteBounds, foldedBounds, foldedRatio } from '../../../stats/rate-comparison.ts';
import type { DisparityFacts } from '../bias-facts.entity.ts';
import type { CheckOutcome } from '../finding.entity.ts';
import { measureReference, number, outcome, range } from './check-outcome.rules.ts';
import { ratioValue } from './ratio.rules.ts';

/** Comparisons of predicted numbers: gaps in standard deviations, and ratios of errors. */
const NUMBER_METRICS = {
  meanPredictionGap: 'difference',
  meanErrorGap: 'difference',
  meanAbsoluteErrorRatio: 'parityRatio',
  rootMeanSquaredErrorRatio: 'parityRatio',
} as const;

type NumberMetric = keyof typeof NUMBER_METRICS;

/** A fairness metric that a rule may judge by. */
export type FairnessMetric = DisparityMetricName | NumberMetric;

/** Every metric that a rule may judge by; the signed average of the odds, in which opposite gaps cancel, is none. */
export const FAIRNESS_METRICS = [
  ...Object.keys(DISPARITY_METRICS)
    .filter(isDisparityMetric)
    .filter((name) => !DISPARITY_METRICS[name].informational),
  ...(Object.keys(NUMBER_METRICS) as NumberMetric[]),
] as [FairnessMetric, ...FairnessMetric[]];

/** How a metric is held against its threshold: `ratio` is harmful when small, `parityRatio` when far from one, `difference` when far from zero. */
export function formOf(metric: FairnessMetric): 'ratio' | 'parityRatio' | 'difference' {
  if (!isDisparityMetric(metric)) return NUMBER_METRICS[metric];
  const { form } = DISPARITY_METRICS[metric];
  if (form === 'commonOdds') return 'ratio';
  return form === 'ratio' || form === 'parityRatio' ? form : 'difference';
}

/** What a fairness rule holds one disparity against. */
export interface DisparityDemand {
  readonly metric: FairnessMetric;
  readonly threshold: string;
  readonly pointBreachNotSignificant: 'fail' | 'warn';
  readonly notDemonstrated: 'warn' | 'pass';
  readonly insufficient: 'block' | 'waiver';
  readonly tier: number;
}

/** Level of the exact test that lets a small group fail. */
const ALPHA = 0.05;

/** How the two open cases are mapped at a tier: at tier 1 a point breach is a FAIL whatever is asked, and only tiers 3 and 4 pass what is not demonstrated. */
export const mappingOf = ({
  pointBreachNotSignificant,
  notDemonstrated,
  tier,
}: Pick<DisparityDemand, 'pointBreachNotSignificant' | 'notDemonstrated' | 'tier'>) =>
  ({
    pointBreachNotSignificant: pointBreachNotSignificant === 'fail' || tier === 1 ? 'FAIL' : 'WARN',
    notDemonstrated: notDemonstrated === 'pass' && tier >= 3 ? 'PASS' : 'WARN',
  }) as const;

/** Judges one group against its reference: burden of proof on the model, and at tier 1 a point breach is a FAIL. */
export function judgeDisparity(demand: DisparityDemand, auditId: string, place: string, disparity: DisparityFacts): CheckOutcome {
  const judged = JUDGES[formOf(demand.metric)](demand, disparity);
  return outcome(judged.verdict, judged.reason, message(demand, place, disparity, judged), {
    place,
    remedy: remedy(judged, disparity),
    measure: measureReference(auditId, disparity.metric, place),
    waivable: judged.verdict !== 'INSUFFICIENT_DATA' || demand.insufficient === 'waiver',
  });
}

const JUDGES = { ratio: judgeRatio, parityRatio: judgeParityRatio, difference: judgeDifference } as const;

function judgeRatio(demand: DisparityDemand, disparity: DisparityFacts): DisparityVerdict {
  const exact = compareCounts(isBelowRatio, demand, disparity);
  return disparityVerdict({ ...finding(demand, disparity), harmfulSide: 'below', ...exact });
}

/** A ratio and its inverse are one distance from one, so the smaller of both is judged. */
function judgeParityRatio(demand: DisparityDemand, disparity: DisparityFacts): DisparityVerdict {
  const base = finding(demand, disparity);
  const [lower, upper] = base.lower === null || base.upper === null ? [null, null] : foldedBounds([base.lower, base.upper]);
  const point = base.point === null ? null : foldedRatio(base.point);
  return disparityVerdict({ ...base, point, lower, upper, harmfulSide: 'below', ...compareCounts(isOutsideRatioBand, demand, disparity) });
}

/** Either direction may harm, so the size of the difference is judged. */
function judgeDifference(demand: DisparityDemand, disparity: DisparityFacts): DisparityVerdict {
  const base = finding(demand, disparity);
  const [lower, upper] = base.lower === null || base.upper === null ? [null, null] : absoluteBounds([base.lower, base.upper]);
  const point = base.point === null ? null : Math.abs(base.point);
  return disparityVerdict({ ...base, point, lower, upper, harmfulSide: 'above', ...compareCounts(isDifferenceAbove, demand, disparity) });
}

/** The estimate against the threshold in whole numbers, where the evidence has them. */
function compareCounts(compare: typeof isBelowRatio, demand: DisparityDemand, { counts }: DisparityFacts): { pointHarmful?: boolean } {
  const threshold = parseRatio(demand.threshold);
  if (counts === null || threshold === null) return {};
  const { selected, total, referenceSelected, referenceTotal } = counts;
  const exact = compare({ events: selected, of: total }, { events: referenceSelected, of: referenceTotal }, threshold);
  return exact === null ? {} : { pointHarmful: exact.crossed };
}

function finding(demand: DisparityDemand, disparity: DisparityFacts): Omit<DisparityFinding, 'harmfulSide'> {
  return {
    point: disparity.value,
    lower: disparity.lower,
    upper: disparity.upper,
    threshold: ratioValue(demand.threshold),
    minimumsMet: disparity.meetsMinimums,
    passFloorMet: disparity.groupRows >= PASS_FLOOR_ROWS && disparity.referenceRows >= PASS_FLOOR_ROWS,
    smallNumbers: disparity.smallNumbers,
    exactP: (disparity.test ?? 'fisher') === 'fisher' ? disparity.adjustedP : null,
    alpha: ALPHA,
    policy: mappingOf(demand),
  };
}

function message(demand: DisparityDemand, place: string, disparity: DisparityFacts, judged: DisparityVerdict): string {
  if (judged.verdict === 'INSUFFICIENT_DATA')
    return `${place}: ${demand.metric} against ${disparity.reference} cannot be judged (${disparity.shortfall ?? judged.reason}).`;
  const value = disparity.shown
    ? `is ${number(disparity.value)} (${range(disparity.lower, disparity.upper, disparity.level)})`
    : 'is withheld, as counts of few people could be computed from it,';
  const numbers = `${place}: ${demand.metric} ${value} against ${disparity.reference}`;
  return `${numbers}; ${MEANING[judged.reason].replace('τ', demand.threshold)}.`;
}

/** What each reason means; τ stands for the threshold. */
export const MEANING: Readonly<Record<DisparityVerdict['reason'], string>> = {
  WITHIN_THRESHOLD: 'all of the interval is on the acceptable side of τ',
  BREACH: 'all of the interval is on the harmful side of τ',
  POINT_BREACH_NOT_SIGNIFICANT: 'the estimate breaches τ, though the interval straddles it',
  NOT_DEMONSTRATED: 'the estimate keeps τ, but the interval straddles it, so this is not demonstrated',
  SMALL_NUMBERS: 'it breaches τ, but a single decision more or less would turn the comparison round',
  SMALL_BUT_DEMONSTRATED: 'the group is small, yet the exact test shows that it fares worse than τ allows',
  BELOW_MINIMUMS: 'too few rows',
  INTERVAL_UNAVAILABLE: 'no interval',
  UNDEFINED: 'no value',
  UNKNOWN_SHARE_TOO_HIGH: 'the attribute is unknown for too many rows',
  NEVER_JUDGED: 'it is reported and never judged',
};

function remedy(judged: DisparityVerdict, disparity: DisparityFacts): string | null {
  if (judged.verdict === 'PASS') return null;
  const detectable =
    !disparity.shown || disparity.minimumDetectableRatio === null
      ? ''
      : ` At the present sizes only a ratio below ${number(disparity.minimumDetectableRatio, 2)} would be detected.`;
  if (judged.verdict === 'FAIL') return 'Look for a less discriminatory alternative; change features, threshold or training, and register a new version.';
  if (judged.verdict === 'WARN') return `Collect more rows of this group, or have a permitted person acknowledge the warning.${detectable}`;
  return 'Collect more rows of this group, pool years, or ask for a time-limited waiver with a compensating control.';
}
