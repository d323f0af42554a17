export { isKnownNode } from './known-node.read-model.ts';
export type {
  EdgeDraft,
  EdgeKind,
  LineageAnswer,
  LineageDirection,
  LineageEdge,
} from './lineage-edge.entity.ts';
export { endEdges } from './operations/end-edges.ts';
export { recordEdges, recordNodes } from './operations/record-edges.ts';
export { traceDownstream } from './use-cases/trace-downstream.ts';
export { type TraceLineageInput, traceLineage } from './use-cases/trace-lineage.ts';
export { traceUpstream } from './use-cases/trace-upstream.ts';
