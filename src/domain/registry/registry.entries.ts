import { type EntryDraft, entryAbout } from '../../kernel/entry.ts';
import type { AuditSpecification } from './audit-specification.entity.ts';
import type { UseCase } from './use-case.entity.ts';

/** A use case was framed. */
export const useCaseCreated = (useCase: UseCase): EntryDraft => entryAbout('use-case.created', 'UseCase', useCase, { name: useCase.name, tier: useCase.tier });

/** A way to judge a use case was proposed. */
export const specificationProposed = (specification: AuditSpecification): EntryDraft =>
  entryAbout('audit-specification.proposed', 'AuditSpecification', specification, {
    useCaseId: specification.useCaseId,
    number: specification.number,
    digest: specification.digest,
    datasetVersionId: specification.datasetVersionId,
  });

/** A proposed specification was approved or rejected; `supersededId` is the one that it replaces. */
export const specificationDecided = (specification: AuditSpecification, supersededId: string | null): EntryDraft =>
  entryAbout(specification.state === 'APPROVED' ? 'audit-specification.approved' : 'audit-specification.rejected', 'AuditSpecification', specification, {
    useCaseId: specification.useCaseId,
    digest: specification.digest,
    reason: specification.decisionReason,
    supersededId,
  });

/** A model was named. */
export const modelRegistered = (model: {
  readonly id: string;
  readonly projectId: EntryDraft['projectId'];
  readonly name: string;
  readonly useCaseId: string;
}): EntryDraft => entryAbout('model.registered', 'Model', model, { name: model.name, useCaseId: model.useCaseId });

/** What the entry of a registered model version tells of it. */
export interface RegisteredVersion {
  readonly id: string;
  readonly projectId: EntryDraft['projectId'];
  readonly modelId: string;
  readonly number: number;
  readonly artifactId: string;
  readonly artifactDigest: string;
  readonly format: string;
  readonly manifestDigest: string | null;
  readonly featureSetVersionId: string;
  readonly trainingDatasetVersionIds: readonly string[];
  readonly trainingRunId: string | null;
  readonly gitCommit: string | null;
  readonly environmentLockDigest: string | null;
  readonly parentVersionId: string | null;
  readonly derivation: string | null;
}

/** Bytes were registered as a version of a model. */
export const modelVersionRegistered = (version: RegisteredVersion): EntryDraft =>
  entryAbout('model-version.registered', 'ModelVersion', version, {
    modelId: version.modelId,
    number: version.number,
    artifactId: version.artifactId,
    digest: version.artifactDigest,
    format: version.format,
    manifestDigest: version.manifestDigest,
    featureSetVersionId: version.featureSetVersionId,
    trainingDatasetVersionIds: version.trainingDatasetVersionIds,
    trainingRunId: version.trainingRunId,
    gitCommit: version.gitCommit,
    environmentLockDigest: version.environmentLockDigest,
    parentVersionId: version.parentVersionId,
    derivation: version.derivation,
  });
