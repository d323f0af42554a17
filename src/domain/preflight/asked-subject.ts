import { manifestColumns } from '../../inference/model-manifest.ts';
import { present } from '../../kernel/assert.ts';
import { LIMITS } from '../../kernel/limits.ts';
import { type InvalidInput, invalidInput, type LimitExceeded, limitExceeded, type NotFound, notFound } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { findArtifact } from '../artifacts/index.ts';
import type { MutationContext } from '../context.ts';
import { type BytesElsewhere, bytesElsewhere, type DatasetVersion, findDatasetVersion, requireUsable, type SourceRevoked } from '../datasets/index.ts';
import {
  inQuarantine,
  judgedScores,
  type NotEvaluable,
  notEvaluable,
  quarantineOf,
  type SpecificationNotApproved,
  specificationNotApproved,
} from '../evaluation/index.ts';
import {
  type AuditSpecification,
  approvedAuditSpecification,
  type EvaluableVersion,
  evaluabilityOf,
  findModel,
  findModelVersion,
  isEvaluable,
} from '../registry/index.ts';

/** Why a run of this module is not accepted. */
export type SubjectRefused = NotFound | InvalidInput | LimitExceeded | NotEvaluable | SpecificationNotApproved | BytesElsewhere | SourceRevoked;

/** What a run is about: a version that Assay can run, on the rows by which its use case is judged. */
export interface AskedSubject {
  readonly version: EvaluableVersion;
  readonly specification: AuditSpecification;
  readonly dataset: DatasetVersion;
}

/** The subject of a run that is asked for, once the actor was found to have the permission for it. */
export async function askedSubject(ctx: MutationContext, modelVersionId: string): Promise<Result<AskedSubject, SubjectRefused>> {
  const version = await findModelVersion(ctx, modelVersionId);
  if (!version.ok) return version;
  ctx.actor.require('requestEvaluation', { kind: 'EvaluationRun', projectId: version.value.projectId });
  if (!isEvaluable(version.value)) return refuse(notEvaluable(version.value.id, present(evaluabilityOf(version.value).reason, 'why it cannot be evaluated')));
  const quarantine = await quarantineOf(ctx, version.value.id);
  if (quarantine !== null) return refuse(inQuarantine(quarantine));
  const model = await findModel(ctx, version.value.modelId);
  if (!model.ok) return model;
  const specification = await approvedAuditSpecification(ctx, model.value.useCaseId);
  if (!specification.ok) return refuse(specificationNotApproved(model.value.useCaseId));
  const judged = judgedScores(version.value.manifest.output, specification.value);
  if (typeof judged === 'string') return refuse(notEvaluable(version.value.id, judged));
  const dataset = await readableDataset(ctx, version.value, specification.value.datasetVersionId, 'modelVersionId');
  return dataset.ok ? ok({ version: version.value, specification: specification.value, dataset: dataset.value }) : dataset;
}

/** The dataset version, if the model can be run on all of it here. */
export async function readableDataset(
  ctx: MutationContext,
  version: EvaluableVersion,
  id: string,
  field: string,
): Promise<Result<DatasetVersion, SubjectRefused>> {
  const dataset = await findDatasetVersion(ctx, id);
  if (!dataset.ok) return dataset;
  const { projectId, artifactId, rows, externalUri, columns } = dataset.value;
  if (projectId !== version.projectId) return refuse(notFound('DatasetVersion', dataset.value.id));
  if (artifactId === null) return refuse(bytesElsewhere(dataset.value.id, externalUri ?? ''));
  const has = new Set(columns.map(({ name }) => name));
  const missing = manifestColumns(version.manifest).filter((column) => !has.has(column));
  if (missing.length > 0)
    return refuse(
      invalidInput(field, `The dataset version ${dataset.value.id} lacks the columns ${missing.join(', ')}; name one that the model can be run on.`),
    );
  if (rows > LIMITS.evaluationRows)
    return refuse(limitExceeded('evaluationRows', LIMITS.evaluationRows, `A run reads at most ${LIMITS.evaluationRows} rows; use a smaller dataset.`));
  const bytes = await findArtifact(ctx, artifactId);
  if (!bytes.ok) return bytes;
  if (bytes.value.size > LIMITS.datasetBytes)
    return refuse(limitExceeded('datasetBytes', LIMITS.datasetBytes, `A run reads at most ${LIMITS.datasetBytes} bytes; use a smaller dataset.`));
  return dataset;
}

/** Refuses what rests on revoked data. */
export const requireSources = (ctx: MutationContext, { version, dataset }: AskedSubject, others: readonly DatasetVersion[] = []) =>
  requireUsable(ctx, version.projectId, [...new Set([version.id, dataset.id, ...others.map(({ id }) => id)])]);
