import type { Measure } from '../../../kernel/measure.ts';
import { shareCombination } from '../../../stats/index.ts';
import type { CheckOutcome } from '../finding.entity.ts';
import type { CostsFacts, FramingConstraints, FramingFacts } from '../framing-facts.entity.ts';
import type { EvaluationFacts, GateFacts } from '../gate-facts.entity.ts';
import { missingEvidence, number, outcome } from '../rules/check-outcome.rules.ts';
import { noEvaluation } from '../rules/evaluation.rules.ts';
import { findMeasure } from '../rules/metric-bound.rules.ts';
import type { UseCaseRuleCompiler } from './use-case-rule.entity.ts';

/** What decisions cost and save per row, each with an interval. */
interface Priced {
  readonly cost: Bounded;
  readonly saving: Bounded;
  readonly rows: number;
}

interface Bounded {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

/**
 * `useCase.expected-cost`: deciding by the model costs less than the cheaper of treating everybody alike (the break-even of the costs of errors), and no
 * more than the framing accepts. Both are held by the whole interval.
 */
export const expectedCost: UseCaseRuleCompiler = (constraints) => {
  const { beatsNoModel, maximumCostPerDecision, costs } = constraints;
  if (!beatsNoModel && maximumCostPerDecision === null) return null;
  return {
    id: 'useCase.expected-cost',
    rationale: 'A model whose errors cost more than doing without it does harm, whatever its accuracy.',
    params: { beatsNoModel, maximumCostPerDecision, costs: { ...costs } },
    judge: (facts, framing) => judge(constraints, facts, framing),
  };
};

const RE_EVALUATE =
  'Have another audit specification approved and evaluate by it, so that decisions are priced with the costs of the use case as they are now.';

function judge(constraints: FramingConstraints, { evaluation }: GateFacts, { offered }: FramingFacts): readonly CheckOutcome[] {
  if (evaluation === null) return [noEvaluation()];
  const priced = pricedBy(constraints.costs, evaluation, offered);
  if (priced === null)
    return [
      missingEvidence(
        'What decisions by the model cost cannot be said: the evaluation has no labels, is of another task, or was priced with other costs, or the costs are too large to compute with.',
        `${RE_EVALUATE} Where errors of these two kinds do not exist, have a revision approved that asks for no cost.`,
      ),
    ];
  const { beatsNoModel, maximumCostPerDecision, costs } = constraints;
  return [
    ...(beatsNoModel ? [judgeSaving(priced, costs)] : []),
    ...(maximumCostPerDecision === null ? [] : [judgeMaximum(priced, costs, maximumCostPerDecision)]),
  ];
}

/** False positives and false negatives are errors of binary classifiers only; what other tasks measure as costs has prices of its own. */
function pricedBy(costs: CostsFacts, evaluation: EvaluationFacts, { pricedWith, clustered }: FramingFacts['offered']): Priced | null {
  if ((evaluation.task ?? 'BINARY') !== 'BINARY') return null;
  if (isSame(pricedWith, costs)) return measuredCosts(evaluation);
  return clustered ? null : repriced(evaluation, costs);
}

const isSame = (left: CostsFacts | null, right: CostsFacts): boolean =>
  left !== null && left.falsePositive === right.falsePositive && left.falseNegative === right.falseNegative && left.unit === right.unit;

function measuredCosts(evaluation: EvaluationFacts): Priced | null {
  const [cost, saving] = [boundedOf(findMeasure(evaluation.measures, 'expectedCost')), boundedOf(findMeasure(evaluation.measures, 'costSaving'))];
  return cost === null || saving === null ? null : { cost, saving, rows: evaluation.rows };
}

function boundedOf(measure: Measure | null): Bounded | null {
  const { value = null, ci } = measure ?? {};
  const [lower, upper] = [ci?.lower ?? null, ci?.upper ?? null];
  return value === null || lower === null || upper === null || ![value, lower, upper].every(Number.isFinite) ? null : { value, lower, upper };
}

const LEVEL = 0.95;

/** What the same decisions cost when errors cost something else: from the shares of the four kinds of rows, with intervals as `share-combination` has them. */
function repriced(evaluation: EvaluationFacts, { falsePositive, falseNegative }: CostsFacts): Priced | null {
  const [prevalence, recall, falseAlarms] = (['prevalence', 'recall', 'falsePositiveRate'] as const).map((name) => findMeasure(evaluation.measures, name));
  const [positives, found, alarms] = [prevalence?.value, recall?.value, falseAlarms?.value];
  const nEff = prevalence?.nEff;
  if (positives == null || found == null || alarms == null || nEff == null || ![positives, found, alarms, nEff].every(Number.isFinite)) return null;
  const share = { tp: positives * found, fn: positives * (1 - found), fp: (1 - positives) * alarms, tn: (1 - positives) * (1 - alarms) };
  const combined = (kinds: Parameters<typeof shareCombination>[0]): Bounded | null => {
    const { estimate, bounds } = shareCombination(kinds, nEff, LEVEL);
    return bounds === null || ![estimate, ...bounds].every(Number.isFinite) ? null : { value: estimate, lower: bounds[0], upper: bounds[1] };
  };
  const cost = combined([
    { value: falsePositive, share: share.fp },
    { value: falseNegative, share: share.fn },
  ]);
  const negativeIsCheaper = falseNegative * positives <= falsePositive * (1 - positives);
  const saving = combined(
    negativeIsCheaper
      ? [
          { value: falseNegative, share: share.tp },
          { value: -falsePositive, share: share.fp },
        ]
      : [
          { value: falsePositive, share: share.tn },
          { value: -falseNegative, share: share.fn },
        ],
  );
  return cost === null || saving === null ? null : { cost, saving, rows: evaluation.rows };
}

const MORE = 'Evaluate on more rows with labels.';
const between = ({ value, lower, upper }: Bounded, unit: string): string => `${number(value)} ${unit} (${number(lower)} to ${number(upper)})`;

function judgeSaving({ saving, rows }: Priced, { unit }: CostsFacts): CheckOutcome {
  const place = 'beats-no-model';
  const message = `Per decision the model saves ${between(saving, unit)} against treating everybody alike, on ${rows} rows.`;
  if (saving.lower > 0) return outcome('PASS', 'WORTH_IT', message, { place, waivable: false });
  return saving.upper <= 0
    ? outcome('FAIL', 'COSTS_MORE_THAN_NO_MODEL', message, {
        ...{ place, waivable: false },
        remedy: 'Do without the model, register one that ranks better, or have an audit specification with the break-even threshold approved.',
      })
    : outcome('WARN', 'INCONCLUSIVE', message, { place, remedy: MORE, waivable: false });
}

function judgeMaximum({ cost, rows }: Priced, { unit }: CostsFacts, maximum: number): CheckOutcome {
  const place = 'maximum';
  const message = `A decision by the model costs ${between(cost, unit)} on average of ${rows} rows; the use case accepts at most ${number(maximum)} ${unit}.`;
  if (cost.upper <= maximum) return outcome('PASS', 'WITHIN_COST', message, { place, waivable: false });
  return cost.lower > maximum
    ? outcome('FAIL', 'TOO_COSTLY', message, { place, remedy: 'Register a version that errs less, or more cheaply.', waivable: false })
    : outcome('WARN', 'INCONCLUSIVE', message, { place, remedy: MORE, waivable: false });
}
