import type { RunLimits, ScoredRows } from '../../../inference/model-runner.ts';
import { assert, present } from '../../../kernel/assert.ts';
import { LIMITS } from '../../../kernel/limits.ts';
import type { Result } from '../../../kernel/result.ts';
import { UnusableBytesError, verifiedBytes } from '../../artifacts/index.ts';
import type { Context } from '../../context.ts';
import { type DatasetVersion, findDatasetVersion } from '../../datasets/index.ts';
import {
  type AuditSpecification,
  type EvaluableVersion,
  findAuditSpecification,
  findModelVersion,
  isEvaluable,
  type ModelVersion,
} from '../../registry/index.ts';
import { type CarriedOut, type ClaimedWork, carryOutWork, type WorkFailure, type WorkOutcome } from '../../work/index.ts';
import { equivalenceQueue } from '../equivalence.store.ts';
import type { EquivalenceCheck, EquivalenceDocument } from '../equivalence-check.entity.ts';
import { measureEquivalence } from '../measure-equivalence.rules.ts';
import { recordEquivalence } from './record-equivalence.ts';

/** When to give a check back, and how far each of its two runs may go. */
export interface CarryOutCheckOptions {
  readonly signal?: AbortSignal;
  readonly limits?: Partial<RunLimits>;
}

type Outcome =
  | { readonly kind: 'FOUND'; readonly document: EquivalenceDocument }
  | { readonly kind: 'FAILED'; readonly failure: WorkFailure }
  | { readonly kind: 'STOPPED' };

/**
 * Runs parent and derived version, one after the other, in processes of their own, compares their scores and records the result, as
 * `carryOutWork` says.
 */
export const carryOutCheck = (ctx: Context, claimed: ClaimedWork<EquivalenceCheck>, options: CarryOutCheckOptions = {}): Promise<CarriedOut> =>
  carryOutWork(ctx, equivalenceQueue, claimed, options.signal, async ({ signal, progress }): Promise<WorkOutcome> => {
    const outcome = await runBoth(ctx, claimed.item, { signal, limits: options.limits ?? {}, onRows: progress });
    if (outcome.kind !== 'FOUND') return outcome;
    return { kind: (await recordEquivalence(ctx, claimed.lease, outcome.document)) ? 'RECORDED' : 'LOST' };
  });

interface Running {
  readonly signal: AbortSignal;
  readonly limits: Partial<RunLimits>;
  readonly onRows: (rows: number) => void;
}

interface Subject {
  readonly version: EvaluableVersion;
  readonly parent: EvaluableVersion;
  readonly dataset: DatasetVersion;
  readonly specification: AuditSpecification;
}

async function runBoth(ctx: Context, check: EquivalenceCheck, running: Running): Promise<Outcome> {
  const subject = await subjectOf(ctx, check);
  const parent = await runOne(ctx, 'parent', subject.parent, subject, running);
  if (parent.kind !== 'SCORED') return parent;
  const candidate = await runOne(ctx, 'derived version', subject.version, subject, { ...running, onRows: (rows) => running.onRows(parent.rows + rows) });
  if (candidate.kind !== 'SCORED') return candidate;
  assert(parent.rows === candidate.rows, 'two runs of the same bytes have the same rows');
  const scores = { candidate: candidate.scores, parent: parent.scores, attributes: parent.attributes };
  const threshold = present(subject.specification.threshold, 'the threshold of a specification by which a check was requested');
  return { kind: 'FOUND', document: measureEquivalence(scores, { ...subject.specification, threshold }, check.inputs) };
}

async function runOne(
  ctx: Context,
  role: string,
  version: EvaluableVersion,
  { dataset, specification }: Subject,
  running: Running,
): Promise<ScoredRows | Exclude<Outcome, { kind: 'FOUND' }>> {
  const { format } = dataset;
  assert(format !== 'other', 'a check reads a format that is known');
  const ofSpecification = dataset.id === specification.datasetVersionId;
  try {
    const outcome = await ctx.runner.run(
      {
        model: verifiedBytes(ctx, { projectId: version.projectId, digest: version.artifactDigest }, 'model'),
        dataset: { bytes: verifiedBytes(ctx, { projectId: dataset.projectId, digest: dataset.artifactDigest }, 'dataset'), format },
        manifest: version.manifest,
        columns: {
          ...{ label: null, rowId: null, extras: [] },
          attributes: [...new Set(specification.protectedAttributes.map(({ column }) => column))],
          // Another dataset than that of the specification is taken whole.
          split: ofSpecification ? specification.split : null,
        },
        limits: { ...DEFAULT_LIMITS, ...running.limits },
      },
      { signal: running.signal, onProgress: ({ rowsDone }) => running.onRows(rowsDone) },
    );
    if (outcome.kind === 'SCORED' && outcome.width !== 1)
      return failed('MODEL_ERROR', `The ${role} gives ${outcome.width} scores per row; only models of one score can be compared.`);
    if (outcome.kind === 'SCORED') return outcome;
    if (outcome.code === 'ABORTED') return { kind: 'STOPPED' };
    return failed(outcome.code, `Running the ${role}: ${outcome.message}`);
  } catch (error) {
    if (error instanceof UnusableBytesError) return failed(`BYTES_${error.problem.reason}`, error.message);
    throw error;
  }
}

const DEFAULT_LIMITS: RunLimits = {
  seconds: LIMITS.evaluationSeconds,
  addressSpaceKibibytes: LIMITS.childAddressSpaceKibibytes,
  rows: LIMITS.evaluationRows,
  columns: LIMITS.datasetColumns,
};

const failed = (code: WorkFailure['code'], message: string) => ({ kind: 'FAILED', failure: { code, message } }) as const;

async function subjectOf(ctx: Context, check: EquivalenceCheck): Promise<Subject> {
  const version = evaluable(there(await findModelVersion(ctx, check.modelVersionId)));
  const parent = evaluable(there(await findModelVersion(ctx, check.parentVersionId)));
  const dataset = there(await findDatasetVersion(ctx, check.datasetVersionId));
  const specification = there(await findAuditSpecification(ctx, check.auditSpecificationId));
  const unchanged =
    version.artifactDigest === check.inputs.candidateArtifactDigest &&
    parent.artifactDigest === check.inputs.parentArtifactDigest &&
    dataset.artifactDigest === check.inputs.datasetDigest &&
    specification.digest === check.inputs.specificationDigest;
  assert(unchanged, 'what a check has pinned has not changed');
  return { version, parent, dataset, specification };
}

function there<T>(result: Result<T>): T {
  assert(result.ok, 'what a check is about is there');
  return result.value;
}

function evaluable(version: ModelVersion): EvaluableVersion {
  assert(isEvaluable(version), 'a version that was accepted for a check can be run');
  return version;
}
