import { loaded, type NodeFinder } from '../node-finder.ts';
import { delegationById } from './delegations.loaders.ts';

/** How `node(id)` finds the things of this module. */
export const approvalsNodes = {
  Delegation: loaded(delegationById),
} satisfies Record<string, NodeFinder>;
