import type { NodeFinder } from '../node-finder.ts';
import { equivalenceCheckById } from './equivalence.loaders.ts';

/** How `node(id)` finds the things of this module. */
export const equivalenceNodes = {
  EquivalenceCheck: ({ loaders }, id) => loaders.of(equivalenceCheckById).load(id),
} satisfies Record<string, NodeFinder>;
