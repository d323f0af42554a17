import type { ComparedRowCounts, DecisionCosts, ValidityCheckId } from '../../domain/validity/index.ts';
import { enumType } from '../enum-type.ts';

/** GraphQL enum of the questions that are asked of an evaluation. */
export const ValidityCheckEnum = enumType('ValidityCheckName', 'A question that is asked of every evaluation itself; docs/metrics.md explains each.', {
  REPRESENTATIVE_OF_TRAINING: 'Whether the evaluation rows look like the training rows.',
  REPRESENTATIVE_OF_SERVING: 'Whether the evaluation rows look like the rows that serving saw last.',
  LATER_THAN_TRAINING: 'Whether the evaluation rows happened after the training rows.',
  FEATURES_BEFORE_LABELS: 'Whether values were known before the labels that they are to predict.',
  ROWS_NOT_SHARED: 'Whether evaluation rows were trained on.',
  ROWS_NOT_REPEATED: 'Whether evaluation rows repeat each other.',
  COVERAGE: 'On which share of the rows the model is at home.',
  COST_BENEFIT: 'Whether deciding by the model costs less than treating everybody alike.',
  THRESHOLD_FITS_COSTS: 'Whether the threshold is where the costs of both errors would put it.',
  SLICES_BENEFIT: 'Whether there is a part of the population on which the model is worse than treating everybody alike.',
  FOLDS: 'What the result is in each cross-validation fold.',
} satisfies Record<ValidityCheckId, string>);

/** GraphQL enum of what makes rows equal. */
export const RowsComparedByEnum = enumType('RowsComparedBy', 'What two rows have in common that count as the same.', {
  INPUTS_AND_LABEL: 'All inputs of the model, and the label.',
  INPUTS: 'All inputs of the model; a side has no label.',
} satisfies Record<ComparedRowCounts['comparedBy'], string>);

/** GraphQL enum of decisions without a model. */
export const TrivialDecisionEnum = enumType('TrivialDecision', 'The decision for everybody alike that costs least.', {
  ALL_POSITIVE: 'Everybody is called positive.',
  ALL_NEGATIVE: 'Everybody is called negative.',
} satisfies Record<NonNullable<DecisionCosts['trivialDecision']>, string>);
