import type * as domain from '../../domain/datasets/index.ts';
import type { Dataset, DatasetVersion } from './dataset.type.ts';

/** A dataset as GraphQL shows it. */
export const toDataset = ({ createdBy, ...dataset }: domain.Dataset): Dataset => ({ ...dataset, createdById: createdBy, __typename: 'Dataset' });

/** A dataset version as GraphQL shows it. */
export const toDatasetVersion = ({ registeredBy, ...version }: domain.DatasetVersion): DatasetVersion => ({
  ...version,
  registeredById: registeredBy,
  __typename: 'DatasetVersion',
});
