import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { traceLineage } from '../../domain/lineage/index.ts';
import { orNull } from '../answer.ts';
import type { GraphqlContext } from '../context.ts';
import { NodeInterface, type NodeObject } from '../node.type.ts';
import { findNode } from '../nodes.ts';
import { toLineage } from './lineage.mapper.ts';
import { Lineage, LineageArgs, LineageNode } from './lineage.type.ts';

/** What was made from what. */
@Resolver(() => Lineage)
export class LineageResolver {
  @Query(() => Lineage, { nullable: true, description: 'What lies upstream or downstream of a thing; null when it does not exist or is not visible to you.' })
  async lineage(
    @Arg('nodeId', () => ID, { description: 'Id of the thing.' }) nodeId: string,
    @Args(() => LineageArgs) args: LineageArgs,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<Lineage | null> {
    return orNull(await traceLineage(ctx, { nodeId, ...args }), toLineage);
  }

  @FieldResolver(() => [LineageNode], { description: 'The things that were reached, nearest first; the thing that was asked about is the first.' })
  nodes(
    @Root() lineage: Lineage,
    @Arg('kinds', () => [String], { nullable: true, description: 'Only things of these kinds, such as Deployment.' }) kinds: string[] | null | undefined,
  ): readonly LineageNode[] {
    return kinds == null ? lineage.allNodes : lineage.allNodes.filter((node) => kinds.includes(node.kind));
  }
}

/** Things that were reached. */
@Resolver(() => LineageNode)
export class LineageNodeResolver {
  @FieldResolver(() => NodeInterface, { nullable: true, description: 'The thing itself; null when it is not visible to you.' })
  node(@Root() reached: LineageNode, @Ctx() context: GraphqlContext): Promise<NodeObject | null> {
    return findNode(context, reached.id);
  }

  @FieldResolver(() => Lineage, { nullable: true, description: 'What lies upstream or downstream of this thing in turn: there and back again in one query.' })
  async lineage(@Root() reached: LineageNode, @Args(() => LineageArgs) args: LineageArgs, @Ctx() { ctx }: GraphqlContext): Promise<Lineage | null> {
    return orNull(await traceLineage(ctx, { nodeId: reached.id, ...args }), toLineage);
  }
}
