import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import type { GraphqlContext } from './context.ts';
import { NodeInterface, type NodeObject } from './node.type.ts';
import { findNode } from './nodes.ts';

/** Things by their id alone. */
@Resolver()
export class NodeResolver {
  @Query(() => NodeInterface, { nullable: true, description: 'The thing with this id; null when it does not exist or is not visible to you.' })
  node(@Arg('id', () => ID, { description: 'Any prefixed id.' }) id: string, @Ctx() context: GraphqlContext): Promise<NodeObject | null> {
    return findNode(context, id);
  }
}
