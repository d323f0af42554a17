import type { NodeFinder } from '../node-finder.ts';
import { latencyRunById, preflightRunById } from './preflight.loaders.ts';

/** How `node(id)` finds the things of this module. */
export const preflightNodes = {
  PreflightRun: ({ loaders }, id) => loaders.of(preflightRunById).load(id),
  LatencyRun: ({ loaders }, id) => loaders.of(latencyRunById).load(id),
} satisfies Record<string, NodeFinder>;
