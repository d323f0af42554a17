export {
  EDGE_KINDS,
  EDGE_SOURCES,
  type EdgeDraft,
  type EdgeKind,
  type EdgeSource,
  type LineageAnswer,
  type LineageDirection,
  type LineageEdge,
  type LineageNode,
} from './lineage-edge.entity.ts';
export { type EdgesToEnd, endEdges } from './operations/end-edges.ts';
export { recordEdges, recordNodes } from './operations/record-edges.ts';
export type { TraceInput } from './trace.ts';
export { traceDownstream } from './use-cases/trace-downstream.ts';
export { type TraceLineageInput, traceLineage } from './use-cases/trace-lineage.ts';
export { traceUpstream } from './use-cases/trace-upstream.ts';
