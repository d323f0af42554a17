import { loaded, type NodeFinder } from '../node-finder.ts';
import { documentById } from './document.loaders.ts';

/** How `node(id)` finds the things of this module. */
export const documentsNodes = { FiledDocument: loaded(documentById) } satisfies Record<string, NodeFinder>;
