import { listDatasetsById, listDatasetVersionsById } from '../../domain/datasets/index.ts';
import { loadById } from '../loaders.ts';
import { toDataset, toDatasetVersion } from './datasets.mapper.ts';

/** Datasets by id. */
export const datasetById = loadById(listDatasetsById, toDataset);

/** Dataset versions by id. */
export const datasetVersionById = loadById(listDatasetVersionsById, toDatasetVersion);
