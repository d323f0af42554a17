import type { Digest } from '../../kernel/digest.ts';
import { type AuditSpecification, settingsDigest } from '../registry/index.ts';
import { EVALUATOR_VERSION, type EvaluationEvidence } from './evaluation-evidence.entity.ts';
import { measureBinary } from './measure-binary.ts';
import { measureClasses } from './measure-classes.ts';
import { measureNumbers } from './measure-numbers.ts';
import { measureRanking } from './measure-ranking.ts';
import { measureSlices } from './measure-slices.ts';
import { evaluationSeed } from './run-identity.rules.ts';
import type { RunInputs } from './run-inputs.entity.ts';
import { rowsOf, type ScoredPeople } from './scored-people.entity.ts';

/** What the evidence names besides what is measured. */
interface Named {
  readonly negativeLabel: string | null;
  readonly predictionsDigest: Digest | Promise<Digest>;
}

const MEASURE = { BINARY: measureBinary, MULTICLASS: measureClasses, REGRESSION: measureNumbers, RANKING: measureRanking } as const;

/** The evidence of scored rows: every measure with interval and status. Depends on its arguments only, so that anybody can repeat it. */
export async function measureRun(run: RunInputs, specification: AuditSpecification, people: ScoredPeople, named: Named): Promise<EvaluationEvidence> {
  const inputs: RunInputs = {
    artifactDigest: run.artifactDigest,
    manifestDigest: run.manifestDigest,
    datasetDigest: run.datasetDigest,
    specificationDigest: run.specificationDigest,
  };
  const seed = evaluationSeed(inputs, settingsDigest(specification));
  const { task } = specification.measurement;
  return {
    ...{ format: 'assay-evaluation/2', evaluatorVersion: EVALUATOR_VERSION, inputs, seed: seed.toString(), task, rows: rowsOf(people) },
    ...{ positives: null, negatives: null, threshold: null, positiveLabel: null, confusion: null, calibrationTable: null },
    ...{ roc: [], precisionRecall: [], classes: null, residuals: null, queries: null },
    ...(await MEASURE[task](specification, people, seed)),
    clusters: people.clusters === null ? null : new Set(people.clusters).size,
    slices: await measureSlices(specification, people, seed),
    negativeLabel: named.negativeLabel,
    predictionsDigest: await named.predictionsDigest,
  };
}
