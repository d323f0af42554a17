import { present } from '../../kernel/assert.ts';
import { binaryMetrics, CURVE_STEPS, scoreCurves } from '../../stats/index.ts';
import type { AuditSpecification } from '../registry/index.ts';
import type { TaskEvidence } from './evaluation-evidence.entity.ts';
import { toBin, weighing } from './measured-rows.rules.ts';
import type { ScoredPeople } from './scored-people.entity.ts';

/** What is measured of a binary classifier. */
export async function measureBinary(specification: AuditSpecification, people: ScoredPeople, seed: bigint): Promise<TaskEvidence> {
  const threshold = present(specification.threshold, 'the threshold of a binary classifier');
  const { scores, labels, weights } = people;
  const found = await binaryMetrics({ scores, labels, threshold, seed, ...weighing(people) });
  const kept = Uint32Array.from({ length: labels.length }, (_, row) => row).filter((row) => labels[row] !== -1 && Number.isFinite(scores[row]));
  const judged = {
    scores: Float64Array.from(kept, (row) => scores[row] as number),
    labels: Uint8Array.from(kept, (row) => labels[row] as number),
    ...(weights === null ? {} : { weights: Float64Array.from(kept, (row) => weights[row] as number) }),
  };
  const positives = judged.labels.reduce((sum, label) => sum + label, 0);
  const curves =
    found.inputVerdict === 'ERROR' ? null : scoreCurves(judged, { threshold, leastRows: specification.displayThreshold, steps: CURVE_STEPS.single });
  const { truePositive, falsePositive, falseNegative, trueNegative } = found.confusionMatrix;
  return {
    ...{ judged: kept.length, positives, negatives: kept.length - positives, excluded: found.excluded, inputVerdict: found.inputVerdict, threshold },
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
