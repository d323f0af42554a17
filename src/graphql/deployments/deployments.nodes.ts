import { loaded, type NodeFinder } from '../node-finder.ts';
import { aliasById, deploymentById, freezeById } from './deployments.loaders.ts';
import { probeById, servingById } from './serving.loaders.ts';

/** How `node(id)` finds the things of this module. */
export const deploymentsNodes = {
  Alias: loaded(aliasById),
  Deployment: loaded(deploymentById),
  Freeze: loaded(freezeById),
  Probe: loaded(probeById),
  Serving: loaded(servingById),
} satisfies Record<string, NodeFinder>;
