import type { Measure } from '../../../kernel/measure.ts';
import { combineVerdicts, type Verdict } from '../../../kernel/verdict.ts';
import { classDecisionCosts, decisionCosts, pickClusters, pickLabels, pickNumbers, pickWeights, rowShare } from '../../../stats/index.ts';
import { VALIDITY_THRESHOLDS } from '../thresholds.rules.ts';
import type { ClassDecisionCosts, DecisionCosts, SliceBenefit, ValidityCheck } from '../validity.entity.ts';
import type { JudgedPartition, ValidityFacts } from '../validity-facts.entity.ts';
import { answered, rowsText } from './check-result.rules.ts';

const ALPHA = 0.05;

/** What the decisions about some rows save, of rows by number, at a confidence level. */
type SavingOf = (rows: Uint32Array, level: number) => Measure | undefined;

/** What the model saves in every slice, by intervals that hold together (1 − α/m for m slices). */
export function sliceBenefits(facts: ValidityFacts, priced: DecisionCosts | null, classes: ClassDecisionCosts | null): readonly SliceBenefit[] {
  const { judged, judgedClasses } = facts;
  if (judged !== null && priced !== null && priced.breakEvenThreshold !== null) return benefits(judged.partitions, binarySaving(judged, priced));
  return judgedClasses === null || classes === null ? [] : benefits(judgedClasses.partitions, classSaving(judgedClasses, classes));
}

const named = (measures: readonly Measure[]): Measure | undefined => measures.find(({ id }) => id === 'costSaving@1');

const binarySaving =
  ({ labels, scores, weights, clusters }: NonNullable<ValidityFacts['judged']>, { threshold, costs }: DecisionCosts): SavingOf =>
  (rows, level) =>
    named(
      decisionCosts({
        ...{ labels: pickLabels(labels, rows), scores: pickNumbers(scores, rows) },
        ...{ weights: pickWeights(weights, rows), clusters: pickClusters(clusters, rows), threshold, costs, level },
      }).measures,
    );

const classSaving =
  ({ labels, predicted, weights, clusters }: NonNullable<ValidityFacts['judgedClasses']>, { costs }: ClassDecisionCosts): SavingOf =>
  (rows, level) => {
    const own = new Int32Array(rows.length);
    for (let place = 0; place < own.length; place++) own[place] = predicted[rows[place] as number] as number;
    const found = classDecisionCosts({
      ...{ labels: pickLabels(labels, rows), predicted: own },
      ...{ weights: pickWeights(weights, rows), clusters: pickClusters(clusters, rows), costs: costs.costs, level },
    });
    return named(found.measures);
  };

function rowsOfSlice(sliceOf: JudgedPartition['sliceOf'], slice: number): Uint32Array {
  let size = 0;
  for (let row = 0; row < sliceOf.length; row++) if (sliceOf[row] === slice) size += 1;
  const rows = new Uint32Array(size);
  let place = 0;
  for (let row = 0; row < sliceOf.length; row++) if (sliceOf[row] === slice) rows[place++] = row;
  return rows;
}

function benefits(partitions: readonly JudgedPartition[], savingOf: SavingOf): readonly SliceBenefit[] {
  const count = partitions.reduce((sum, { slices }) => sum + slices.length, 0);
  const level = 1 - ALPHA / Math.max(1, count);
  return partitions.flatMap(({ slices, sliceOf }) => {
    return slices.map(({ slice, shown }, place): SliceBenefit => {
      const rows = rowsOfSlice(sliceOf, place);
      const own = { slice, shown, rows: rows.length };
      const found = savingOf(rows, level);
      if (found === undefined || found.n < VALIDITY_THRESHOLDS.sliceRows) return { ...own, verdict: 'INSUFFICIENT_DATA', saving: null };
      const saving = { ...found, slice };
      return { ...own, verdict: verdictOf(saving), saving };
    });
  });
}

function verdictOf({ status, ci }: NonNullable<SliceBenefit['saving']>): Verdict {
  if (status === 'ERROR') return 'ERROR';
  if (ci?.lower == null || ci.upper == null) return 'INSUFFICIENT_DATA';
  if (ci.lower >= 0) return 'PASS';
  return ci.upper < 0 ? 'FAIL' : 'WARN';
}

/** Whether the model fails a part of the population that the average does not show. */
export function slicesBenefit({ specification, rows }: ValidityFacts, priced: boolean, slices: readonly SliceBenefit[]): ValidityCheck {
  const id = 'SLICES_BENEFIT';
  if (specification.measurement.slices.length === 0) return answered(id, 'NOT_APPLICABLE', 'The audit specification names no slices.');
  if (!priced) return answered(id, 'NOT_APPLICABLE', 'Without labels, or for another task, no decision can be priced.');
  if (slices.length === 0)
    return answered(id, 'INSUFFICIENT_DATA', 'No slice can be priced: the use case says that errors cost nothing, or no row is in a slice.', { remedy: PRICE });
  const verdict = combineVerdicts(slices.map((one) => one.verdict));
  const failing = slices.filter((one) => one.verdict === 'FAIL');
  const count = (wanted: Verdict): number => slices.filter((one) => one.verdict === wanted).length;
  // Of slices that nobody may see only their number is told: their rows could be found by subtraction.
  const told = failing.filter(({ shown }) => shown);
  const measures = told.map((one) => rowShare('costlySliceShare', one.rows, rows, one.slice));
  if (failing.length > 0) {
    const names = told.map(
      ({ slice, rows: own }) =>
        `${Object.entries(slice)
          .map(([column, category]) => `${column} ${category}`)
          .join(', ')} (${rowsText(own, rows)})`,
    );
    const where = names.length === 0 ? 'they are too small to be shown, or would give one away' : `among them ${names.slice(0, 5).join('; ')}`;
    return answered(id, verdict, `In ${failing.length} of ${slices.length} slices the model costs more than treating everybody alike: ${where}.`, {
      remedy: MEND,
      measures,
    });
  }
  if (verdict === 'PASS') return answered(id, verdict, `In all ${slices.length} slices the model costs no more than treating everybody alike.`);
  const reason = `Of ${slices.length} slices ${count('WARN')} do not show a benefit and ${count('INSUFFICIENT_DATA')} have fewer than ${VALIDITY_THRESHOLDS.sliceRows} rows with label and score.`;
  return answered(id, verdict, reason, { remedy: 'Evaluate on more rows of these slices, or coarsen them.' });
}

const PRICE = 'Frame a use case that says what its errors cost.';
const MEND = 'Decide otherwise for these people, or train the model to know them.';
