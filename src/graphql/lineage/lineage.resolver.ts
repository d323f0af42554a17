import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { nodeCursor, traceLineage } from '../../domain/lineage/index.ts';
import { LIMITS } from '../../kernel/limits.ts';
import { orNull, orRefuse } from '../answer.ts';
import type { GraphqlContext } from '../context.ts';
import { NodeInterface, type NodeObject } from '../node.type.ts';
import { findNode } from '../nodes.ts';
import { lineageNodeDetails } from './lineage.loaders.ts';
import { shownEdges, shownNodes, toDrawing, toLineage, toNodes } from './lineage.mapper.ts';
import { Lineage, LineageArgs, LineageDrawing, LineageEdge, LineageNode, LineageNodesArgs } from './lineage.type.ts';

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

  @FieldResolver(() => [LineageNode], {
    description: 'The things that were reached, nearest first, then by id; unless filters leave it out, the thing that was asked about is the first.',
  })
  async nodes(@Root() lineage: Lineage, @Args(() => LineageNodesArgs) args: LineageNodesArgs, @Ctx() { ctx }: GraphqlContext): Promise<readonly LineageNode[]> {
    const kept = orRefuse(shownNodes(lineage, args), (nodes) => nodes);
    if (kept !== null) return kept;
    const { asked } = lineage;
    const page = { ...asked, first: args.first, after: args.after ?? null, edges: false, alsoOfKinds: args.kinds ?? null };
    return orRefuse(await traceLineage(ctx, page), toNodes(asked));
  }

  @FieldResolver(() => [LineageEdge], { description: `The edges that hold between two of the first ${LIMITS.lineageNodes} nodes of this answer.` })
  async edges(
    @Root() lineage: Lineage,
    @Arg('first', () => Int, { defaultValue: 200, description: `At most so many, ${LIMITS.lineageEdges} or fewer.` }) first: number,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<readonly LineageEdge[]> {
    const traced = orRefuse(await traceLineage(ctx, { ...lineage.asked, mostEdges: first }), (answer) => answer.edges);
    return orRefuse(shownEdges(lineage, first, traced), (edges) => edges);
  }

  @FieldResolver(() => LineageDrawing, {
    description: 'A page of this answer with all that is needed to draw it: things, edges between them, and stubs of what is hidden.',
  })
  async graph(
    @Root() { asked }: Lineage,
    @Arg('first', () => Int, { defaultValue: 100, description: `At most so many things, nearest first, ${LIMITS.lineageNodes} or fewer.` }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'The endCursor of the page before; left out for the first page.' }) after: string | null,
    @Ctx() { ctx }: GraphqlContext,
  ): Promise<LineageDrawing> {
    return orRefuse(await traceLineage(ctx, { ...asked, first, after }), toDrawing(asked));
  }
}

/** Things that were reached. */
@Resolver(() => LineageNode)
export class LineageNodeResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description: 'What people call it, such as applicants@3 or the name of a column; null while nobody has said.',
  })
  async label(@Root() reached: LineageNode, @Ctx() { loaders }: GraphqlContext): Promise<string | null> {
    return (await loaders.of(lineageNodeDetails).load(reached.id))?.label ?? null;
  }

  @FieldResolver(() => ID, { nullable: true, description: 'What it is a part of: the data of a column, the feature set version of a feature.' })
  async parentId(@Root() reached: LineageNode, @Ctx() { loaders }: GraphqlContext): Promise<string | null> {
    return (await loaders.of(lineageNodeDetails).load(reached.id))?.parentId ?? null;
  }

  @FieldResolver(() => String, { description: 'Place of this node in the list of nodes: pass that of the last one as "after" to read on.' })
  cursor(@Root() reached: LineageNode): string {
    return nodeCursor(reached);
  }

  @FieldResolver(() => NodeInterface, {
    nullable: true,
    description: 'The thing itself; null when it is not visible to you, or has no details beyond its name.',
  })
  node(@Root() reached: LineageNode, @Ctx() context: GraphqlContext): Promise<NodeObject | null> {
    return findNode(context, reached.id);
  }

  @FieldResolver(() => Lineage, { nullable: true, description: 'What lies upstream or downstream of this thing in turn: there and back again in one query.' })
  async lineage(@Root() reached: LineageNode, @Args(() => LineageArgs) args: LineageArgs, @Ctx() { ctx }: GraphqlContext): Promise<Lineage | null> {
    const asked = { nodeId: reached.id, ...args };
    return orNull(await traceLineage(ctx, { ...asked, edges: false }), toLineage(asked));
  }
}
