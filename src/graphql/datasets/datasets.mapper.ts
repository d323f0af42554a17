import type * as domain from '../../domain/datasets/index.ts';
import type { Dataset, DatasetVersion } from './dataset.type.ts';
import type { Attestation, DatasetRetirement, Revocation } from './governance.type.ts';

/** A dataset as GraphQL shows it. */
export const toDataset = ({ createdBy, ...dataset }: domain.Dataset): Dataset => ({ ...dataset, createdById: createdBy, __typename: 'Dataset' });

/** A dataset version as GraphQL shows it. */
export const toDatasetVersion = ({ registeredBy, ...version }: domain.DatasetVersion): DatasetVersion => ({
  ...version,
  isExternal: version.externalUri !== null,
  registeredById: registeredBy,
  __typename: 'DatasetVersion',
});

/** A revocation as GraphQL shows it. */
export const toRevocation = ({ revokedBy, reinstatedBy, ...revocation }: domain.Revocation): Revocation => ({
  ...revocation,
  revokedById: revokedBy,
  reinstatedById: reinstatedBy,
  __typename: 'Revocation',
});

/** An attestation as GraphQL shows it. */
export const toAttestation = ({ attestedBy, withdrawnBy, ...attestation }: domain.Attestation): Attestation => ({
  ...attestation,
  attestedById: attestedBy,
  withdrawnById: withdrawnBy,
  __typename: 'Attestation',
});

/** A retirement as GraphQL shows it. */
export const toRetirement = ({ reason, retiredAt, retiredBy }: domain.Retirement): DatasetRetirement => ({ reason, retiredAt, retiredById: retiredBy });
