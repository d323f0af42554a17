import { loaded, type NodeFinder } from '../node-finder.ts';
import { attestationById, datasetById, datasetVersionById, revocationById } from './datasets.loaders.ts';

/** How `node(id)` finds the things of this module. */
export const datasetsNodes = {
  Dataset: loaded(datasetById),
  DatasetVersion: loaded(datasetVersionById),
  Revocation: loaded(revocationById),
  Attestation: loaded(attestationById),
} satisfies Record<string, NodeFinder>;
