export type { Dataset, DatasetColumn, DatasetFormat, DatasetVersion } from './dataset.entity.ts';
export {
  findDataset,
  findDatasetVersion,
  listDatasets,
  listDatasetsById,
  listDatasetVersions,
  listDatasetVersionsById,
  newestDatasetVersion,
} from './dataset.read-model.ts';
export { DatasetBytesUnusable, datasetBytes } from './dataset-bytes.ts';
export { datasetContributors } from './dataset-contributors.read-model.ts';
export { findSources } from './find-sources.ts';
export { registerDataset } from './use-cases/register-dataset.ts';
export { registerDatasetVersion } from './use-cases/register-dataset-version.ts';
