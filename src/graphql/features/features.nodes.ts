import { loaded, type NodeFinder } from '../node-finder.ts';
import { featureSetById, featureSetVersionById } from './features.loaders.ts';

/** How `node(id)` finds the things of this module. */
export const featuresNodes = {
  FeatureSet: loaded(featureSetById),
  FeatureSetVersion: loaded(featureSetVersionById),
} satisfies Record<string, NodeFinder>;
