import type { ComparisonQuestion, DataComparison } from '../../inference/dataset-comparison.ts';
import type { RunFaultCode } from '../../inference/model-runner.ts';
import { assert } from '../../kernel/assert.ts';
import { UnusableBytesError, verifiedBytes } from '../artifacts/index.ts';
import type { Context } from '../context.ts';
import type { DatasetVersion } from '../datasets/index.ts';
import type { AuditSpecification, ModelVersion } from '../registry/index.ts';
import { manifestModelColumns } from '../skew/index.ts';
import type { WorkFailure } from '../work/index.ts';
import { thresholdRows } from './checks/separation.rules.ts';
import { comparedFeatures, servedFeatures } from './compared-features.ts';
import { comparisonPlan } from './comparison-plan.ts';
import type { ThresholdRowCounts } from './validity.entity.ts';
import type { ComparedData, ServedData } from './validity-facts.entity.ts';

/** The data that an assessment compares. */
export interface DataSubject {
  readonly version: ModelVersion;
  readonly specification: AuditSpecification;
  readonly evaluation: DatasetVersion;
  readonly training: readonly DatasetVersion[];
  /** The newest data of serving; null where there is none. */
  readonly serving: DatasetVersion | null;
  /** The rows on which the threshold was chosen; null where the specification does not say. */
  readonly thresholdData: DatasetVersion | null;
}

/** Everything that was read of the data beside the model. */
export interface ReadData {
  readonly data: ComparedData;
  readonly serving: ServedData;
  readonly thresholdRows: ThresholdRowCounts | null;
}

/** No answer came that would stay the same. */
type Unread = { readonly kind: 'FAILED'; readonly failure: WorkFailure } | { readonly kind: 'STOPPED' };

/** What reading led to. */
export type Reading<T> = { readonly kind: 'READ'; readonly read: T } | Unread;

/** Compares the evaluation rows with training, with the rows on which the threshold was chosen and with serving, one after the other: each holds hashes of all rows. */
export async function readData(ctx: Context, subject: DataSubject, signal: AbortSignal): Promise<Reading<ReadData>> {
  const data = await withTraining(ctx, subject, signal);
  if (data.kind !== 'READ') return data;
  const chosenOn = await withThresholdData(ctx, subject, signal);
  if (chosenOn.kind !== 'READ') return chosenOn;
  const serving = await withServing(ctx, subject, signal);
  if (serving.kind !== 'READ') return serving;
  return read({ data: data.read, thresholdRows: chosenOn.read, serving: serving.read });
}

async function withTraining(ctx: Context, subject: DataSubject, signal: AbortSignal): Promise<Reading<ComparedData>> {
  const { version, training } = subject;
  if (training.length === 0 || training.length < version.trainingDatasetVersionIds.length)
    return read({ kind: 'NOT_COMPARED', reason: 'The training data of the version are not known.' });
  return heldAgainst(ctx, subject, { others: training, what: 'training' }, signal);
}

async function withThresholdData(ctx: Context, subject: DataSubject, signal: AbortSignal): Promise<Reading<ThresholdRowCounts | null>> {
  const { thresholdData } = subject;
  if (thresholdData === null) return read(null);
  const found = await heldAgainst(ctx, subject, { others: [thresholdData], what: 'threshold' }, signal);
  return found.kind === 'READ' ? read(thresholdRows(thresholdData.artifactDigest, found.read)) : found;
}

async function withServing(ctx: Context, subject: DataSubject, signal: AbortSignal): Promise<Reading<ServedData>> {
  const { serving } = subject;
  if (serving === null) return read({ kind: 'NONE' });
  const dataset = serving.artifactDigest;
  const found = await sideBySide(ctx, subject, { others: [serving], what: 'serving' }, signal);
  if (found.kind !== 'READ') return found;
  if (found.read.kind === 'NOT_COMPARED') return read({ ...found.read, dataset });
  const { comparison, inputs, missingInputs } = found.read;
  const features = servedFeatures(inputs, comparison.columns, protectedColumns([subject.evaluation, serving]));
  return read({ kind: 'COMPARED', dataset, missingInputs, features });
}

async function heldAgainst(ctx: Context, subject: DataSubject, against: Against, signal: AbortSignal): Promise<Reading<ComparedData>> {
  const found = await sideBySide(ctx, subject, against, signal);
  if (found.kind !== 'READ' || found.read.kind === 'NOT_COMPARED') return found as Reading<ComparedData>;
  const { inputs, comparison } = found.read;
  const features = comparedFeatures(inputs, comparison.columns, protectedColumns([subject.evaluation, ...against.others]));
  return read({ ...found.read, features });
}

/** What the evaluation rows are held against. */
interface Against {
  readonly others: readonly DatasetVersion[];
  readonly what: 'training' | 'threshold' | 'serving';
}

type Compared =
  | { readonly kind: 'COMPARED'; readonly comparison: DataComparison; readonly inputs: readonly string[]; readonly missingInputs: readonly string[] }
  | { readonly kind: 'NOT_COMPARED'; readonly reason: string };

async function sideBySide(ctx: Context, subject: DataSubject, { others, what }: Against, signal: AbortSignal): Promise<Reading<Compared>> {
  const { version, specification, evaluation } = subject;
  if (version.manifest === null) return notCompared('No manifest says which columns the model reads.');
  const unread = [...others, evaluation].find(({ format, artifactId }) => format === 'other' || artifactId === null);
  if (unread !== undefined) return notCompared(`The dataset version ${unread.id} lies elsewhere, or is of a format that Assay does not read.`);
  const { question, missingInputs } = comparisonPlan(manifestModelColumns(version.manifest), specification, others, evaluation);
  try {
    const sides = { training: others.map((data) => readable(ctx, data)), evaluation: readable(ctx, evaluation) };
    const found = await ctx.runner.compareDatasets(sides, question, { signal });
    if (!found.ok) return unreadable(found.problem.reason, what, found.problem.message);
    return read({ kind: 'COMPARED', comparison: found.value, inputs: inputNames(question), missingInputs });
  } catch (error) {
    if (error instanceof UnusableBytesError) return notCompared(error.message);
    throw error;
  }
}

const read = <T>(found: T): Reading<T> => ({ kind: 'READ', read: found });

const notCompared = (reason: string): Reading<Compared> => read({ kind: 'NOT_COMPARED', reason });

const inputNames = ({ inputs }: ComparisonQuestion): readonly string[] => inputs.map(({ name }) => name);

/** Names of columns with protected characteristics of people in any of the data. */
export const protectedColumns = (all: readonly DatasetVersion[]): ReadonlySet<string> => new Set(all.flatMap((data) => data.protectedColumns));

/** What belongs to the data stays the same and is part of the record; a process that died may do better the next time. */
function unreadable(code: RunFaultCode, what: Against['what'], message: string): Reading<Compared> {
  if (code === 'ABORTED') return { kind: 'STOPPED' };
  if (code === 'CHILD_CRASHED' || code === 'RUNNER_UNAVAILABLE') return { kind: 'FAILED', failure: { code, message } };
  return notCompared(`Evaluation and ${what} data could not be read side by side: ${message}`);
}

function readable(ctx: Context, { projectId, artifactDigest, format }: DatasetVersion) {
  assert(format !== 'other', 'a comparison reads formats that are known');
  return { stream: verifiedBytes(ctx, { projectId, digest: artifactDigest }, 'dataset'), format };
}
