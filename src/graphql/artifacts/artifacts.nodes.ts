import { loaded, type NodeFinder } from '../node-finder.ts';
import { artifactById } from './artifacts.loaders.ts';

/** How `node(id)` finds the things of this module. */
export const artifactsNodes = {
  Artifact: loaded(artifactById),
} satisfies Record<string, NodeFinder>;
