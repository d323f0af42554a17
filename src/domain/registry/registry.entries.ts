import type { EntryDraft } from '../../kernel/entry.ts';
import type { Artifact } from './artifact.entity.ts';
import type { AuditSpecification } from './audit-specification.entity.ts';
import type { Dataset, DatasetVersion } from './dataset.entity.ts';
import type { Deployment } from './deployment.entity.ts';
import type { FeatureSet, FeatureSetVersion } from './feature-set.entity.ts';
import type { UseCase } from './use-case.entity.ts';

type Payload = EntryDraft['payload'];

const draft = (
  type: string,
  subjectKind: string,
  subject: { readonly id: string; readonly projectId: EntryDraft['projectId'] },
  payload: Payload,
): EntryDraft => ({
  type,
  version: 1,
  projectId: subject.projectId,
  subjectKind,
  subjectId: subject.id,
  payload,
});

/** A use case was framed. */
export const useCaseCreated = (useCase: UseCase): EntryDraft => draft('use-case.created', 'UseCase', useCase, { name: useCase.name, tier: useCase.tier });

/** A way to judge a use case was proposed. */
export const specificationProposed = (specification: AuditSpecification): EntryDraft =>
  draft('audit-specification.proposed', 'AuditSpecification', specification, {
    useCaseId: specification.useCaseId,
    number: specification.number,
    digest: specification.digest,
    datasetVersionId: specification.datasetVersionId,
  });

/** A proposed specification was approved or rejected; `supersededId` is the one that it replaces. */
export const specificationDecided = (specification: AuditSpecification, supersededId: string | null): EntryDraft =>
  draft(specification.state === 'APPROVED' ? 'audit-specification.approved' : 'audit-specification.rejected', 'AuditSpecification', specification, {
    useCaseId: specification.useCaseId,
    digest: specification.digest,
    reason: specification.decisionReason,
    supersededId,
  });

/** Bytes came into the project; `isNew` is false when the project had them already. */
export const artifactUploaded = (artifact: Artifact, isNew: boolean): EntryDraft =>
  draft('artifact.uploaded', 'Artifact', artifact, { digest: artifact.digest, size: artifact.size, mediaType: artifact.mediaType, isNew });

/** Assay itself kept bytes that it made, such as the predictions of a run. */
export const artifactStored = (artifact: Artifact): EntryDraft =>
  draft('artifact.stored', 'Artifact', artifact, {
    digest: artifact.digest,
    size: artifact.size,
    mediaType: artifact.mediaType,
    isProtected: artifact.isProtected,
  });

/** A dataset was named. */
export const datasetRegistered = (dataset: Dataset): EntryDraft => draft('dataset.registered', 'Dataset', dataset, { name: dataset.name });

/** Bytes were registered as a version of a dataset. */
export const datasetVersionRegistered = (version: DatasetVersion): EntryDraft =>
  draft('dataset-version.registered', 'DatasetVersion', version, {
    datasetId: version.datasetId,
    number: version.number,
    artifactId: version.artifactId,
    digest: version.artifactDigest,
    rows: version.rows,
    protectedColumns: version.protectedColumns,
  });

/** A feature set was named. */
export const featureSetRegistered = (featureSet: FeatureSet): EntryDraft =>
  draft('feature-set.registered', 'FeatureSet', featureSet, { name: featureSet.name });

/** Features were declared as a version of a feature set. */
export const featureSetVersionRegistered = (version: FeatureSetVersion): EntryDraft =>
  draft('feature-set-version.registered', 'FeatureSetVersion', version, {
    featureSetId: version.featureSetId,
    number: version.number,
    features: version.features.map((feature) => feature.name),
    datasetVersionIds: version.datasetVersionIds,
  });

/** A model was named. */
export const modelRegistered = (model: {
  readonly id: string;
  readonly projectId: EntryDraft['projectId'];
  readonly name: string;
  readonly useCaseId: string;
}): EntryDraft => draft('model.registered', 'Model', model, { name: model.name, useCaseId: model.useCaseId });

/** What the entry of a registered model version tells of it. */
export interface RegisteredVersion {
  readonly id: string;
  readonly projectId: EntryDraft['projectId'];
  readonly modelId: string;
  readonly number: number;
  readonly artifactId: string;
  readonly artifactDigest: string;
  readonly manifestDigest: string;
  readonly featureSetVersionId: string;
  readonly trainingDatasetVersionIds: readonly string[];
}

/** Bytes were registered as a version of a model. */
export const modelVersionRegistered = (version: RegisteredVersion): EntryDraft =>
  draft('model-version.registered', 'ModelVersion', version, {
    modelId: version.modelId,
    number: version.number,
    artifactId: version.artifactId,
    digest: version.artifactDigest,
    manifestDigest: version.manifestDigest,
    featureSetVersionId: version.featureSetVersionId,
    trainingDatasetVersionIds: version.trainingDatasetVersionIds,
  });

/** A version began to serve in an environment. */
export const deploymentBegan = (deployment: Deployment, endedId: string | null): EntryDraft =>
  draft('deployment.began', 'Deployment', deployment, {
    modelId: deployment.modelId,
    modelVersionId: deployment.modelVersionId,
    environmentId: deployment.environmentId,
    promotionRequestId: deployment.promotionRequestId,
    endedDeploymentId: endedId,
  });

/** A version no longer serves in an environment, because another took its place. */
export const deploymentEnded = (deployment: Deployment): EntryDraft =>
  draft('deployment.ended', 'Deployment', deployment, {
    modelId: deployment.modelId,
    modelVersionId: deployment.modelVersionId,
    environmentId: deployment.environmentId,
  });
