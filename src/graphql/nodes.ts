import type { IdKind } from '../kernel/id.ts';
import { identityNodes } from './identity/identity.nodes.ts';
import { journalNodes } from './journal/journal.nodes.ts';
import type { NodeFinder } from './node-finder.ts';

/** Every kind of id that `node(id)` resolves, and how. One line per module. */
export const nodeFinders: Partial<Record<IdKind, NodeFinder>> = {
  ...identityNodes,
  ...journalNodes,
};
