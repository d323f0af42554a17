import type { Measure } from '../../../kernel/measure.ts';
import type { Verdict } from '../../../kernel/verdict.ts';
import type { ValidityCheck, ValidityCheckId } from '../validity.entity.ts';

const TITLES: Readonly<Record<ValidityCheckId, string>> = {
  REPRESENTATIVE_OF_TRAINING: 'The evaluation rows look like the rows that the model was trained on.',
  REPRESENTATIVE_OF_SERVING: 'The evaluation rows look like the rows that serving saw last.',
  LATER_THAN_TRAINING: 'The evaluation rows happened after the training rows, as in use.',
  FEATURES_BEFORE_LABELS: 'What the model reads was known before what it is to predict.',
  ROWS_NOT_SHARED: 'No evaluation row was trained on.',
  ROWS_NOT_REPEATED: 'No evaluation row counts more than once.',
  COVERAGE: 'The model is at home on nearly all of the evaluation rows.',
  COST_BENEFIT: 'Deciding by the model costs less than treating everybody alike.',
  THRESHOLD_FITS_COSTS: 'The threshold is where the costs of both errors would put it.',
  SLICES_BENEFIT: 'In no part of the population that is looked at is the model worse than treating everybody alike.',
  FOLDS: 'The result does not hang on one fold of the data.',
};

/** The answer to one question. */
export const answered = (
  id: ValidityCheckId,
  verdict: Verdict,
  reason: string,
  more: { readonly remedy?: string; readonly measures?: readonly Measure[] } = {},
): ValidityCheck => ({ id, title: TITLES[id], verdict, reason, remedy: more.remedy ?? null, measures: more.measures ?? [] });

/** A number of rows, in words. */
export const rowsText = (count: number, of: number): string => `${count} of ${of} evaluation rows`;

/** A share as people read it. */
export const percent = (share: number | null): string => (share === null ? 'an unknown share' : `${Number((share * 100).toFixed(1))} %`);
