import type { GraphqlContext } from './context.ts';
import type { LoaderDefinition } from './loaders.ts';
import type { NodeObject } from './node.type.ts';

/** Finds one thing by id for `node(id)`: the mapped object, or null when it is absent or hidden. Modules export theirs in `<module>.nodes.ts`. */
export type NodeFinder = (context: GraphqlContext, id: string) => Promise<NodeObject | null>;

/** Through the loaders of the request, so that the many things of a lineage answer are read together. */
export const loaded =
  (definition: LoaderDefinition<string, NodeObject>): NodeFinder =>
  ({ loaders }, id) =>
    loaders.of(definition).load(id);
