import type { IdKind } from '../kernel/id.ts';
import type { GraphqlContext } from './context.ts';
import type { NodeObject } from './node.type.ts';

/** Finds one thing by id for `node(id)`: the mapped object, or null when it is absent or hidden. */
export type NodeFinder = (context: GraphqlContext, id: string) => Promise<NodeObject | null>;

/** Every kind of id that `node(id)` resolves, and how. One line per kind. */
export const nodeFinders: Partial<Record<IdKind, NodeFinder>> = {};
