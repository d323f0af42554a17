import { assert } from '../../kernel/assert.ts';
import { canonicalJson } from '../../kernel/canonical-json.ts';
import type { Result } from '../../kernel/result.ts';
import { strongestClasses } from '../../stats/index.ts';
import type { Context } from '../context.ts';
import { findDatasetVersion, listDatasetVersionsById } from '../datasets/index.ts';
import { divideBySlices, type EvaluationRun, type ScoredRun, type ScoringOptions, type ScoringOutcome, scoreRun } from '../evaluation/index.ts';
import { type AuditSpecification, findAuditSpecification, findModel, findModelVersion, findUseCase, type UseCase } from '../registry/index.ts';
import { newestServingData } from '../skew/index.ts';
import { type DataSubject, protectedColumns, type ReadData, readData } from './compare-data.ts';
import { leadTimesOf } from './lead-times.rules.ts';
import type { ValidityDocument } from './validity.entity.ts';
import { validityDocument } from './validity-document.rules.ts';
import type { JudgedClasses, JudgedPartition, JudgedRows } from './validity-facts.entity.ts';

/** A scored run with the assessment of the evaluation itself, or why there is none. */
export type AssessedRun = { readonly kind: 'ASSESSED'; readonly scored: ScoredRun; readonly validity: ValidityDocument } | Exclude<ScoringOutcome, ScoredRun>;

/** What an assessment is about. */
interface Subject extends DataSubject {
  readonly useCase: UseCase;
}

/** Scores the run and, beside it, compares its rows with those of training, serving and the choice of the threshold; writes nothing but the bytes of the predictions. */
export async function scoreAndAssess(ctx: Context, run: EvaluationRun, options: ScoringOptions = {}): Promise<AssessedRun> {
  const subject = await subjectOf(ctx, run);
  const stop = new AbortController();
  const reading = readData(ctx, subject, options.signal === undefined ? stop.signal : AbortSignal.any([options.signal, stop.signal]));
  // A fault of the reading is thrown where it is awaited, and must not count as unhandled before.
  const settled = Promise.allSettled([reading]);
  try {
    const outcome = await scoreRun(ctx, run, options);
    if (outcome.kind !== 'SCORED') return outcome;
    const found = await reading;
    if (found.kind !== 'READ') return found;
    return { kind: 'ASSESSED', scored: outcome, validity: assessed(subject, outcome, found.read) };
  } finally {
    stop.abort();
    await settled;
  }
}

const there = <T>(result: Result<T>, what: string): T => {
  assert(result.ok, `the ${what} of a run is there`);
  return result.value;
};

async function subjectOf(ctx: Context, run: EvaluationRun): Promise<Subject> {
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
    useCase: there(await findUseCase(ctx, model.useCaseId), 'use case'),
  };
}

/** The rows as binary decisions; null for other tasks, whose errors have no costs of these two kinds. */
function judgedRows({ measurement }: AuditSpecification, people: ScoredRun['people'], { slices }: ScoredRun['evidence']): JudgedRows | null {
  if (measurement.task !== 'BINARY') return null;
  const { labels, scores, weights, clusters, extras } = people;
  return {
    ...{ labels, scores, weights, clusters },
    folds: measurement.foldColumn === null ? null : (extras[measurement.foldColumn] ?? null),
    partitions: judgedPartitions(measurement, people, slices),
  };
}

/** The rows as decisions between classes; null where none of them is priced. */
function judgedClasses({ measurement }: AuditSpecification, people: ScoredRun['people'], { slices }: ScoredRun['evidence']): JudgedClasses | null {
  const { classes, classCosts } = measurement;
  if (classes === null || classCosts === null) return null;
  const { labels, scores, weights, clusters } = people;
  return { labels, predicted: strongestClasses(scores, classes.length), weights, clusters, partitions: judgedPartitions(measurement, people, slices) };
}

function judgedPartitions(
  measurement: AuditSpecification['measurement'],
  people: ScoredRun['people'],
  slices: ScoredRun['evidence']['slices'],
): readonly JudgedPartition[] {
  const shown = new Set(slices?.partitions.flatMap((partition) => partition.slices.flatMap((one) => (one.shown ? [canonicalJson(one.slice)] : []))));
  return divideBySlices(measurement, people).map(({ slices: all, sliceOf }) => ({
    slices: all.map((slice) => ({ slice, shown: shown.has(canonicalJson(slice)) })),
    sliceOf,
  }));
}

function assessed({ specification, evaluation, training, useCase }: Subject, { people, evidence, resultDigest }: ScoredRun, found: ReadData): ValidityDocument {
  return validityDocument({
    ...{ resultDigest, specification, ...found, costs: useCase.costs },
    datasetDigest: evaluation.artifactDigest,
    trainingData: training.map(({ artifactDigest }) => artifactDigest).sort(),
    protectedColumns: protectedColumns([evaluation, ...training]),
    rows: evidence.rows,
    excluded: evidence.excluded,
    judged: judgedRows(specification, people, evidence),
    leadTimes: leadTimesOf(specification.measurement, people.extras),
    judgedClasses: judgedClasses(specification, people, evidence),
  });
}
