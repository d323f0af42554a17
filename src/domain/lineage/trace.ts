import { LIMITS } from '../../kernel/limits.ts';
import { type InvalidInput, invalidInput, type NotFound, notFound } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { Context } from '../context.ts';
import { Adjacency } from './adjacency.rules.ts';
import { edgesAround, type NodePlace, placeOf } from './lineage.read-model.ts';
import { type Changes, lineageCacheOf } from './lineage-cache.ts';
import type { EdgeKind, LineageAnswer, LineageDirection } from './lineage-edge.entity.ts';
import { walk } from './walk.rules.ts';

/** What to ask lineage about a thing. */
export interface TraceInput {
  readonly nodeId: string;
  /** Edges between the thing and the farthest node wanted; default: as far as they lead. */
  readonly depth?: number | null;
  /** Only over edges of these kinds; default: of every kind. */
  readonly kinds?: readonly EdgeKind[] | null;
  /** The graph as it held at this instant; default: the edges that have not ended. */
  readonly asOf?: Date | null;
  /** At most so many nodes; default and maximum `LIMITS.lineageNodes`. */
  readonly first?: number | null;
  /** Whether the edges between the nodes are wanted too; default yes. */
  readonly edges?: boolean;
}

/** Answers one lineage question from memory after one statement that checks visibility and brings what changed. */
export async function trace(ctx: Context, input: TraceInput, direction: LineageDirection): Promise<Result<LineageAnswer, NotFound | InvalidInput>> {
  const fault = faultOf(input);
  if (fault !== null) return refuse(fault);
  const now = ctx.clock.now();
  const known = 'tx' in ctx ? null : lineageCacheOf(ctx.database).versionAround(input.nodeId);
  const found = await placeOf(ctx.db, ctx.actor.reach('read', 'LineageEdge'), input.nodeId, known);
  if (found === null) return refuse(notFound('LineageNode', input.nodeId));
  const { place } = found;
  const adjacency = await graphFor(ctx, place, { after: known, rows: found.changes }, input.nodeId, direction);
  const asOf = input.asOf ?? now;
  const start = adjacency.numberOf(input.nodeId);
  if (start === undefined) return ok({ ...alone(input.nodeId, place), asOf });
  const answer = walk(adjacency, start, {
    direction,
    depth: input.depth ?? Number.POSITIVE_INFINITY,
    kinds: input.kinds ?? null,
    at: input.asOf?.getTime() ?? null,
    nodes: input.first ?? LIMITS.lineageNodes,
    edges: input.edges === false ? 0 : LIMITS.lineageEdges,
  });
  return ok({ ...answer, asOf });
}

/** Inside a transaction the shared memory must neither lack its edges nor learn of them before they are committed. */
async function graphFor(ctx: Context, place: NodePlace, changes: Changes, nodeId: string, direction: LineageDirection): Promise<Adjacency> {
  if ('tx' in ctx || place.edges > LIMITS.lineageCachedEdges) return Adjacency.of(await edgesAround(ctx.db, place.projectId, nodeId, direction));
  return lineageCacheOf(ctx.database).graphAt(place.projectId, place.version, changes);
}

function alone(nodeId: string, place: NodePlace): Omit<LineageAnswer, 'asOf'> {
  return { nodes: [{ id: nodeId, kind: place.kind, depth: 0 }], edges: [], total: 1, truncated: false };
}

function faultOf(input: TraceInput): InvalidInput | null {
  if (input.depth != null && (!Number.isInteger(input.depth) || input.depth < 0)) {
    return invalidInput('depth', 'Ask for a whole number of edges, 0 or more, or leave depth out to follow them to the end.');
  }
  if (input.first != null && (!Number.isInteger(input.first) || input.first < 1 || input.first > LIMITS.lineageNodes)) {
    return invalidInput('first', `Ask for 1 to ${LIMITS.lineageNodes} nodes; total says how many there are.`);
  }
  if (input.asOf != null && Number.isNaN(input.asOf.getTime())) return invalidInput('asOf', 'This is no instant; write it like 2026-11-23T12:00:00Z.');
  if (input.kinds?.length === 0) return invalidInput('kinds', 'Name at least one kind of edge, or leave kinds out to follow all of them.');
  return null;
}
