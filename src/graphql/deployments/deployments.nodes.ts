import { loaded, type NodeFinder } from '../node-finder.ts';
import { deploymentById } from './deployments.loaders.ts';

/** How `node(id)` finds the things of this module. */
export const deploymentsNodes = {
  Deployment: loaded(deploymentById),
} satisfies Record<string, NodeFinder>;
