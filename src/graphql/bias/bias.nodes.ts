import type { NodeFinder } from '../node-finder.ts';
import { biasAuditById } from './bias.loaders.ts';

/** How `node(id)` finds the things of this module. */
export const biasNodes = {
  BiasAudit: ({ loaders }, id) => loaders.of(biasAuditById).load(id),
} satisfies Record<string, NodeFinder>;
