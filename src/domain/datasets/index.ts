export { QUANTILES } from '../../inference/dataset-profile.ts';
export type { Dataset, DatasetColumn, DatasetFormat, DatasetVersion, ReadableFormat, Sensitivity } from './dataset.entity.ts';
export {
  findDataset,
  findDatasetVersion,
  listDatasets,
  listDatasetsById,
  listDatasetVersions,
  listDatasetVersionsById,
  newestDatasetVersion,
} from './dataset.read-model.ts';
export { datasetContributors } from './dataset-contributors.read-model.ts';
export { type BytesElsewhere, bytesElsewhere, type SourceRetired, type SourceRevoked, sourceRevoked } from './datasets.problems.ts';
export { sensitiveColumns } from './declared-columns.rules.ts';
export { findSources } from './find-sources.ts';
export type { Attestation, AttestationStatement, ConsentBasis, LegalBasis, Retirement, Revocation } from './governance.entity.ts';
export {
  attestationsOfVersions,
  currentAttestations,
  listAttestationsById,
  listRevocationsById,
  retirementsOfVersions,
  revocationsOfVersions,
  revokedSourcesIn,
  revokedSourcesOf,
} from './governance.read-model.ts';
export { requireNewUse, requireUsable } from './operations/require-usable.ts';
export { pageOfColumns, readProfile } from './profile.read-model.ts';
export type { ShownProfile } from './shown-profile.ts';
export { attestDatasetVersion } from './use-cases/attest-dataset-version.ts';
export { registerDataset } from './use-cases/register-dataset.ts';
export { registerDatasetVersion } from './use-cases/register-dataset-version.ts';
export { registerExternalDatasetVersion } from './use-cases/register-external-dataset-version.ts';
export { reinstateDatasetVersion } from './use-cases/reinstate-dataset-version.ts';
export { retireDatasetVersion } from './use-cases/retire-dataset-version.ts';
export { revokeDatasetVersion } from './use-cases/revoke-dataset-version.ts';
export { withdrawAttestation } from './use-cases/withdraw-attestation.ts';
