export { nodeCursor } from './answer-parts.ts';
export { isKnownNode } from './known-node.read-model.ts';
export type {
  AncestorsAnswer,
  ChangesAnswer,
  CommonAncestor,
  ImpactAnswer,
  Impacted,
  LineageAnswer,
  LineageChange,
  LineageDrawing,
  LineageNode,
  LineagePath,
  LineageStub,
  PathStep,
  PathsAnswer,
} from './lineage-answer.entity.ts';
export { type NodeDetails, nodeDetails } from './lineage-details.read-model.ts';
export type {
  EdgeDraft,
  EdgeKind,
  EdgeSource,
  LineageDirection,
  LineageEdge,
  NodeDraft,
  NodeKind,
} from './lineage-edge.entity.ts';
export { type KnownNode, knownNodes } from './node.read-model.ts';
export { endEdges } from './operations/end-edges.ts';
export { lockGraph } from './operations/lock-graph.ts';
export { recordEdges } from './operations/record-edges.ts';
export { recordNodes } from './operations/record-nodes.ts';
export { nameParts, type PartsToRecord, recordParts } from './operations/record-parts.ts';
export { columnsOf, featuresOf } from './parts.read-model.ts';
export { type ReachedThing, reachedFrom } from './reach.read-model.ts';
export { type FindCommonAncestorsInput, findCommonAncestors } from './use-cases/find-common-ancestors.ts';
export { type FindImpactInput, findImpact } from './use-cases/find-impact.ts';
export { type FindPathsInput, findPaths } from './use-cases/find-paths.ts';
export { type ListUpstreamChangesInput, listUpstreamChanges } from './use-cases/list-upstream-changes.ts';
export { traceDownstream } from './use-cases/trace-downstream.ts';
export { type TraceLineageInput, traceLineage } from './use-cases/trace-lineage.ts';
export { traceUpstream } from './use-cases/trace-upstream.ts';
export { idIfVisible } from './visible-kinds.ts';
