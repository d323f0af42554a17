import type { RunFaultCode } from '../../inference/model-runner.ts';
import { assert } from '../../kernel/assert.ts';
import { canonicalJson } from '../../kernel/canonical-json.ts';
import type { Result } from '../../kernel/result.ts';
import { strongestClasses } from '../../stats/index.ts';
import { UnusableBytesError, verifiedBytes } from '../artifacts/index.ts';
import type { Context } from '../context.ts';
import { type DatasetVersion, findDatasetVersion, listDatasetVersionsById } from '../datasets/index.ts';
import { divideBySlices, type EvaluationRun, type ScoredRun, type ScoringOptions, type ScoringOutcome, scoreRun } from '../evaluation/index.ts';
import {
  type AuditSpecification,
  findAuditSpecification,
  findModel,
  findModelVersion,
  findUseCase,
  type ModelVersion,
  type UseCase,
} from '../registry/index.ts';
import { manifestModelColumns } from '../skew/index.ts';
import type { WorkFailure } from '../work/index.ts';
import { comparedFeatures } from './compared-features.ts';
import { comparisonPlan } from './comparison-plan.ts';
import { leadTimesOf } from './lead-times.rules.ts';
import type { ValidityDocument } from './validity.entity.ts';
import { validityDocument } from './validity-document.rules.ts';
import type { ComparedData, JudgedClasses, JudgedPartition, JudgedRows } from './validity-facts.entity.ts';

/** A scored run with the assessment of the evaluation itself, or why there is none. */
export type AssessedRun = { readonly kind: 'ASSESSED'; readonly scored: ScoredRun; readonly validity: ValidityDocument } | Exclude<ScoringOutcome, ScoredRun>;

/** What was read of the data; STOPPED and FAILED when no answer came that would stay the same. */
type Reading = ComparedData | { readonly kind: 'FAILED'; readonly failure: WorkFailure } | { readonly kind: 'STOPPED' };

/** What an assessment is about. */
interface Subject {
  readonly version: ModelVersion;
  readonly specification: AuditSpecification;
  readonly evaluation: DatasetVersion;
  readonly training: readonly DatasetVersion[];
  readonly useCase: UseCase;
}

/** Scores the run and, beside it, compares its rows with those of training; writes nothing but the bytes of the predictions. */
export async function scoreAndAssess(ctx: Context, run: EvaluationRun, options: ScoringOptions = {}): Promise<AssessedRun> {
  const subject = await subjectOf(ctx, run);
  const stop = new AbortController();
  const reading = compareWithTraining(ctx, subject, options.signal === undefined ? stop.signal : AbortSignal.any([options.signal, stop.signal]));
  // A fault of the reading is thrown where it is awaited, and must not count as unhandled before.
  const settled = Promise.allSettled([reading]);
  try {
    const outcome = await scoreRun(ctx, run, options);
    if (outcome.kind !== 'SCORED') return outcome;
    const data = await reading;
    if (data.kind === 'FAILED' || data.kind === 'STOPPED') return data;
    return { kind: 'ASSESSED', scored: outcome, validity: assessed(subject, outcome, data) };
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
  const known = await listDatasetVersionsById(ctx, version.trainingDatasetVersionIds);
  return {
    version,
    specification: there(await findAuditSpecification(ctx, run.auditSpecificationId), 'audit specification'),
    evaluation: there(await findDatasetVersion(ctx, run.datasetVersionId), 'dataset version'),
    training: version.trainingDatasetVersionIds.flatMap((id) => known.get(id) ?? []),
    useCase: there(await findUseCase(ctx, model.useCaseId), 'use case'),
  };
}

async function compareWithTraining(ctx: Context, { version, specification, evaluation, training }: Subject, signal: AbortSignal): Promise<Reading> {
  if (version.manifest === null) return notCompared('No manifest says which columns the model reads.');
  if (training.length === 0 || training.length < version.trainingDatasetVersionIds.length)
    return notCompared('The training data of the version are not known.');
  const unread = [...training, evaluation].find(({ format, artifactId }) => format === 'other' || artifactId === null);
  if (unread !== undefined) return notCompared(`The dataset version ${unread.id} lies elsewhere, or is of a format that Assay does not read.`);
  const inputs = manifestModelColumns(version.manifest);
  const { question, missingInputs } = comparisonPlan(inputs, specification, training, evaluation);
  try {
    const sides = { training: training.map((data) => readable(ctx, data)), evaluation: readable(ctx, evaluation) };
    const found = await ctx.runner.compareDatasets(sides, question, { signal });
    if (!found.ok) return unreadable(found.problem.reason, found.problem.message);
    const names = question.inputs.map(({ name }) => name);
    const features = comparedFeatures(names, found.value.columns, protectedColumns({ evaluation, training }));
    return { kind: 'COMPARED', comparison: found.value, inputs: names, missingInputs, features };
  } catch (error) {
    if (error instanceof UnusableBytesError) return notCompared(error.message);
    throw error;
  }
}

const protectedColumns = ({ training, evaluation }: Pick<Subject, 'training' | 'evaluation'>): ReadonlySet<string> =>
  new Set([...training, evaluation].flatMap((data) => data.protectedColumns));

const notCompared = (reason: string): Reading => ({ kind: 'NOT_COMPARED', reason });

/** What belongs to the data stays the same and is part of the record; a process that died may do better the next time. */
function unreadable(code: RunFaultCode, message: string): Reading {
  if (code === 'ABORTED') return { kind: 'STOPPED' };
  if (code === 'CHILD_CRASHED') return { kind: 'FAILED', failure: { code, message } };
  return notCompared(`Evaluation and training data could not be read side by side: ${message}`);
}

function readable(ctx: Context, { projectId, artifactDigest, format }: DatasetVersion) {
  assert(format !== 'other', 'a comparison reads formats that are known');
  return { stream: verifiedBytes(ctx, { projectId, digest: artifactDigest }, 'dataset'), format };
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

function assessed(
  { specification, evaluation, training, useCase }: Subject,
  { people, evidence, resultDigest }: ScoredRun,
  data: ComparedData,
): ValidityDocument {
  return validityDocument({
    ...{ resultDigest, specification, data, costs: useCase.costs },
    datasetDigest: evaluation.artifactDigest,
    trainingData: training.map(({ artifactDigest }) => artifactDigest).sort(),
    protectedColumns: protectedColumns({ evaluation, training }),
    rows: evidence.rows,
    excluded: evidence.excluded,
    judged: judgedRows(specification, people, evidence),
    leadTimes: leadTimesOf(specification.measurement, people.extras),
    judgedClasses: judgedClasses(specification, people, evidence),
  });
}
