export { isKnownNode } from './known-node.read-model.ts';
export type {
  EdgeDraft,
  EdgeKind,
  LineageAnswer,
  LineageDirection,
  LineageEdge,
  NodeDraft,
} from './lineage-edge.entity.ts';
export { endEdges } from './operations/end-edges.ts';
export { recordEdges } from './operations/record-edges.ts';
export { recordNodes } from './operations/record-nodes.ts';
export { type PartsToRecord, recordParts } from './operations/record-parts.ts';
export { columnsOf, featuresOf } from './parts.read-model.ts';
export { traceDownstream } from './use-cases/trace-downstream.ts';
export { type TraceLineageInput, traceLineage } from './use-cases/trace-lineage.ts';
export { traceUpstream } from './use-cases/trace-upstream.ts';
