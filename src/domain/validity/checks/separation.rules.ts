import type { Digest } from '../../../kernel/digest.ts';
import type { Measure } from '../../../kernel/measure.ts';
import { overlapMeasures, rowShare } from '../../../stats/index.ts';
import { VALIDITY_THRESHOLDS } from '../thresholds.rules.ts';
import type { ComparedRowCounts, ThresholdRowCounts, ValidityCheck } from '../validity.entity.ts';
import type { ComparedData } from '../validity-facts.entity.ts';
import { answered, percent, rowsText } from './check-result.rules.ts';

/** How many rows were compared by what, and how many of them are shared; null when the data could not be compared. */
export function comparedRows(data: ComparedData): ComparedRowCounts | null {
  if (data.kind === 'NOT_COMPARED') return null;
  const { training, evaluation, shared } = data.comparison;
  return {
    trainingRows: training.rows,
    evaluationRows: evaluation.rows,
    comparedBy: shared.byInputsAndLabel === null ? 'INPUTS' : 'INPUTS_AND_LABEL',
    sharedRows: comparesWholeRows(data) ? (shared.byInputsAndLabel ?? shared.byInputs) : null,
  };
}

const comparesWholeRows = ({ inputs, missingInputs }: Extract<ComparedData, { kind: 'COMPARED' }>): boolean => inputs.length > 0 && missingInputs.length === 0;

/** How many evaluation rows are rows on which the threshold was chosen; null when nobody could count them. */
export function thresholdRows(datasetDigest: Digest, data: ComparedData): ThresholdRowCounts {
  const counts = comparedRows(data);
  const notCompared =
    data.kind === 'NOT_COMPARED' ? data.reason : counts?.sharedRows == null ? 'A dataset lacks inputs of the model, so no row can be compared whole.' : null;
  return {
    ...{ datasetDigest, notCompared, thresholdRows: counts?.trainingRows ?? null, evaluationRows: counts?.evaluationRows ?? null },
    ...{ comparedBy: counts?.comparedBy ?? null, sharedRows: counts?.sharedRows ?? null },
  };
}

const COMPARABLE = 'Register training and evaluation data that Assay can read, with all the columns that the model reads.';

const isMoreThanChance = ({ value, ci }: Measure): boolean => (ci?.lower ?? 0) > 0 && (value ?? 0) >= VALIDITY_THRESHOLDS.excessSharedRows;

/** Whether evaluation rows were trained on: more equal rows than chance brings are a leak. */
export function rowsNotShared(data: ComparedData): ValidityCheck {
  const id = 'ROWS_NOT_SHARED';
  if (data.kind === 'NOT_COMPARED') return answered(id, 'INSUFFICIENT_DATA', data.reason, { remedy: COMPARABLE });
  if (!comparesWholeRows(data))
    return answered(id, 'INSUFFICIENT_DATA', 'A dataset lacks inputs of the model, so no row can be compared whole.', { remedy: COMPARABLE });
  const { training, evaluation, shared } = data.comparison;
  const sharedRows = shared.byInputsAndLabel ?? shared.byInputs;
  const overlap = overlapMeasures({ rows: evaluation.rows, shared: sharedRows, trainingRows: training.rows, trainingTwins: training.twins });
  const near = overlapMeasures({ rows: evaluation.rows, shared: shared.nearly, trainingRows: training.rows, trainingTwins: training.nearTwins }, 0.95, 'near');
  const measures = [...overlap, rowShare('sharedInputShare', shared.byInputs, evaluation.rows), ...near];
  const excess = overlap[2];
  const what = `${rowsText(sharedRows, evaluation.rows)} are equal to a training row in ${shared.byInputsAndLabel === null ? 'all inputs' : 'all inputs and the label'}`;
  if (sharedRows === 0)
    return isMoreThanChance(near[2])
      ? answered(id, 'WARN', `${what}, but ${rowsText(shared.nearly, evaluation.rows)} are nearly equal to one, more than training rows to each other.`, {
          remedy: 'Make sure by the ids of the rows that none is a training row with rounded numbers or texts in another spelling.',
          measures,
        })
      : answered(id, 'PASS', `${what}.`, { measures });
  const chance = `in the training data itself ${percent(overlap[1].value)} of the rows have an equal one`;
  if (isMoreThanChance(excess))
    return answered(id, 'FAIL', `${what}, more than chance brings: ${chance}.`, { remedy: 'Evaluate on rows that were not trained on.', measures });
  return answered(id, 'WARN', `${what}, which may be chance: ${chance}.`, {
    remedy: 'Make sure by the ids of the rows that none was trained on; where training rows were copied on purpose, chance looks larger than it is.',
    measures,
  });
}

/** Whether evaluation rows repeat each other more than training rows do: then intervals are narrower than the data allow. */
export function rowsNotRepeated(data: ComparedData): ValidityCheck {
  const id = 'ROWS_NOT_REPEATED';
  if (data.kind === 'NOT_COMPARED') return answered(id, 'INSUFFICIENT_DATA', data.reason, { remedy: COMPARABLE });
  if (!comparesWholeRows(data))
    return answered(id, 'INSUFFICIENT_DATA', 'A dataset lacks inputs of the model, so no row can be compared whole.', { remedy: COMPARABLE });
  const { training, evaluation } = data.comparison;
  const measures = [rowShare('duplicateRowShare', evaluation.repeated, evaluation.rows)];
  const what = `${rowsText(evaluation.repeated, evaluation.rows)} repeat another one`;
  if (evaluation.repeated === 0) return answered(id, 'PASS', `${what}.`, { measures });
  const [, , excess] = overlapMeasures({ rows: evaluation.rows, shared: evaluation.twins, trainingRows: training.rows, trainingTwins: training.twins });
  if (!((excess.ci?.lower ?? 0) > 0)) return answered(id, 'PASS', `${what}, no more than rows of the training data do.`, { measures });
  return answered(id, 'WARN', `${what}, more than rows of the training data do.`, {
    remedy: 'Remove the repetitions, or name the column by which rows belong together as cluster column.',
    measures,
  });
}
