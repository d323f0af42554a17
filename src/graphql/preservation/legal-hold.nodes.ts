import { loaded, type NodeFinder } from '../node-finder.ts';
import { legalHoldById } from './legal-hold.loaders.ts';

/** How `node(id)` finds the things of this module. */
export const preservationNodes = { LegalHold: loaded(legalHoldById) } satisfies Record<string, NodeFinder>;
