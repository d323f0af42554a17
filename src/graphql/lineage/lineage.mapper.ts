import type { LineageAnswer, LineageEdge, TraceLineageInput } from '../../domain/lineage/index.ts';
import { LIMITS } from '../../kernel/limits.ts';
import { type InvalidInput, invalidInput } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { Lineage, LineageNode, LineageNodesArgs } from './lineage.type.ts';

/** A lineage answer as GraphQL shows it; it keeps what was asked, so that its edges can be read when they are wanted. */
export const toLineage =
  (asked: TraceLineageInput) =>
  ({ nodes, total, truncated, asOf }: LineageAnswer): Lineage => ({ asked, allNodes: nodes, total, truncated, asOf });

/** The first nodes of the answer that are of the kinds. */
export function shownNodes(lineage: Lineage, { first, kinds }: LineageNodesArgs): Result<readonly LineageNode[], InvalidInput> {
  if (first < 1 || first > LIMITS.lineageNodes)
    return refuse(invalidInput('first', `Ask for 1 to ${LIMITS.lineageNodes} nodes; total says how many there are.`));
  const wanted = kinds == null ? lineage.allNodes : lineage.allNodes.filter((node) => kinds.includes(node.kind));
  return ok(wanted.slice(0, first));
}

/** The first edges between nodes of the answer. */
export function shownEdges(lineage: Lineage, first: number, edges: readonly LineageEdge[]): Result<readonly LineageEdge[], InvalidInput> {
  if (first < 1 || first > LIMITS.lineageEdges) return refuse(invalidInput('first', `Ask for 1 to ${LIMITS.lineageEdges} edges.`));
  const known = new Set(lineage.allNodes.map((node) => node.id));
  return ok(edges.filter((edge) => known.has(edge.from) && known.has(edge.to)).slice(0, first));
}
