import { loaded, type NodeFinder } from '../node-finder.ts';
import { challengeById } from './challenge.loaders.ts';

/** How `node(id)` finds the things of this module. */
export const challengesNodes = { Challenge: loaded(challengeById) } satisfies Record<string, NodeFinder>;
