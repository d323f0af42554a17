import { loaded, type NodeFinder } from '../node-finder.ts';
import { featureSetById, featureSetVersionById, materialisationById } from './features.loaders.ts';

/** How `node(id)` finds the things of this module. */
export const featuresNodes = {
  FeatureSet: loaded(featureSetById),
  FeatureSetVersion: loaded(featureSetVersionById),
  Materialisation: loaded(materialisationById),
} satisfies Record<string, NodeFinder>;
