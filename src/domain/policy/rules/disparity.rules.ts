import { type DisparityFinding, type DisparityVerdict, disparityVerdict } from '../../../stats/disparity-verdict.ts';
import { isBelowRatio, isDifferenceAbove, parseRatio } from '../../../stats/exact-ratio.ts';
import { PASS_FLOOR_ROWS } from '../../../stats/minimums.ts';
import { absoluteBounds } from '../../../stats/rate-comparison.ts';
import type { CheckOutcome } from '../finding.entity.ts';
import type { DisparityFacts } from '../gate-facts.entity.ts';
import { measureReference, number, outcome, range } from './check-outcome.rules.ts';
import { ratioValue } from './ratio.rules.ts';

/** Fairness metrics of which smaller is worse. */
export const RATIO_METRICS = ['impactRatio', 'equalOpportunityRatio'] as const;

/** Fairness metrics of which a larger distance from zero is worse, in either direction. */
export const DIFFERENCE_METRICS = [
  'demographicParityDifference',
  'equalOpportunityDifference',
  'predictiveEqualityDifference',
  'equalizedOddsDifference',
  'predictiveParityDifference',
  'accuracyDifference',
] as const;

/** What a fairness rule holds one disparity against. */
export interface DisparityDemand {
  readonly metric: (typeof RATIO_METRICS)[number] | (typeof DIFFERENCE_METRICS)[number];
  readonly threshold: string;
  readonly pointBreachNotSignificant: 'fail' | 'warn';
  readonly notDemonstrated: 'warn' | 'pass';
  readonly insufficient: 'block' | 'waiver';
  readonly tier: number;
}

/** Level of the exact test that lets a small group fail. */
const ALPHA = 0.05;

/** Judges one group against its reference: burden of proof on the model, and at tier 1 a point breach is a FAIL. */
export function judgeDisparity(demand: DisparityDemand, auditId: string, place: string, disparity: DisparityFacts): CheckOutcome {
  const judged = (RATIO_METRICS as readonly string[]).includes(demand.metric) ? judgeRatio(demand, disparity) : judgeDifference(demand, disparity);
  return outcome(judged.verdict, judged.reason, message(demand, place, disparity, judged), {
    place,
    remedy: remedy(judged, disparity),
    measure: measureReference(auditId, disparity.metric, place),
    waivable: judged.verdict !== 'INSUFFICIENT_DATA' || demand.insufficient === 'waiver',
  });
}

function judgeRatio(demand: DisparityDemand, disparity: DisparityFacts): DisparityVerdict {
  const exact = compareCounts(isBelowRatio, demand, disparity);
  return disparityVerdict({ ...finding(demand, disparity), harmfulSide: 'below', ...exact });
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
  const failsOnPoint = demand.pointBreachNotSignificant === 'fail' || demand.tier === 1;
  return {
    point: disparity.value,
    lower: disparity.lower,
    upper: disparity.upper,
    threshold: ratioValue(demand.threshold),
    minimumsMet: disparity.meetsMinimums,
    passFloorMet: disparity.groupRows >= PASS_FLOOR_ROWS && disparity.referenceRows >= PASS_FLOOR_ROWS,
    smallNumbers: disparity.smallNumbers,
    exactP: disparity.adjustedP,
    alpha: ALPHA,
    policy: {
      pointBreachNotSignificant: failsOnPoint ? 'FAIL' : 'WARN',
      notDemonstrated: demand.notDemonstrated === 'pass' && demand.tier >= 3 ? 'PASS' : 'WARN',
    },
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

const MEANING: Readonly<Record<DisparityVerdict['reason'], string>> = {
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
