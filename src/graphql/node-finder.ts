import type { GraphqlContext } from './context.ts';
import type { NodeObject } from './node.type.ts';

/** Finds one thing by id for `node(id)`: the mapped object, or null when it is absent or hidden. Modules export theirs in `<module>.nodes.ts`. */
export type NodeFinder = (context: GraphqlContext, id: string) => Promise<NodeObject | null>;
