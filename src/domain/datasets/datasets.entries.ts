import { type EntryDraft, entryAbout } from '../../kernel/entry.ts';
import type { Dataset, DatasetVersion } from './dataset.entity.ts';
import type { Attestation, Retirement, Revocation } from './governance.entity.ts';

/** A dataset was named. */
export const datasetRegistered = (dataset: Dataset): EntryDraft => entryAbout('dataset.registered', 'Dataset', dataset, { name: dataset.name });

/** Bytes were registered as a version of a dataset. */
export const datasetVersionRegistered = (version: DatasetVersion): EntryDraft =>
  entryAbout('dataset-version.registered', 'DatasetVersion', version, {
    datasetId: version.datasetId,
    number: version.number,
    artifactId: version.artifactId,
    digest: version.artifactDigest,
    rows: version.rows,
    protectedColumns: version.protectedColumns,
    externalUri: version.externalUri,
    sensitivities: Object.fromEntries(version.columns.flatMap(({ name, sensitivity }) => (sensitivity == null ? [] : [[name, sensitivity]]))),
  });

const about = (type: string, { datasetVersionId, projectId }: Pick<Revocation, 'datasetVersionId' | 'projectId'>, payload: EntryDraft['payload']): EntryDraft =>
  entryAbout(type, 'DatasetVersion', { id: datasetVersionId, projectId }, payload);

/** A version is no longer for new use. */
export const datasetVersionRetired = (retirement: Retirement): EntryDraft =>
  about('dataset-version.retired', retirement, { before: 'IN_USE', after: 'RETIRED', reason: retirement.reason });

/** A version may no longer be used; `deployments` serve what was made from it. */
export const datasetVersionRevoked = (revocation: Revocation, deployments: readonly string[]): EntryDraft =>
  about('dataset-version.revoked', revocation, {
    revocationId: revocation.id,
    legalBasis: revocation.legalBasis,
    reason: revocation.reason,
    effectiveAt: revocation.effectiveAt.toISOString(),
    downstream: revocation.downstream,
    deployments,
  });

/** A version may be used again. */
export const datasetVersionReinstated = (revocation: Revocation): EntryDraft =>
  about('dataset-version.reinstated', revocation, { revocationId: revocation.id, before: 'REVOKED', after: 'IN_USE', reason: revocation.reinstatementReason });

/** A steward gave their word for a version. */
export const datasetVersionAttested = (attestation: Attestation): EntryDraft =>
  about('dataset-version.attested', attestation, { attestationId: attestation.id, digest: attestation.digest, roles: attestation.roles });

/** A steward's word no longer counts. */
export const attestationWithdrawn = (attestation: Attestation): EntryDraft =>
  about('dataset-version.attestation-withdrawn', attestation, {
    attestationId: attestation.id,
    digest: attestation.digest,
    reason: attestation.withdrawalReason,
  });
