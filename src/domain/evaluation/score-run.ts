import type { RunFaultCode, RunLimits, RunOutcome, RunProgress, ScoredRows } from '../../inference/model-runner.ts';
import { assert, present } from '../../kernel/assert.ts';
import type { Digest } from '../../kernel/digest.ts';
import { digestOf } from '../../kernel/digest.ts';
import { LIMITS } from '../../kernel/limits.ts';
import type { Result } from '../../kernel/result.ts';
import { findArtifact, UnusableBytesError, type UnusableReason, verifiedBytes } from '../artifacts/index.ts';
import type { Context } from '../context.ts';
import { type DatasetVersion, findDatasetVersion, revokedSourcesIn, sourceRevoked } from '../datasets/index.ts';
import { type AuditSpecification, type EvaluableVersion, findAuditSpecification, findModelVersion, isEvaluable, type ModelVersion } from '../registry/index.ts';
import type { WorkFailure } from '../work/index.ts';
import type { EvaluationEvidence } from './evaluation-evidence.entity.ts';
import type { EvaluationRun } from './evaluation-run.entity.ts';
import { measureRun } from './measure-run.ts';
import { predictionsOf } from './predictions.rules.ts';
import { keepWhileMeasuring, type StoredPredictions } from './predictions.ts';
import { extraColumns, readPeople } from './read-people.ts';
import type { ScoredPeople } from './scored-people.entity.ts';

/** A run that was scored and measured, but not yet recorded. */
export interface ScoredRun {
  readonly kind: 'SCORED';
  readonly specification: AuditSpecification;
  readonly people: ScoredPeople;
  /** Columns that the model reads; those of data of moderate size are among the extras of the people. */
  readonly features: readonly string[];
  readonly evidence: EvaluationEvidence;
  readonly resultDigest: Digest;
  readonly predictions: StoredPredictions & { readonly isProtected: boolean };
}

/** What scoring led to; STOPPED when the signal ended it. */
export type ScoringOutcome = ScoredRun | { readonly kind: 'FAILED'; readonly failure: WorkFailure } | { readonly kind: 'STOPPED' };

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

interface Subject {
  readonly version: EvaluableVersion;
  readonly dataset: DatasetVersion;
  readonly specification: AuditSpecification;
}

/** Runs the model on the pinned rows and measures what it gave. Writes nothing but the bytes of the predictions, which nobody refers to yet. */
export async function scoreRun(ctx: Context, run: EvaluationRun, options: ScoringOptions = {}): Promise<ScoringOutcome> {
  const subject = await subjectOf(ctx, run);
  const revoked = await revokedAmong(ctx, run);
  if (revoked !== null) return failed('SOURCE_REVOKED', revoked);
  const outcome = await runModel(ctx, subject, options);
  if (outcome.kind === 'SCORED') return measured(ctx, run, subject, outcome);
  return outcome.code === 'ABORTED' ? { kind: 'STOPPED' } : failed(outcome.code, outcome.message);
}

const failed = (code: WorkFailure['code'], message: string): { readonly kind: 'FAILED'; readonly failure: WorkFailure } => ({
  kind: 'FAILED',
  failure: { code, message },
});

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

async function subjectOf(ctx: Context, run: EvaluationRun): Promise<Subject> {
  const subject = {
    version: evaluable(there(await findModelVersion(ctx, run.modelVersionId), 'model version')),
    dataset: there(await findDatasetVersion(ctx, run.datasetVersionId), 'dataset version'),
    specification: there(await findAuditSpecification(ctx, run.auditSpecificationId), 'audit specification'),
  };
  const { version, dataset, specification } = subject;
  const unchanged =
    version.artifactDigest === run.artifactDigest &&
    version.manifestDigest === run.manifestDigest &&
    dataset.artifactDigest === run.datasetDigest &&
    specification.digest === run.specificationDigest;
  assert(unchanged, 'what a run has pinned has not changed');
  return subject;
}

type Outcome =
  | Exclude<RunOutcome, { kind: 'FAILED' }>
  | { readonly kind: 'FAILED'; readonly code: RunFaultCode | `BYTES_${UnusableReason}`; readonly message: string };

async function runModel(ctx: Context, { version, dataset, specification }: Subject, options: ScoringOptions): Promise<Outcome> {
  const { signal, onProgress } = options;
  const { format } = dataset;
  assert(format !== 'other', 'a run reads a format that is known');
  try {
    return await ctx.runner.run(
      {
        model: verifiedBytes(ctx, { projectId: version.projectId, digest: version.artifactDigest }, 'model'),
        dataset: { bytes: verifiedBytes(ctx, { projectId: dataset.projectId, digest: dataset.artifactDigest }, 'dataset'), format },
        manifest: version.manifest,
        columns: {
          label: specification.groundTruth === 'ABSENT' ? null : specification.labelColumn,
          attributes: [...new Set(specification.protectedAttributes.map(({ column }) => column))],
          extras: furtherColumns({ version, dataset, specification }),
          rowId: specification.rowIdColumn,
          withheld: dataset.protectedColumns,
          split: specification.split,
        },
        limits: { ...DEFAULT_LIMITS, ...options.limits },
        reuse: { projectId: version.projectId, artifactDigest: version.artifactDigest },
      },
      { ...(signal === undefined ? {} : { signal }), ...(onProgress === undefined ? {} : { onProgress }) },
    );
  } catch (error) {
    if (error instanceof UnusableBytesError) return { kind: 'FAILED', code: `BYTES_${error.problem.reason}`, message: error.message };
    throw error;
  }
}

/** What the specification names and, of data of moderate size, what the model reads: an audit asks whether that gives a protected attribute away. */
function furtherColumns({ version, dataset, specification }: Subject): readonly string[] {
  const read = columnsRead(version);
  return [...new Set([...extraColumns(specification), ...(dataset.rows * read.length <= LIMITS.proxyCells ? read : [])])];
}

/** Columns of the dataset that feed the model, in the order of its inputs. */
const columnsRead = ({ manifest }: EvaluableVersion): readonly string[] => [
  ...new Set(manifest.inputs.flatMap((input) => (input.kind === 'matrix' ? input.columns : [input.column]).map(({ column }) => column))),
];

/** Said where a sentence may name a row of the data by the number that it has among those that were chosen. */
const ROWS_OF_SPLIT = ' Rows are counted among those of the split.';

async function measured(ctx: Context, run: EvaluationRun, subject: Subject, outcome: ScoredRows): Promise<ScoringOutcome> {
  const { version, dataset, specification } = subject;
  const read = readPeople(subject, outcome);
  if (typeof read === 'string') return failed('DATASET_ERROR', `${read}${specification.split === null ? '' : ROWS_OF_SPLIT}`);
  const { people, negativeLabel } = read;
  const rowIds = specification.rowIdColumn === null ? null : outcome.rowIds;
  const { predictions, evidence } = await keepWhileMeasuring(ctx, run.projectId, predictionsOf(people, rowIds), (predictionsDigest) =>
    measureRun(run, specification, people, { negativeLabel, predictionsDigest }),
  );
  const source = await findArtifact(ctx, present(dataset.artifactId, 'the bytes of a dataset that was evaluated on'));
  // Row by row predictions with true labels say as much about people as the rows that they were made from.
  const isProtected = dataset.protectedColumns.length > 0 || (source.ok && source.value.isProtected);
  const predicted = { ...predictions, isProtected };
  return { kind: 'SCORED', specification, people, features: columnsRead(version), evidence, resultDigest: digestOf(evidence), predictions: predicted };
}
