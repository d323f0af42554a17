import { rowShare } from '../../../stats/index.ts';
import type { MeasurementPlan } from '../../registry/measurement-plan.entity.ts';
import { VALIDITY_THRESHOLDS } from '../thresholds.rules.ts';
import type { ValidityCheck } from '../validity.entity.ts';
import type { ComparedData } from '../validity-facts.entity.ts';
import { answered, rowsText } from './check-result.rules.ts';

type Plan = Pick<MeasurementPlan, 'timeColumn' | 'featureTimeColumn' | 'labelTimeColumn'>;

const WRITE_INSTANTS = 'Write instants in ISO 8601 or as seconds since 1970, in the same column of training and evaluation data.';

/** Whether the model is tested on what came after what it learnt from. */
export function laterThanTraining({ timeColumn }: Plan, data: ComparedData): ValidityCheck {
  const id = 'LATER_THAN_TRAINING';
  if (timeColumn === null) return answered(id, 'NOT_APPLICABLE', 'The audit specification names no column of times.');
  if (data.kind === 'NOT_COMPARED') return answered(id, 'INSUFFICIENT_DATA', data.reason, { remedy: WRITE_INSTANTS });
  const { training, evaluation } = data.comparison;
  const { timed } = evaluation.instants;
  if (training.instants.timed === 0 || timed === 0) {
    const side = training.instants.timed === 0 ? 'training' : 'evaluation';
    return answered(id, 'INSUFFICIENT_DATA', `No row of the ${side} data has an instant in "${timeColumn}".`, { remedy: WRITE_INSTANTS });
  }
  const measures = [rowShare('beforeTrainingEndShare', evaluation.notLater, timed)];
  const share = evaluation.notLater / timed;
  const remedy = 'Evaluate on rows from after the newest training row.';
  if (evaluation.notLater > 0) {
    const verdict = share > VALIDITY_THRESHOLDS.beforeTrainingEnd ? 'FAIL' : 'WARN';
    return answered(
      id,
      verdict,
      `${rowsText(evaluation.notLater, timed)} are not later than the newest training row: the test knows the future of the training.`,
      { remedy, measures },
    );
  }
  const untimed = evaluation.rows - timed + (training.rows - training.instants.timed);
  if (untimed > 0)
    return answered(id, 'WARN', `${untimed} rows of training and evaluation data have no instant that can be read.`, { remedy: WRITE_INSTANTS, measures });
  return answered(id, 'PASS', 'Every evaluation row is later than every training row.', { measures });
}

/** Whether values were known before the label that they are to predict, in the evaluation data and, where it has the columns, in the training data. */
export function featuresBeforeLabels({ featureTimeColumn, labelTimeColumn }: Plan, data: ComparedData): ValidityCheck {
  const id = 'FEATURES_BEFORE_LABELS';
  if (featureTimeColumn === null || labelTimeColumn === null) {
    return answered(id, 'NOT_APPLICABLE', 'The audit specification does not name the columns of when values and labels were known.');
  }
  if (data.kind === 'NOT_COMPARED') return answered(id, 'INSUFFICIENT_DATA', data.reason, { remedy: WRITE_INSTANTS });
  const { training, evaluation } = data.comparison;
  const compared = evaluation.instants.compared + training.instants.compared;
  const late = evaluation.instants.late + training.instants.late;
  if (evaluation.instants.compared === 0) {
    return answered(id, 'INSUFFICIENT_DATA', `No evaluation row has an instant both in "${featureTimeColumn}" and in "${labelTimeColumn}".`, {
      remedy: WRITE_INSTANTS,
    });
  }
  const measures = [rowShare('lateFeatureShare', late, compared)];
  if (late > 0) {
    const reason = `Of ${compared} rows of evaluation and training data, ${late} have values that were known only after their label: they give the answer away.`;
    return answered(id, 'FAIL', reason, { remedy: 'Join features as of the instant of the label, train and evaluate anew.', measures });
  }
  if (evaluation.instants.compared < evaluation.rows) {
    return answered(id, 'WARN', `Only ${rowsText(evaluation.instants.compared, evaluation.rows)} have both instants.`, { remedy: WRITE_INSTANTS, measures });
  }
  return answered(id, 'PASS', `In all ${compared} rows with both instants the values were known no later than the label.`, { measures });
}
