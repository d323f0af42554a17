import { present } from '../../kernel/assert.ts';
import type { Digest } from '../../kernel/digest.ts';
import { type BinaryEvaluation, binaryMetrics } from '../../stats/index.ts';
import type { AuditSpecification } from '../registry/index.ts';
import { type CalibrationBin, EVALUATOR_VERSION, type EvaluationEvidence } from './evaluation-evidence.entity.ts';
import { runIdentity, seedOf } from './run-identity.rules.ts';
import type { RunInputs } from './run-inputs.entity.ts';
import type { ScoredPeople } from './scored-people.entity.ts';

/** What the evidence names besides what is measured. */
interface Named {
  readonly negativeLabel: string | null;
  readonly predictionsDigest: Digest;
}

/** The evidence of scored rows: every measure with interval and status. Depends on its arguments only, so that anybody can repeat it. */
export async function measureRun(run: RunInputs, specification: AuditSpecification, people: ScoredPeople, named: Named): Promise<EvaluationEvidence> {
  const inputs: RunInputs = {
    artifactDigest: run.artifactDigest,
    manifestDigest: run.manifestDigest,
    datasetDigest: run.datasetDigest,
    specificationDigest: run.specificationDigest,
  };
  const seed = seedOf(runIdentity(inputs));
  const threshold = present(specification.threshold, 'the threshold of a binary classifier');
  const evaluation = await binaryMetrics({ scores: people.scores, labels: people.labels, threshold, seed });
  const count = (label: number): number => people.labels.reduce((sum, one, row) => sum + (one === label && Number.isFinite(people.scores[row]) ? 1 : 0), 0);
  return {
    format: 'assay-evaluation/1',
    evaluatorVersion: EVALUATOR_VERSION,
    inputs,
    seed: seed.toString(),
    rows: people.scores.length,
    positives: count(1),
    negatives: count(0),
    excluded: evaluation.excluded,
    inputVerdict: evaluation.inputVerdict,
    threshold,
    positiveLabel: present(specification.positiveLabel, 'the positive label of a binary classifier'),
    ...named,
    measures: evaluation.measures,
    confusion: {
      truePositive: evaluation.confusionMatrix.truePositive.rows,
      falsePositive: evaluation.confusionMatrix.falsePositive.rows,
      falseNegative: evaluation.confusionMatrix.falseNegative.rows,
      trueNegative: evaluation.confusionMatrix.trueNegative.rows,
    },
    calibrationTable: evaluation.reliability?.map(toBin) ?? null,
  };
}

const toBin = ({ weight: _weight, ...bin }: NonNullable<BinaryEvaluation['reliability']>[number]): CalibrationBin => bin;
