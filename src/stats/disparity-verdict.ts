/** The verdict on one disparity against its threshold: burden of proof on the model, small groups may fail but never pass. */
import type { Verdict } from '../kernel/verdict.ts';

/** Why a disparity got its verdict. */
export type DisparityReason =
  | 'WITHIN_THRESHOLD'
  | 'BREACH'
  | 'POINT_BREACH_NOT_SIGNIFICANT'
  | 'NOT_DEMONSTRATED'
  | 'SMALL_NUMBERS'
  | 'SMALL_BUT_DEMONSTRATED'
  | 'BELOW_MINIMUMS'
  | 'INTERVAL_UNAVAILABLE'
  | 'UNDEFINED'
  | 'UNKNOWN_SHARE_TOO_HIGH'
  | 'NEVER_JUDGED';

/** What a policy may decide about the two open cases. Whether a tier may choose so is the policy's own check. */
export interface DisparityPolicy {
  readonly pointBreachNotSignificant: 'FAIL' | 'WARN';
  readonly notDemonstrated: 'WARN' | 'PASS';
}

/** The strictest choice, for callers without a policy. */
export const STRICT_DISPARITY_POLICY: DisparityPolicy = { pointBreachNotSignificant: 'FAIL', notDemonstrated: 'WARN' };

/** Everything the verdict depends on. Bounds and point speak of the disparity in its harmful direction. */
export interface DisparityFinding {
  readonly point: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly threshold: number;
  /** `below` for ratios (smaller is worse), `above` for differences (bigger is worse). */
  readonly harmfulSide: 'below' | 'above';
  /** The point against the threshold in exact arithmetic, when the caller has it. */
  readonly pointHarmful?: boolean;
  readonly minimumsMet: boolean;
  /** Both groups reach the floor under which nothing passes. */
  readonly passFloorMet: boolean;
  readonly smallNumbers: boolean;
  /** Holm-adjusted p-value of the exact test; null when there is none. */
  readonly exactP: number | null;
  readonly alpha: number;
  readonly policy: DisparityPolicy;
}

/** A verdict and its reason. */
export interface DisparityVerdict {
  readonly verdict: Verdict;
  readonly reason: DisparityReason;
}

const usable = (value: number | null): value is number => value !== null && Number.isFinite(value);

/** Judges one disparity; anything missing or not a number is INSUFFICIENT_DATA. */
export function disparityVerdict(finding: DisparityFinding): DisparityVerdict {
  const { point, lower, upper, threshold, policy } = finding;
  // That a number of few people has no value would tell that one of its counts is zero; that they are few is reason enough.
  if (!usable(point) || !Number.isFinite(threshold)) return { verdict: 'INSUFFICIENT_DATA', reason: finding.minimumsMet ? 'UNDEFINED' : 'BELOW_MINIMUMS' };
  const harmful = (value: number): boolean => (finding.harmfulSide === 'below' ? value < threshold : value > threshold);
  const pointHarmful = finding.pointHarmful ?? harmful(point);
  if (!finding.minimumsMet) {
    const demonstrated = usable(finding.exactP) && finding.exactP < finding.alpha;
    if (pointHarmful && !finding.smallNumbers && demonstrated) return { verdict: 'FAIL', reason: 'SMALL_BUT_DEMONSTRATED' };
    return { verdict: 'INSUFFICIENT_DATA', reason: 'BELOW_MINIMUMS' };
  }
  if (!usable(lower) || !usable(upper) || lower > upper) return { verdict: 'INSUFFICIENT_DATA', reason: 'INTERVAL_UNAVAILABLE' };
  const [acceptableEnd, harmfulEnd] = finding.harmfulSide === 'below' ? [upper, lower] : [lower, upper];
  const judged = judgeInterval(pointHarmful, harmful(acceptableEnd), harmful(harmfulEnd), policy);
  if (judged.verdict === 'PASS' && !finding.passFloorMet) return { verdict: 'INSUFFICIENT_DATA', reason: 'BELOW_MINIMUMS' };
  if (judged.verdict === 'FAIL' && finding.smallNumbers) return { verdict: 'WARN', reason: 'SMALL_NUMBERS' };
  return judged;
}

/** The interval's better end and its worse end against the threshold, with the point in between. */
function judgeInterval(pointHarmful: boolean, betterEndHarmful: boolean, worseEndHarmful: boolean, policy: DisparityPolicy): DisparityVerdict {
  if (!worseEndHarmful && !pointHarmful) return { verdict: 'PASS', reason: 'WITHIN_THRESHOLD' };
  if (betterEndHarmful && pointHarmful) return { verdict: 'FAIL', reason: 'BREACH' };
  if (pointHarmful) return { verdict: policy.pointBreachNotSignificant, reason: 'POINT_BREACH_NOT_SIGNIFICANT' };
  return { verdict: policy.notDemonstrated, reason: 'NOT_DEMONSTRATED' };
}
