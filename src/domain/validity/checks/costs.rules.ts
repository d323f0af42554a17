import type { Measure } from '../../../kernel/measure.ts';
import { classDecisionCosts, decisionCosts, GATE_MINIMUMS } from '../../../stats/index.ts';
import type { ClassDecisionCosts, DecisionCosts, ValidityCheck } from '../validity.entity.ts';
import type { ValidityFacts } from '../validity-facts.entity.ts';
import { answered } from './check-result.rules.ts';

/** What the decisions cost; null where errors are not false positives and false negatives, and where there is no truth. */
export function pricedDecisions({ specification, judged, costs }: ValidityFacts): DecisionCosts | null {
  const { measurement, threshold, groundTruth } = specification;
  if (measurement.task !== 'BINARY' || groundTruth === 'ABSENT' || threshold === null || judged === null) return null;
  const { labels, scores, weights, clusters } = judged;
  return { costs, threshold, ...decisionCosts({ labels, scores, threshold, costs, weights: weights ?? undefined, clusters: clusters ?? undefined }) };
}

/** What decisions between classes cost; null where nobody has priced them, and where there is no truth. */
export function pricedClasses({ specification, judgedClasses }: ValidityFacts): ClassDecisionCosts | null {
  const { classes, classCosts } = specification.measurement;
  if (judgedClasses === null || classes === null || classCosts === null || specification.groundTruth === 'ABSENT') return null;
  const { labels, predicted, weights, clusters } = judgedClasses;
  const rows = { labels, predicted, weights: weights ?? undefined, clusters: clusters ?? undefined };
  const { trivialClass, ...found } = classDecisionCosts({ ...rows, costs: classCosts.costs });
  return { classes, costs: classCosts, trivialClass: trivialClass === null ? null : (classes[trivialClass] ?? null), ...found };
}

/** What a model is held against, whatever it decides. */
export interface Benefit {
  readonly measures: readonly Measure[];
  readonly unit: string;
  /** Whether an error costs anything. */
  readonly priced: boolean;
  /** The cheapest decision for everybody alike, such as "calling everybody negative". */
  readonly everybody: string;
}

/** The benefit of decisions of either kind; null where none is priced. */
export function benefitOf(costs: DecisionCosts | null, classes: ClassDecisionCosts | null): Benefit | null {
  if (costs !== null)
    return {
      ...{ measures: costs.measures, unit: costs.costs.unit, priced: costs.breakEvenThreshold !== null },
      everybody: costs.trivialDecision === 'ALL_NEGATIVE' ? 'calling everybody negative' : 'calling everybody positive',
    };
  return classes === null
    ? null
    : { measures: classes.measures, unit: classes.costs.unit, priced: true, everybody: `calling everybody ${classes.trivialClass}` };
}

const measureOf = ({ measures }: Pick<DecisionCosts, 'measures'>, name: string): Measure | undefined => measures.find(({ id }) => id.startsWith(`${name}@`));
const NOT_PRICED =
  'The use case prices false positives and false negatives, and a specification of several classes may price its decisions; this evaluation has no labels, or none of these.';
const money = (value: number | null | undefined, unit: string): string => (value == null ? 'an unknown cost' : `${Number(value.toPrecision(3))} ${unit}`);

/** Whether deciding by the model costs less than the cheapest decision for everybody alike. */
export function costBenefit(benefit: Benefit | null): ValidityCheck {
  const id = 'COST_BENEFIT';
  if (benefit === null) return answered(id, 'NOT_APPLICABLE', NOT_PRICED);
  const { measures, unit, everybody } = benefit;
  if (!benefit.priced)
    return answered(id, 'INSUFFICIENT_DATA', 'The use case says that neither error costs anything, so no benefit can be shown.', {
      remedy: 'Frame a use case that says what its errors cost.',
      measures,
    });
  const saving = measureOf(benefit, 'costSaving');
  const [lower, upper] = [saving?.ci?.lower ?? null, saving?.ci?.upper ?? null];
  if (saving === undefined || saving.status === 'ERROR')
    return answered(id, 'ERROR', 'Too many rows have no finite score to price the decisions.', { remedy: REPAIR, measures });
  if (saving.value === null || lower === null || upper === null || saving.n < GATE_MINIMUMS.rows)
    return answered(id, 'INSUFFICIENT_DATA', `${saving.n} rows with label and score are too few to price decisions; ${GATE_MINIMUMS.rows} are needed.`, {
      remedy: MORE,
      measures,
    });
  const reason = `Per row the model saves ${money(saving.value, unit)} against ${everybody}, with an interval from ${money(lower, unit)} to ${money(upper, unit)}.`;
  if (lower > 0) return answered(id, 'PASS', reason, { measures });
  const remedy = 'Do without the model, or register one that ranks better; look at the cost curve for how much hangs on the threshold.';
  return answered(id, upper < 0 ? 'FAIL' : 'WARN', reason, { remedy: upper < 0 ? remedy : MORE, measures });
}

const REPAIR = 'Find out why the model gives no finite score, and evaluate again.';
const MORE = 'Evaluate on more rows with labels.';

/** Whether the approved threshold costs more than the one that the costs themselves would choose. */
export function thresholdFitsCosts(priced: DecisionCosts | null): ValidityCheck {
  const id = 'THRESHOLD_FITS_COSTS';
  if (priced === null) return answered(id, 'NOT_APPLICABLE', NOT_PRICED);
  const moved = measureOf(priced, 'costOfThreshold');
  const measures = moved === undefined ? [] : [moved];
  const { threshold, breakEvenThreshold, costs } = priced;
  if (breakEvenThreshold === null || moved?.status === 'NOT_APPLICABLE')
    return answered(id, 'INFORMATIONAL', 'There is no break-even threshold to compare with: errors cost nothing, or scores are no probabilities.', {
      measures,
    });
  const [lower, upper] = [moved?.ci?.lower ?? null, moved?.ci?.upper ?? null];
  if (moved === undefined || moved.value === null || lower === null || upper === null || moved.n < GATE_MINIMUMS.rows)
    return answered(id, 'INSUFFICIENT_DATA', 'Too few rows have label and score to compare thresholds.', { remedy: MORE, measures });
  const both = `The threshold ${Number(threshold.toPrecision(3))} costs ${money(moved.value, costs.unit)} per row more than the break-even threshold ${Number(breakEvenThreshold.toPrecision(3))}`;
  if (lower > 0)
    return answered(id, 'WARN', `${both}, and that is more than chance.`, {
      remedy: 'Have an audit specification with the break-even threshold approved, or say in it why another one is right.',
      measures,
    });
  return answered(id, upper <= 0 ? 'PASS' : 'INFORMATIONAL', upper <= 0 ? `${both}: no more at all.` : `${both}, which chance may explain.`, { measures });
}
