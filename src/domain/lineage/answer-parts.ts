import type { Id } from '../../kernel/id.ts';
import { encodeCursor } from '../../storage/keyset.ts';
import type { Context } from '../context.ts';
import type { Adjacency, EdgeFacts } from './adjacency.rules.ts';
import type { LineageNode, LineagePath, PathStep } from './lineage-answer.entity.ts';
import { readEdges } from './lineage-details.read-model.ts';
import type { LineageEdge, NodeKind } from './lineage-edge.entity.ts';
import type { PagedNode } from './node-page.rules.ts';
import type { Path } from './paths.rules.ts';
import { edgesBetween } from './shown-edges.rules.ts';
import { idIfVisible } from './visible-kinds.ts';
import type { Steps } from './walk.rules.ts';

/** A graph, and whose. */
export interface Place {
  readonly graph: Adjacency;
  readonly projectId: Id<'Project'>;
}

/** A node as an answer tells of it. */
export const nodeOf = ({ nodes }: Adjacency, node: number, depth: number): LineageNode => ({
  id: nodes.idOf(node),
  kind: nodes.kindOf(node) as NodeKind,
  depth,
});

/** Nodes as an answer tells of them. */
export function nodesOf({ nodes }: Adjacency, paged: readonly PagedNode[]): readonly LineageNode[] {
  const ids = nodes.idsOf(paged.map(({ node }) => node));
  return paged.map(({ node, depth }, at) => ({ id: ids[at] as string, kind: nodes.kindOf(node) as NodeKind, depth }));
}

/** The place of a node in the list of an answer's nodes, to read on after it. */
export const nodeCursor = ({ depth, id }: Pick<LineageNode, 'depth' | 'id'>): string => encodeCursor([depth, id]);

/** For each edge what an answer tells of it, also when an edge is asked for twice; null for one that is gone. */
export async function edgesInFull(ctx: Context, place: Place, edges: readonly EdgeFacts[]): Promise<readonly (LineageEdge | null)[]> {
  const { nodes } = place.graph;
  const distinct = [...new Map(edges.map((edge) => [keyOf(edge), edge])).values()];
  const found = new Map((await visibleEdges(ctx, place, distinct)).map((edge) => [[edge.from, edge.to, edge.kind, edge.validFrom.getTime()].join(' '), edge]));
  return edges.map((edge) => found.get([nodes.idOf(edge.from), nodes.idOf(edge.to), edge.kind, edge.validFrom].join(' ')) ?? null);
}

/** Edges as an answer tells of them: without the names of things that the reader may not see. */
export async function visibleEdges(ctx: Context, { graph, projectId }: Place, edges: readonly EdgeFacts[]): Promise<readonly LineageEdge[]> {
  const found = await readEdges(ctx.db, projectId, graph, edges);
  return found.map((edge) => ({ ...edge, evidenceId: idIfVisible(ctx, projectId, edge.evidenceId), runId: idIfVisible(ctx, projectId, edge.runId) }));
}

/** Paths that lead downstream as answers tell of them, with the edges that they cross read in one statement. */
export async function pathsOf(ctx: Context, place: Place, paths: readonly Path[], steps: Steps): Promise<readonly LineagePath[]> {
  const { nodes } = place.graph;
  const facts = paths.map((path) =>
    path.nodes.slice(1).map((node, i) => (path.hops[i]?.isHidden === true ? [] : edgesBetween(place.graph, path.nodes[i] as number, node, steps))),
  );
  const between = new Map<string, LineageEdge[]>();
  for (const edge of await visibleEdges(ctx, place, [...new Map(facts.flat(2).map((edge) => [keyOf(edge), edge])).values()])) {
    for (const pair of [`${edge.from} ${edge.to}`, ...(edge.kind === 'SAME_AS' ? [`${edge.to} ${edge.from}`] : [])]) {
      between.set(pair, [...(between.get(pair) ?? []), edge]);
    }
  }
  return paths.map((path) => {
    let depth = 0;
    const shown = path.nodes.flatMap((node, i): PathStep[] => {
      const [before, hop] = [path.nodes[i - 1], path.hops[i - 1]];
      if (before === undefined || hop === undefined) return [{ node: nodeOf(place.graph, node, 0), edges: [] }];
      depth += hop.cost;
      const edges = hop.isHidden ? [] : (between.get(`${nodes.idOf(before)} ${nodes.idOf(node)}`) ?? []);
      const step = { node: nodeOf(place.graph, node, depth), edges };
      return hop.isHidden ? [{ node: null, edges: [] }, step] : [step];
    });
    return { length: path.cost, steps: shown };
  });
}

const keyOf = ({ from, to, kind, validFrom, validTo }: EdgeFacts): string => `${from} ${to} ${kind} ${validFrom} ${validTo}`;
