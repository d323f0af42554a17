import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { traceLineage } from '../../domain/lineage/index.ts';
import { LIMITS } from '../../kernel/limits.ts';
import { orNull, orRefuse } from '../answer.ts';
import type { GraphqlContext } from '../context.ts';
import { NodeInterface, type NodeObject } from '../node.type.ts';
import { findNode } from '../nodes.ts';
import { shownEdges, shownNodes, toLineage } from './lineage.mapper.ts';
import { Lineage, LineageArgs, LineageEdge, LineageNode, LineageNodesArgs } from './lineage.type.ts';

/** What was made from what. */
@Resolver(() => Lineage)
export class LineageResolver {
  @Query(() => Lineage, { nullable: true, description: 'What lies upstream or downstream of a thing; null when it does not exist or is not visible to you.' })
  async lineage(
    @Arg('nodeId', () => ID, { description: 'Id of the thing.' }) nodeId: string,
    @Args(() => LineageArgs) args: LineageArgs,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<Lineage | null> {
    const asked = { nodeId, ...args };
    return orNull(await traceLineage(ctx, { ...asked, edges: false }), toLineage(asked));
  }

  @FieldResolver(() => [LineageNode], { description: 'The things that were reached, nearest first; the thing that was asked about is the first.' })
  nodes(@Root() lineage: Lineage, @Args(() => LineageNodesArgs) args: LineageNodesArgs): readonly LineageNode[] {
    return orRefuse(shownNodes(lineage, args), (nodes) => nodes);
  }

  @FieldResolver(() => [LineageEdge], { description: 'The edges that hold between two of the nodes of this answer.' })
  async edges(
    @Root() lineage: Lineage,
    @Arg('first', () => Int, { defaultValue: 200, description: `At most so many, ${LIMITS.lineageEdges} or fewer.` }) first: number,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<readonly LineageEdge[]> {
    const traced = orRefuse(await traceLineage(ctx, lineage.asked), (answer) => answer.edges);
    return orRefuse(shownEdges(lineage, first, traced), (edges) => edges);
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
    const asked = { nodeId: reached.id, ...args };
    return orNull(await traceLineage(ctx, { ...asked, edges: false }), toLineage(asked));
  }
}
