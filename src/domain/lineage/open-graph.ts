import type { Id } from '../../kernel/id.ts';
import { LIMITS } from '../../kernel/limits.ts';
import { type InvalidInput, invalidInput, type NotFound, notFound } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { Context } from '../context.ts';
import { Adjacency } from './adjacency.rules.ts';
import { edgesAround, type NodePlace, placeOf } from './lineage.read-model.ts';
import { lineageCacheOf } from './lineage-cache.ts';
import type { LineageDirection } from './lineage-edge.entity.ts';
import { hiddenKinds, mayRead } from './visible-kinds.ts';

/** The graph in which things lie, as their reader sees it. */
export interface OpenGraph {
  readonly graph: Adjacency;
  readonly projectId: Id<'Project'>;
  /** The numbers of the things, in the order asked. */
  readonly nodes: readonly number[];
  /** Kinds of things that the reader may not see, by kind number; null when they may see all. */
  readonly hidden: Uint8Array | null;
}

/**
 * Finds things that are asked about, and the graph around them, as new as the database at this moment: a statement for each thing
 * checks that it is visible and how far its graph has come. All must lie in one project; a thing that is hidden reads like one that is absent.
 */
export async function openGraph(
  ctx: Context,
  nodeIds: readonly string[],
  direction: LineageDirection,
  field = 'nodeId',
): Promise<Result<OpenGraph, NotFound | InvalidInput>> {
  const places: NodePlace[] = [];
  const reach = ctx.actor.reach('read', 'LineageEdge');
  for (const nodeId of nodeIds) {
    const found = await placeOf(ctx.db, reach, nodeId);
    if (found === null || !mayRead(ctx, found.projectId, found.kind)) return refuse(notFound('LineageNode', nodeId));
    places.push(found);
  }
  const [first] = places;
  if (first === undefined) throw new Error('Broken guarantee: lineage was asked about nothing');
  if (places.some((place) => place.projectId !== first.projectId)) {
    return refuse(invalidInput(field, 'These things belong to different projects. Lineage never leaves a project; ask about things of one.'));
  }
  const version = Math.max(...places.map((place) => place.version));
  const graph = await graphFor(ctx, { ...first, version }, nodeIds, direction);
  const nodes = nodeIds.map((nodeId, at) => graph.nodes.intern(nodeId, places[at]?.environmentId ?? null));
  return ok({ graph, nodes, projectId: first.projectId, hidden: hiddenKinds(ctx, first.projectId) });
}

/** Inside a transaction the shared memory must neither lack its edges nor learn of them before they are committed. */
async function graphFor(ctx: Context, place: NodePlace, nodeIds: readonly string[], direction: LineageDirection): Promise<Adjacency> {
  if ('tx' in ctx || place.edges > LIMITS.lineageCachedEdges) return Adjacency.of(await edgesAround(ctx.db, place.projectId, nodeIds, direction));
  return lineageCacheOf(ctx.database).graphAt(place.projectId, place.version);
}
