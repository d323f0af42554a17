import type { NodeFinder } from '../node-finder.ts';
import { findingById } from './findings.loaders.ts';

/** How `node(id)` finds the things of this module. */
export const findingsNodes = {
  Finding: ({ loaders }, id) => loaders.of(findingById).load(id),
} satisfies Record<string, NodeFinder>;
