import type { Json } from '../../kernel/canonical-json.ts';
import { type EntryDraft, entryAbout } from '../../kernel/entry.ts';
import type { AuditSpecification } from './audit-specification.entity.ts';
import type { UseCase } from './use-case.entity.ts';
import type { UseCaseRevision } from './use-case-revision.entity.ts';

/** A use case was framed. */
export const useCaseCreated = (useCase: UseCase): EntryDraft => entryAbout('use-case.created', 'UseCase', useCase, { name: useCase.name, tier: useCase.tier });

const changesInJournal = (changes: readonly { readonly path: string; readonly before: Json; readonly after: Json }[]): Json =>
  changes.map(({ path, before, after }) => ({ path, before, after }));

/** Another framing of a use case was proposed; `changes` are those against the framing that holds. */
export const revisionProposed = (revision: UseCaseRevision, changes: Parameters<typeof changesInJournal>[0]): EntryDraft =>
  entryAbout('use-case.revision-proposed', 'UseCaseRevision', revision, {
    ...{ useCaseId: revision.useCaseId, number: revision.number, digest: revision.digest, tier: revision.tier, reason: revision.reason },
    questionnaire: revision.assessment?.questionnaire ?? null,
    questionnaireDigest: revision.assessment?.questionnaireDigest ?? null,
    changes: changesInJournal(changes),
  });

/** A proposed framing was approved or declined. `before` is the revision that held until then, `changes` what differs from it. */
export const revisionDecided = (
  revision: UseCaseRevision,
  before: { readonly id: string; readonly number: number; readonly tier: number },
  after: { readonly tier: number; readonly tierOrigin: string },
  changes: Parameters<typeof changesInJournal>[0],
): EntryDraft =>
  entryAbout(revision.state === 'APPROVED' ? 'use-case.revision-approved' : 'use-case.revision-declined', 'UseCaseRevision', revision, {
    ...{ useCaseId: revision.useCaseId, number: revision.number, digest: revision.digest, reason: revision.decisionReason },
    before: { revisionId: before.id, number: before.number, tier: before.tier },
    after: revision.state === 'APPROVED' ? { revisionId: revision.id, number: revision.number, tier: after.tier, tierOrigin: after.tierOrigin } : null,
    changes: changesInJournal(changes),
  });

/** Whoever proposed a framing took it back before anybody decided. */
export const revisionWithdrawn = (revision: UseCaseRevision): EntryDraft =>
  entryAbout('use-case.revision-withdrawn', 'UseCaseRevision', revision, {
    ...{ useCaseId: revision.useCaseId, number: revision.number, digest: revision.digest, reason: revision.decisionReason },
  });

/** A person has set the risk tier of a use case. */
export const tierSet = (
  useCase: UseCase,
  before: Pick<UseCase, 'tier' | 'tierOrigin'>,
  why: { readonly computed: number | null; readonly reason: string },
): EntryDraft =>
  entryAbout('use-case.tier-set', 'UseCase', useCase, {
    before: { tier: before.tier, tierOrigin: before.tierOrigin },
    after: { tier: useCase.tier, tierOrigin: useCase.tierOrigin },
    ...why,
  });

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
