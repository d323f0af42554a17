import type { PolicyDocument, PolicyRule } from './policy.entity.ts';
import type { FairnessMetric } from './rules/disparity.rules.ts';
import { ratioValue } from './rules/ratio.rules.ts';

/** Something in a policy that is allowed and yet unlikely to be meant. */
export interface PolicyWarning {
  readonly code: 'INCOMPATIBLE_CRITERIA' | 'RATIO_OF_ERROR_RATES_ALONE' | 'TOO_MANY_FAIRNESS_METRICS' | 'HARM_REPEATED' | 'NO_SHARED_ROLE' | 'TIER_ON_ONE_WORD';
  /** Ids of the rules it is about. */
  readonly ruleIds: readonly string[];
  readonly sentence: string;
}

/** The parameters of a fairness rule that the lint looks at. */
interface FairnessRule {
  readonly id: string;
  readonly severity: PolicyRule['severity'];
  readonly metric: FairnessMetric;
  readonly attributes: 'specification' | readonly string[];
  readonly threshold: string;
  readonly harm: string;
}

/** Looks over the scope and the fairness rules of a policy. Nothing here refuses a policy: a person decides. */
export function lintPolicy({ rules, scope }: Pick<PolicyDocument, 'rules' | 'scope'>): readonly PolicyWarning[] {
  const fairness = rules
    .filter(({ type }) => type === 'R-FAIR')
    .map(({ id, severity, params }) => ({ ...(params as Omit<FairnessRule, 'id' | 'severity'>), id, severity }));
  return [...unframed(rules, scope), ...incompatible(fairness), ...lonelyRatios(fairness), ...tooMany(fairness), ...repeatedHarm(fairness)];
}

/**
 * Whoever declares a use case chooses its tier, and so its policy, unless a rule that blocks wants the framing approved. Nobody gains by declaring
 * the strictest tier, and a supplement never judges alone.
 */
function unframed(rules: PolicyDocument['rules'], { tiers, standing }: PolicyDocument['scope']): readonly PolicyWarning[] {
  const laxer = tiers.filter((tier) => tier > 1);
  if (laxer.length === 0 || standing === 'supplement' || rules.some(({ type, severity }) => type === 'R-FRM' && severity === 'block')) return [];
  const sentence = `The policy speaks of tier ${laxer.join(', ')} and asks for no approved framing: whoever declares a use case chooses its tier, and so this policy, alone. Add a rule of type R-FRM that blocks.`;
  return [{ code: 'TIER_ON_ONE_WORD', ruleIds: [], sentence }];
}

const PREDICTIVE_PARITY: readonly FairnessMetric[] = [
  'predictiveParityDifference',
  'predictiveParityRatio',
  'conditionalUseAccuracyDifference',
  'falseDiscoveryRateDifference',
  'falseDiscoveryRateRatio',
];
const BOTH_ODDS: readonly FairnessMetric[] = ['equalizedOddsDifference', 'equalizedOddsRatio', 'averageOddsError'];
const TRUE_POSITIVES: readonly FairnessMetric[] = [
  'equalOpportunityDifference',
  'equalOpportunityRatio',
  'falseNegativeRateDifference',
  'falseNegativeRateRatio',
];
const FALSE_POSITIVES: readonly FairnessMetric[] = [
  'predictiveEqualityDifference',
  'predictiveEqualityRatio',
  'trueNegativeRateDifference',
  'trueNegativeRateRatio',
];

/** A difference of at most a tenth, or a ratio of at least four fifths, leaves no room for base rates that differ notably. */
const isTight = ({ metric, threshold, severity }: FairnessRule): boolean =>
  severity !== 'inform' && (metric.endsWith('Ratio') ? ratioValue(threshold) >= 0.8 : ratioValue(threshold) <= 0.1);

const meet = (a: FairnessRule, b: FairnessRule): boolean =>
  a.attributes === 'specification' || b.attributes === 'specification' || a.attributes.some((attribute) => b.attributes.includes(attribute));

/** Source: Chouldechova (2017); Kleinberg, Mullainathan & Raghavan (2016). */
function incompatible(rules: readonly FairnessRule[]): readonly PolicyWarning[] {
  const tight = rules.filter(isTight);
  const of = (metrics: readonly FairnessMetric[]): readonly FairnessRule[] => tight.filter(({ metric }) => metrics.includes(metric));
  const odds = [
    ...of(BOTH_ODDS).map((rule) => [rule]),
    ...of(TRUE_POSITIVES).flatMap((first) => of(FALSE_POSITIVES).flatMap((second) => (meet(first, second) ? [[first, second]] : []))),
  ];
  return of(PREDICTIVE_PARITY).flatMap((parity) =>
    odds
      .filter((parts) => parts.every((part) => meet(parity, part)))
      .map((parts) => ({
        code: 'INCOMPATIBLE_CRITERIA' as const,
        ruleIds: [parity.id, ...parts.map(({ id }) => id)],
        sentence:
          'Tight predictive parity and tight equalized odds cannot both hold where groups differ in how often the favourable truth occurs, except for a model without errors. Choose by the harm, or loosen one; the caveat BASE_RATES_DIFFER of an audit says where it matters.',
      })),
  );
}

/** Error rates are small numbers, and a ratio of small numbers explodes. */
const RATIOS_OF_ERRORS: Readonly<Partial<Record<FairnessMetric, FairnessMetric>>> = {
  predictiveEqualityRatio: 'predictiveEqualityDifference',
  falseNegativeRateRatio: 'falseNegativeRateDifference',
  falseDiscoveryRateRatio: 'falseDiscoveryRateDifference',
  falseOmissionRateRatio: 'falseOmissionRateDifference',
  errorRateRatio: 'errorRateDifference',
};

function lonelyRatios(rules: readonly FairnessRule[]): readonly PolicyWarning[] {
  return rules.flatMap(({ id, metric, threshold }) => {
    const beside = RATIOS_OF_ERRORS[metric];
    if (beside === undefined || rules.some((rule) => rule.metric === beside)) return [];
    const sentence = `A band of ${threshold} on a ratio of error rates means little where these are small: one percent against two is a ratio of one half. Judge ${beside} beside it; the ratio is only judged from thirty errors on each side.`;
    return [{ code: 'RATIO_OF_ERROR_RATES_ALONE' as const, ruleIds: [id], sentence }];
  });
}

const MOST_METRICS = 3;

function tooMany(rules: readonly FairnessRule[]): readonly PolicyWarning[] {
  const judging = rules.filter(({ severity }) => severity !== 'inform');
  const metrics = [...new Set(judging.map(({ metric }) => metric))];
  if (metrics.length <= MOST_METRICS) return [];
  const sentence = `The policy judges by ${metrics.length} fairness metrics (${metrics.join(', ')}); with so many, chance alone breaches one. Choose at most ${MOST_METRICS} by the harm that matters, and let the others only inform.`;
  return [{ code: 'TOO_MANY_FAIRNESS_METRICS', ruleIds: judging.map(({ id }) => id), sentence }];
}

/** One sentence that fits every metric says of none why it was chosen. */
function repeatedHarm(rules: readonly FairnessRule[]): readonly PolicyWarning[] {
  return rules.flatMap((rule, place) => {
    const twin = rules.slice(0, place).find(({ harm, metric }) => harm.trim() === rule.harm.trim() && metric !== rule.metric);
    if (twin === undefined) return [];
    const sentence = `${twin.id} and ${rule.id} judge by different metrics and name the same harm; say of each metric which harm it watches.`;
    return [{ code: 'HARM_REPEATED' as const, ruleIds: [twin.id, rule.id], sentence }];
  });
}
