import { loaded, type NodeFinder } from '../node-finder.ts';
import { skewCheckById } from './skew.loaders.ts';

/** How `node(id)` finds the things of this module. */
export const skewNodes = {
  SkewCheck: loaded(skewCheckById),
} satisfies Record<string, NodeFinder>;
