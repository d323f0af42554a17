import { assert } from '../../../kernel/assert.ts';
import { rowShare } from '../../../stats/index.ts';
import { VALIDITY_THRESHOLDS } from '../thresholds.rules.ts';
import type { InputCoverage, ValidityCheck } from '../validity.entity.ts';
import type { ComparedData, ValidityFacts } from '../validity-facts.entity.ts';
import { answered, percent } from './check-result.rules.ts';

/** What the cells of each input are to the model. */
export function inputCoverage(data: ComparedData, protectedColumns: ReadonlySet<string>): readonly InputCoverage[] {
  if (data.kind === 'NOT_COMPARED') return [];
  const { rows } = data.comparison.evaluation;
  return data.comparison.inputs.map((fit, i) => {
    const column = data.inputs[i] ?? '';
    return { column, isProtected: protectedColumns.has(column), rows, ...fit };
  });
}

/**
 * On which share of the rows the model works at all: every input is of a kind that training knew, and a finite score comes out. A row that
 * lacks both counts twice against it, which can only make the share too small.
 */
export function coverage({ data, excluded, rows }: ValidityFacts): ValidityCheck {
  const id = 'COVERAGE';
  const own = [rowShare('nonFiniteScoreShare', excluded.nonFiniteScore, rows), rowShare('missingLabelShare', excluded.missingLabel, rows)];
  if (data.kind === 'NOT_COMPARED') return answered(id, 'INSUFFICIENT_DATA', data.reason, { remedy: COMPARABLE, measures: own });
  const { evaluation, rowsWith, inputs } = data.comparison;
  assert(evaluation.rows === rows, 'both readings of the evaluation data chose the same rows');
  const covered = Math.max(0, rows - rowsWith.unfamiliar - excluded.nonFiniteScore);
  const share = rowShare('coverage', covered, rows);
  const measures = [
    share,
    rowShare('unfamiliarRowShare', rowsWith.unfamiliar, rows),
    rowShare('missingInputShare', rowsWith.missing, rows),
    rowShare('unknownCategoryShare', rowsWith.undeclared, rows),
    ...own,
  ];
  if (data.missingInputs.length > 0 || inputs.length === 0 || share.ci?.lower == null || share.ci.upper == null)
    return answered(id, 'INSUFFICIENT_DATA', 'A dataset lacks inputs of the model, so it is not known where the model is at home.', {
      remedy: COMPARABLE,
      measures,
    });
  const reason = `On ${percent(share.value)} of the rows every input is of a kind that training knew, and the model gave a score.`;
  const { pass, fail } = VALIDITY_THRESHOLDS.coverage;
  const remedy = 'Train on rows like those it does not know, or keep the model away from them; look at the inputs with most cells out of range or unseen.';
  if (share.ci.upper < fail) return answered(id, 'FAIL', reason, { remedy, measures });
  const uncounted = inputs.some(({ unseen }) => unseen === null);
  if (share.ci.lower >= pass && !uncounted) return answered(id, 'PASS', reason, { measures });
  return answered(id, 'WARN', uncounted ? `${reason} Some inputs hold too many texts to tell which of them training saw.` : reason, { remedy, measures });
}

const COMPARABLE = 'Register training and evaluation data that Assay can read, with all the columns that the model reads.';
