import { loaded, type NodeFinder } from '../node-finder.ts';
import { externalAssetById, jobById, lineageEventById, qualityCheckById, runById } from './openlineage.loaders.ts';

/** How `node(id)` finds the things of this module. */
export const openlineageNodes = {
  Job: loaded(jobById),
  Run: loaded(runById),
  ExternalAsset: loaded(externalAssetById),
  LineageEvent: loaded(lineageEventById),
  QualityCheck: loaded(qualityCheckById),
} satisfies Record<string, NodeFinder>;
