import { present } from '../../../kernel/assert.ts';
import { LIMITS } from '../../../kernel/limits.ts';
import { type InvalidInput, invalidInput, type LimitExceeded, limitExceeded, type NotFound } from '../../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import { findArtifact } from '../../artifacts/index.ts';
import type { MutationContext } from '../../context.ts';
import { type BytesElsewhere, bytesElsewhere, type DatasetVersion, findDatasetVersion, requireUsable, type SourceRevoked } from '../../datasets/index.ts';
import {
  type AuditSpecification,
  approvedAuditSpecification,
  type EvaluableVersion,
  evaluabilityOf,
  findAuditSpecification,
  findModel,
  findModelVersion,
  isEvaluable,
  type Model,
} from '../../registry/index.ts';
import { mutation } from '../../use-case.ts';
import { askOnce, queuedWork } from '../../work/index.ts';
import { inQuarantine, type NotEvaluable, notEvaluable, type SpecificationNotApproved, specificationNotApproved } from '../evaluation.problems.ts';
import { findEvaluationRun } from '../evaluation.read-model.ts';
import { evaluationQueue } from '../evaluation.store.ts';
import { EVALUATOR_VERSION } from '../evaluation-evidence.entity.ts';
import type { EvaluationRun, RunPurpose } from '../evaluation-run.entity.ts';
import { judgedScores } from '../output-fits.ts';
import { quarantineOf } from '../quarantine.read-model.ts';
import { runIdentity } from '../run-identity.rules.ts';

/** What to evaluate, and what for. */
export interface RequestEvaluationInput {
  readonly modelVersionId: string;
  /** Default GATE. */
  readonly purpose?: RunPurpose | null;
  /** Another specification of the same use case, in whatever state; only for exploratory runs. */
  readonly auditSpecificationId?: string | null;
  readonly idempotencyKey?: string | null;
}

type Refused = NotFound | InvalidInput | LimitExceeded | SpecificationNotApproved | NotEvaluable | BytesElsewhere | SourceRevoked;

/** Asks that Assay runs a version on the pinned rows. The same question is answered by the run that answers it already. */
export const requestEvaluation = mutation<RequestEvaluationInput, EvaluationRun, Refused>('requestEvaluation', {
  body: async (ctx, input) => {
    const version = await findModelVersion(ctx, input.modelVersionId);
    if (!version.ok) return version;
    ctx.actor.require('requestEvaluation', { kind: 'EvaluationRun', projectId: version.value.projectId });
    if (!isEvaluable(version.value)) return refuse(notEvaluable(version.value.id, present(evaluabilityOf(version.value).reason, 'why it cannot be evaluated')));
    const quarantine = await quarantineOf(ctx, version.value.id);
    if (quarantine !== null) return refuse(inQuarantine(quarantine));
    const model = await findModel(ctx, version.value.modelId);
    if (!model.ok) return model;
    const specification = await specificationFor(ctx, model.value, input);
    if (!specification.ok) return specification;
    const judged = judgedScores(version.value.manifest.output, specification.value);
    if (typeof judged === 'string') return refuse(invalidInput('modelVersionId', judged));
    const dataset = await datasetFor(ctx, specification.value);
    if (!dataset.ok) return dataset;
    const usable = await requireUsable(ctx, version.value.projectId, [dataset.value.id, version.value.id]);
    if (!usable.ok) return usable;
    return ok(await askOnce(ctx, evaluationQueue, queuedRun(ctx, version.value, specification.value, dataset.value, input.purpose ?? 'GATE')));
  },
  replay: { subjectOf: (run) => run.id, reload: (ctx, id) => findEvaluationRun(ctx, id) },
});

async function specificationFor(ctx: MutationContext, model: Model, input: RequestEvaluationInput): Promise<Result<AuditSpecification, Refused>> {
  if (input.auditSpecificationId == null) {
    const approved = await approvedAuditSpecification(ctx, model.useCaseId);
    return approved.ok ? approved : refuse(specificationNotApproved(model.useCaseId));
  }
  if ((input.purpose ?? 'GATE') === 'GATE')
    return refuse(invalidInput('auditSpecificationId', 'A gate run is judged by the approved specification; leave this out, or ask for an exploratory run.'));
  const chosen = await findAuditSpecification(ctx, input.auditSpecificationId);
  if (!chosen.ok || chosen.value.useCaseId === model.useCaseId) return chosen;
  return refuse(invalidInput('auditSpecificationId', 'This specification belongs to another use case; name one of the use case that the model serves.'));
}

async function datasetFor(ctx: MutationContext, specification: AuditSpecification): Promise<Result<DatasetVersion, Refused>> {
  const dataset = await findDatasetVersion(ctx, specification.datasetVersionId);
  if (!dataset.ok) return dataset;
  if (dataset.value.rows > LIMITS.evaluationRows)
    return refuse(limitExceeded('evaluationRows', LIMITS.evaluationRows, `An evaluation reads at most ${LIMITS.evaluationRows} rows; use a smaller dataset.`));
  if (dataset.value.artifactId === null) return refuse(bytesElsewhere(dataset.value.id, dataset.value.externalUri ?? ''));
  const bytes = await findArtifact(ctx, dataset.value.artifactId);
  if (!bytes.ok) return bytes;
  if (bytes.value.size > LIMITS.datasetBytes)
    return refuse(limitExceeded('datasetBytes', LIMITS.datasetBytes, `An evaluation reads at most ${LIMITS.datasetBytes} bytes; use a smaller dataset.`));
  return dataset;
}

function queuedRun(
  ctx: MutationContext,
  version: EvaluableVersion,
  specification: AuditSpecification,
  dataset: DatasetVersion,
  purpose: RunPurpose,
): EvaluationRun {
  const inputs = {
    artifactDigest: version.artifactDigest,
    manifestDigest: version.manifestDigest,
    datasetDigest: dataset.artifactDigest,
    specificationDigest: specification.digest,
  };
  return {
    id: ctx.ids.next('EvaluationRun'),
    projectId: version.projectId,
    modelId: version.modelId,
    modelVersionId: version.id,
    auditSpecificationId: specification.id,
    datasetVersionId: dataset.id,
    purpose,
    ...inputs,
    evaluatorVersion: EVALUATOR_VERSION,
    identityDigest: runIdentity(inputs),
    ...queuedWork({ requestedBy: ctx.actor.principalId, requestedAt: ctx.clock.now(), rowsTotal: dataset.rows }),
    evidence: null,
    resultDigest: null,
    predictionsArtifactId: null,
  };
}
