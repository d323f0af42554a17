import { loaded, type NodeFinder } from '../node-finder.ts';
import { datasetById, datasetVersionById } from './datasets.loaders.ts';

/** How `node(id)` finds the things of this module. */
export const datasetsNodes = {
  Dataset: loaded(datasetById),
  DatasetVersion: loaded(datasetVersionById),
} satisfies Record<string, NodeFinder>;
