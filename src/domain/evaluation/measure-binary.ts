import { present } from '../../kernel/assert.ts';
import { binaryMetrics, CURVE_STEPS } from '../../stats/index.ts';
import type { AuditSpecification } from '../registry/index.ts';
import type { TaskEvidence } from './evaluation-evidence.entity.ts';
import { toBin, weighing } from './measured-rows.rules.ts';
import type { ScoredPeople } from './scored-people.entity.ts';

/** What is measured of a binary classifier. */
export async function measureBinary(specification: AuditSpecification, people: ScoredPeople, seed: bigint): Promise<TaskEvidence> {
  const threshold = present(specification.threshold, 'the threshold of a binary classifier');
  const curveSettings = { leastRows: specification.displayThreshold, steps: CURVE_STEPS.single };
  const found = await binaryMetrics({ scores: people.scores, labels: people.labels, threshold, seed, curves: curveSettings, ...weighing(people) });
  const { positives, negatives, excluded, inputVerdict, curves } = found;
  const { truePositive, falsePositive, falseNegative, trueNegative } = found.confusionMatrix;
  return {
    ...{ judged: positives + negatives, positives, negatives, excluded, inputVerdict, threshold },
    positiveLabel: present(specification.positiveLabel, 'the positive label of a binary classifier'),
    measures: found.measures,
    confusion: {
      truePositive: truePositive.rows,
      falsePositive: falsePositive.rows,
      falseNegative: falseNegative.rows,
      trueNegative: trueNegative.rows,
    },
    calibrationTable: found.reliability?.map(toBin) ?? null,
    roc: curves?.roc == null ? [] : [{ class: null, points: curves.roc, operating: curves.operating.roc }],
    precisionRecall: curves?.precisionRecall == null ? [] : [{ class: null, points: curves.precisionRecall, operating: curves.operating.precisionRecall }],
  };
}
