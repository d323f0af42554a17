import {
  type AncestorsAnswer,
  type LineageNode as AnsweredNode,
  type ChangesAnswer,
  type ImpactAnswer,
  type LineageAnswer,
  type LineageDirection,
  type LineageDrawing as LineageDrawingAnswer,
  type LineageEdge,
  type LineagePath as LineagePathAnswer,
  nodeCursor,
  type PathsAnswer,
  type TraceLineageInput,
} from '../../domain/lineage/index.ts';
import { LIMITS } from '../../kernel/limits.ts';
import { type InvalidInput, invalidInput } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { Lineage, LineageDrawing, LineageNode, LineageNodesArgs } from './lineage.type.ts';
import type { CommonAncestors, LineageImpact, LineagePath, LineagePaths, UpstreamChanges } from './lineage-answers.type.ts';

const layerOf = (direction: LineageDirection, depth: number): number => (direction === 'UPSTREAM' && depth > 0 ? -depth : depth);

const toNode =
  (direction: LineageDirection) =>
  (node: AnsweredNode): LineageNode => ({ ...node, layer: layerOf(direction, node.depth) });

/** A lineage answer as GraphQL shows it; it keeps what was asked, so that its edges can be read when they are wanted. */
export const toLineage =
  (asked: TraceLineageInput) =>
  ({ nodes, total, truncated, hidden, asOf }: LineageAnswer): Lineage => ({
    asked,
    allNodes: nodes.map(toNode(asked.direction)),
    total,
    truncated,
    hidden,
    asOf,
  });

/** The part of the nodes that the answer keeps which was asked for; null when the page lies beyond them. */
export function shownNodes(lineage: Lineage, { first, after, kinds }: LineageNodesArgs): Result<readonly LineageNode[] | null, InvalidInput> {
  if (first < 1 || first > LIMITS.lineageNodes)
    return refuse(invalidInput('first', `Ask for 1 to ${LIMITS.lineageNodes} nodes; total says how many there are.`));
  const start = after == null ? 0 : lineage.allNodes.findIndex((node) => nodeCursor(node) === after) + 1;
  if (start === 0 && after != null) return ok(null);
  const wanted = lineage.allNodes.slice(start).filter((node) => kinds == null || kinds.includes(node.kind));
  return ok(lineage.truncated && wanted.length < first ? null : wanted.slice(0, first));
}

/** Nodes of a page that was read for itself. */
export const toNodes =
  (asked: TraceLineageInput) =>
  ({ nodes }: LineageAnswer): readonly LineageNode[] =>
    nodes.map(toNode(asked.direction));

/** The first edges between nodes of the answer. */
export function shownEdges(lineage: Lineage, first: number, edges: readonly LineageEdge[]): Result<readonly LineageEdge[], InvalidInput> {
  if (first < 1 || first > LIMITS.lineageEdges) return refuse(invalidInput('first', `Ask for 1 to ${LIMITS.lineageEdges} edges.`));
  const known = new Set(lineage.allNodes.map((node) => node.id));
  return ok(edges.filter((edge) => known.has(edge.from) && known.has(edge.to)).slice(0, first));
}

/** A page with everything that is needed to draw it. */
export const toDrawing =
  (asked: TraceLineageInput) =>
  ({ nodes, edges, stubs, truncated, hasMore }: LineageDrawingAnswer): LineageDrawing => {
    const last = nodes.at(-1);
    return {
      nodes: nodes.map(toNode(asked.direction)),
      edges,
      stubs: stubs.map(({ depth, ...stub }) => ({ ...stub, layer: layerOf(asked.direction, depth) })),
      truncated,
      endCursor: hasMore && last !== undefined ? nodeCursor(last) : null,
    };
  };

const toPath = ({ length, steps }: LineagePathAnswer): LineagePath => ({
  length,
  steps: steps.map(({ node, edges }) => ({ node: node === null ? null : toNode('DOWNSTREAM')(node), edges })),
});

/** The paths between two things. */
export const toPaths = ({ paths, ...facts }: PathsAnswer): LineagePaths => ({ ...facts, paths: paths.map(toPath) });

/** The deployments that would feel a change. */
export const toImpact = ({ impacted, ...facts }: ImpactAnswer): LineageImpact => ({
  ...facts,
  deployments: impacted.map(({ node, precision, path, cursor }) => ({
    ...{ deployment: toNode('DOWNSTREAM')(node), precision, distance: path.length, path: toPath(path), cursor },
  })),
});

/** What several things have upstream in common. */
export const toAncestors = ({ ancestors, ...facts }: AncestorsAnswer): CommonAncestors => ({
  ...facts,
  ancestors: ancestors.map(({ node, depths, cursor }) => ({ ancestor: toNode('UPSTREAM')(node), distances: depths, cursor })),
});

/** What changed upstream. */
export const toChanges = (answer: ChangesAnswer): UpstreamChanges => ({ ...answer });
