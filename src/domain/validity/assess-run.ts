import { assert } from '../../kernel/assert.ts';
import { canonicalJson } from '../../kernel/canonical-json.ts';
import type { Digest } from '../../kernel/digest.ts';
import type { Result } from '../../kernel/result.ts';
import { strongestClasses } from '../../stats/index.ts';
import type { Context } from '../context.ts';
import { findDatasetVersion, listDatasetVersionsById } from '../datasets/index.ts';
import { divideBySlices, type EvaluationRun, type MeasuredRows } from '../evaluation/index.ts';
import { type AuditSpecification, findAuditSpecification, findModel, findModelVersion, findUseCase, type UseCase } from '../registry/index.ts';
import { newestServingData } from '../skew/index.ts';
import { type DataSubject, protectedColumns, type ReadData } from './compare-data.ts';
import { leadTimesOf } from './lead-times.rules.ts';
import type { ValidityDocument } from './validity.entity.ts';
import { validityDocument } from './validity-document.rules.ts';
import type { JudgedClasses, JudgedPartition, JudgedRows } from './validity-facts.entity.ts';

/** What an assessment knows besides the rows and what was read of the data; plain data, as it may go to another process. */
export interface AssessmentPlan {
  readonly datasetDigest: Digest;
  /** Sorted. */
  readonly trainingData: readonly Digest[];
  readonly protectedColumns: ReadonlySet<string>;
  readonly costs: UseCase['costs'];
}

/** What an assessment is about. */
export interface AssessmentSubject extends DataSubject {
  readonly plan: AssessmentPlan;
}

const there = <T>(result: Result<T>, what: string): T => {
  assert(result.ok, `the ${what} of a run is there`);
  return result.value;
};

/** The data and the use case of a run. */
export async function assessmentOf(ctx: Context, run: EvaluationRun): Promise<AssessmentSubject> {
  const version = there(await findModelVersion(ctx, run.modelVersionId), 'model version');
  const model = there(await findModel(ctx, version.modelId), 'model');
  const specification = there(await findAuditSpecification(ctx, run.auditSpecificationId), 'audit specification');
  const evaluation = there(await findDatasetVersion(ctx, run.datasetVersionId), 'dataset version');
  const known = await listDatasetVersionsById(ctx, version.trainingDatasetVersionIds);
  const { thresholdDatasetVersionId: chosenOn } = specification.measurement;
  const training = version.trainingDatasetVersionIds.flatMap((id) => known.get(id) ?? []);
  const own = [evaluation, ...training].map(({ artifactDigest }) => artifactDigest);
  return {
    ...{ version, specification, evaluation, training },
    serving: await newestServingData(ctx, version, own),
    thresholdData: chosenOn === null ? null : there(await findDatasetVersion(ctx, chosenOn), 'data on which the threshold was chosen'),
    plan: {
      datasetDigest: evaluation.artifactDigest,
      trainingData: training.map(({ artifactDigest }) => artifactDigest).sort(),
      protectedColumns: protectedColumns([evaluation, ...training]),
      costs: there(await findUseCase(ctx, model.useCaseId), 'use case').costs,
    },
  };
}

/** The rows as binary decisions; null for other tasks, whose errors have no costs of these two kinds. */
function judgedRows({ measurement }: AuditSpecification, people: MeasuredRows['people'], { slices }: MeasuredRows['evidence']): JudgedRows | null {
  if (measurement.task !== 'BINARY') return null;
  const { labels, scores, weights, clusters, extras } = people;
  return {
    ...{ labels, scores, weights, clusters },
    folds: measurement.foldColumn === null ? null : (extras[measurement.foldColumn] ?? null),
    partitions: judgedPartitions(measurement, people, slices),
  };
}

/** The rows as decisions between classes; null where none of them is priced. */
function judgedClasses({ measurement }: AuditSpecification, people: MeasuredRows['people'], { slices }: MeasuredRows['evidence']): JudgedClasses | null {
  const { classes, classCosts } = measurement;
  if (classes === null || classCosts === null) return null;
  const { labels, scores, weights, clusters } = people;
  return { labels, predicted: strongestClasses(scores, classes.length), weights, clusters, partitions: judgedPartitions(measurement, people, slices) };
}

function judgedPartitions(
  measurement: AuditSpecification['measurement'],
  people: MeasuredRows['people'],
  slices: MeasuredRows['evidence']['slices'],
): readonly JudgedPartition[] {
  const shown = new Set(slices?.partitions.flatMap((partition) => partition.slices.flatMap((one) => (one.shown ? [canonicalJson(one.slice)] : []))));
  return divideBySlices(measurement, people).map(({ slices: all, sliceOf }) => ({
    slices: all.map((slice) => ({ slice, shown: shown.has(canonicalJson(slice)) })),
    sliceOf,
  }));
}

/** What the evaluation of the measured rows is worth. */
export function assessRows(
  plan: AssessmentPlan,
  specification: AuditSpecification,
  { people, evidence, resultDigest }: MeasuredRows,
  found: ReadData,
): ValidityDocument {
  return validityDocument({
    ...{ ...plan, resultDigest, specification, ...found },
    rows: evidence.rows,
    excluded: evidence.excluded,
    judged: judgedRows(specification, people, evidence),
    leadTimes: leadTimesOf(specification.measurement, people.extras),
    judgedClasses: judgedClasses(specification, people, evidence),
  });
}
