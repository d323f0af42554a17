import type { RowSink, RunFaultCode, RunLimits, RunProgress, StreamedRun } from '../../inference/model-runner.ts';
import type { ReturnedColumns } from '../../inference/run-protocol.ts';
import { assert, present } from '../../kernel/assert.ts';
import type { Digest } from '../../kernel/digest.ts';
import { LIMITS } from '../../kernel/limits.ts';
import type { Result } from '../../kernel/result.ts';
import { findArtifact, UnusableBytesError, type UnusableReason, verifiedBytes } from '../artifacts/index.ts';
import type { Context } from '../context.ts';
import { type DatasetVersion, findDatasetVersion, revokedSourcesIn, sourceRevoked } from '../datasets/index.ts';
import { type AuditSpecification, type EvaluableVersion, findAuditSpecification, findModelVersion, isEvaluable, type ModelVersion } from '../registry/index.ts';
import type { WorkFailure } from '../work/index.ts';
import type { EvaluationEvidence } from './evaluation-evidence.entity.ts';
import type { EvaluationRun } from './evaluation-run.entity.ts';
import type { MeasuringPlan } from './measure-scored.ts';
import type { StoredPredictions } from './predictions.ts';
import { extraColumns } from './read-people.ts';

/** What a run has pinned, found unchanged. */
export interface ScoringSubject {
  readonly version: EvaluableVersion;
  readonly dataset: DatasetVersion;
  readonly plan: MeasuringPlan;
}

/** A run that was scored and measured, but not yet recorded. */
export interface ScoredRun {
  readonly evidence: EvaluationEvidence;
  readonly resultDigest: Digest;
  readonly predictions: StoredPredictions & { readonly isProtected: boolean };
}

/** How a run ends that is not recorded; STOPPED when the signal ended it. */
export type UnscoredRun = { readonly kind: 'FAILED'; readonly failure: WorkFailure } | { readonly kind: 'STOPPED' };

/** What scoring led to. */
export type ScoringOutcome = { readonly kind: 'SCORED'; readonly rows: number } | UnscoredRun;

/** How a run is carried out. */
export interface ScoringOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: RunProgress) => void;
  /** Default: those of `LIMITS`. */
  readonly limits?: Partial<RunLimits>;
}

const DEFAULT_LIMITS: RunLimits = {
  seconds: LIMITS.evaluationSeconds,
  addressSpaceKibibytes: LIMITS.childAddressSpaceKibibytes,
  rows: LIMITS.evaluationRows,
  columns: LIMITS.datasetColumns,
};

/** Runs the model on the pinned rows and hands them on as they are scored. Writes nothing. */
export async function scoreRun(
  ctx: Context,
  run: EvaluationRun,
  subject: ScoringSubject,
  sink: RowSink,
  options: ScoringOptions = {},
): Promise<ScoringOutcome> {
  const revoked = await revokedAmong(ctx, run);
  if (revoked !== null) return failed('SOURCE_REVOKED', revoked);
  const outcome = await runModel(ctx, subject, sink, options);
  if (outcome.kind === 'STREAMED') return { kind: 'SCORED', rows: outcome.rows };
  return outcome.code === 'ABORTED' ? { kind: 'STOPPED' } : failed(outcome.code, outcome.message);
}

const failed = (code: WorkFailure['code'], message: string): UnscoredRun => ({ kind: 'FAILED', failure: { code, message } });

const there = <T>(result: Result<T>, what: string): T => {
  assert(result.ok, `the ${what} of a run is there`);
  return result.value;
};

/** Why the run may not go on, when what it rests on was revoked while it waited; what is revoked later is noticed when the result is recorded. */
async function revokedAmong(ctx: Context, { projectId, datasetVersionId, modelVersionId }: EvaluationRun): Promise<string | null> {
  const revoked = await revokedSourcesIn(ctx, projectId, [datasetVersionId, modelVersionId]);
  for (const [id, [first]] of revoked) if (first !== undefined) return sourceRevoked(first, id).message;
  return null;
}

function evaluable(version: ModelVersion): EvaluableVersion {
  assert(isEvaluable(version), 'a version that was accepted for evaluation can be evaluated');
  return version;
}

/** What the run has pinned, with the plan of its measuring. Throws when any of it has changed, which it cannot. */
export async function subjectOfRun(ctx: Context, run: EvaluationRun): Promise<ScoringSubject> {
  const version = evaluable(there(await findModelVersion(ctx, run.modelVersionId), 'model version'));
  const dataset = there(await findDatasetVersion(ctx, run.datasetVersionId), 'dataset version');
  const specification = there(await findAuditSpecification(ctx, run.auditSpecificationId), 'audit specification');
  const { artifactDigest, manifestDigest, datasetDigest, specificationDigest } = run;
  const unchanged =
    version.artifactDigest === artifactDigest &&
    version.manifestDigest === manifestDigest &&
    dataset.artifactDigest === datasetDigest &&
    specification.digest === specificationDigest;
  assert(unchanged, 'what a run has pinned has not changed');
  const inputs = { artifactDigest, manifestDigest, datasetDigest, specificationDigest };
  const features = columnsRead(version);
  const columns = returnedColumns(dataset, specification, features);
  return { version, dataset, plan: { inputs, specification, output: version.manifest.output, columns, features } };
}

function returnedColumns(dataset: DatasetVersion, specification: AuditSpecification, features: readonly string[]): ReturnedColumns {
  return {
    label: specification.groundTruth === 'ABSENT' ? null : specification.labelColumn,
    attributes: [...new Set(specification.protectedAttributes.map(({ column }) => column))],
    extras: furtherColumns(dataset, specification, features),
    rowId: specification.rowIdColumn,
    withheld: dataset.protectedColumns,
    split: specification.split,
  };
}

/** Whether predictions on the rows say as much about people as the rows that they were made from: row by row, with true labels, they do. */
export async function arePredictionsProtected(ctx: Context, { dataset }: Pick<ScoringSubject, 'dataset'>): Promise<boolean> {
  if (dataset.protectedColumns.length > 0) return true;
  const source = await findArtifact(ctx, present(dataset.artifactId, 'the bytes of a dataset that was evaluated on'));
  return source.ok && source.value.isProtected;
}

type Outcome = StreamedRun | { readonly kind: 'FAILED'; readonly code: RunFaultCode | `BYTES_${UnusableReason}`; readonly message: string };

async function runModel(ctx: Context, subject: ScoringSubject, sink: RowSink, options: ScoringOptions): Promise<Outcome> {
  const { signal, onProgress } = options;
  const { version, dataset, plan } = subject;
  const { format } = dataset;
  assert(format !== 'other', 'a run reads a format that is known');
  try {
    return await ctx.runner.stream(
      {
        model: verifiedBytes(ctx, { projectId: version.projectId, digest: version.artifactDigest }, 'model'),
        dataset: { bytes: verifiedBytes(ctx, { projectId: dataset.projectId, digest: dataset.artifactDigest }, 'dataset'), format },
        manifest: version.manifest,
        columns: plan.columns,
        limits: { ...DEFAULT_LIMITS, ...options.limits },
        reuse: { projectId: version.projectId, artifactDigest: version.artifactDigest },
      },
      sink,
      { ...(signal === undefined ? {} : { signal }), ...(onProgress === undefined ? {} : { onProgress }) },
    );
  } catch (error) {
    if (error instanceof UnusableBytesError) return { kind: 'FAILED', code: `BYTES_${error.problem.reason}`, message: error.message };
    throw error;
  }
}

/** What the specification names and, of data of moderate size, what the model reads: an audit asks whether that gives a protected attribute away. */
const furtherColumns = ({ rows }: DatasetVersion, specification: AuditSpecification, features: readonly string[]): readonly string[] => [
  ...new Set([...extraColumns(specification), ...(rows * features.length <= LIMITS.proxyCells ? features : [])]),
];

/** Columns of the dataset that feed the model, in the order of its inputs. */
const columnsRead = ({ manifest }: EvaluableVersion): readonly string[] => [
  ...new Set(manifest.inputs.flatMap((input) => (input.kind === 'matrix' ? input.columns : [input.column]).map(({ column }) => column))),
];
