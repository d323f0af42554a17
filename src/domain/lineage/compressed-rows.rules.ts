import type { EdgeColumns } from './edge-columns.rules.ts';

/**
 * Edges in compressed sparse rows, both ways. Those that leave node n are numbered `outOffsets[n] … outOffsets[n + 1] - 1`, so that a
 * walk downstream reads consecutive memory; for the way back each node has the list of its incoming edges' numbers and sources.
 */
export interface CompressedRows {
  readonly count: number;
  readonly outOffsets: Int32Array;
  readonly to: Int32Array;
  readonly kind: Uint8Array;
  readonly validFrom: Float64Array;
  readonly validTo: Float64Array;
  readonly inOffsets: Int32Array;
  readonly from: Int32Array;
  /** Numbers of the incoming edges, in the order of `from`. */
  readonly incoming: Int32Array;
}

export const NO_ROWS: CompressedRows = {
  count: 0,
  ...{ outOffsets: new Int32Array(1), to: new Int32Array(0), kind: new Uint8Array(0) },
  ...{ validFrom: new Float64Array(0), validTo: new Float64Array(0) },
  ...{ inOffsets: new Int32Array(1), from: new Int32Array(0), incoming: new Int32Array(0) },
};

/** The rows of edges that were compressed before and of others that came since, by two counting sorts. */
export function compressedRows(old: CompressedRows, added: EdgeColumns, nodeCount: number): CompressedRows {
  const count = old.count + added.count;
  const outOffsets = new Int32Array(nodeCount + 1);
  for (let node = 0; node + 1 < old.outOffsets.length; node++) outOffsets[node + 1] = (old.outOffsets[node + 1] as number) - (old.outOffsets[node] as number);
  countInto(outOffsets, added.from, added.count);
  const rows = {
    count,
    outOffsets,
    ...{ to: new Int32Array(count), kind: new Uint8Array(count), validFrom: new Float64Array(count), validTo: new Float64Array(count) },
  };
  const next = outOffsets.slice(0, nodeCount);
  for (let node = 0; node + 1 < old.outOffsets.length; node++) {
    const [start, end, place] = [old.outOffsets[node] as number, old.outOffsets[node + 1] as number, next[node] as number];
    if (start === end) continue;
    rows.to.set(old.to.subarray(start, end), place);
    rows.kind.set(old.kind.subarray(start, end), place);
    rows.validFrom.set(old.validFrom.subarray(start, end), place);
    rows.validTo.set(old.validTo.subarray(start, end), place);
    next[node] = place + end - start;
  }
  for (let edge = 0; edge < added.count; edge++) {
    const from = added.from[edge] as number;
    const place = next[from] as number;
    rows.to[place] = added.to[edge] as number;
    rows.kind[place] = added.kind[edge] as number;
    rows.validFrom[place] = added.validFrom[edge] as number;
    rows.validTo[place] = added.validTo[edge] as number;
    next[from] = place + 1;
  }
  return { ...rows, ...incomingOf(rows.to, outOffsets, nodeCount) };
}

function incomingOf(to: Int32Array, outOffsets: Int32Array, nodeCount: number): Pick<CompressedRows, 'inOffsets' | 'from' | 'incoming'> {
  const inOffsets = new Int32Array(nodeCount + 1);
  countInto(inOffsets, to, to.length);
  const next = inOffsets.slice(0, nodeCount);
  const from = new Int32Array(to.length);
  const incoming = new Int32Array(to.length);
  for (let node = 0; node < nodeCount; node++) {
    for (let edge = outOffsets[node] as number; edge < (outOffsets[node + 1] as number); edge++) {
      const target = to[edge] as number;
      const place = next[target] as number;
      from[place] = node;
      incoming[place] = edge;
      next[target] = place + 1;
    }
  }
  return { inOffsets, from, incoming };
}

/** Adds how often each node occurs to counts that lie one place after it, and sums them up to offsets. */
function countInto(offsets: Int32Array, nodes: Int32Array, count: number): void {
  for (let i = 0; i < count; i++) {
    const place = (nodes[i] as number) + 1;
    offsets[place] = (offsets[place] as number) + 1;
  }
  for (let node = 1; node < offsets.length; node++) offsets[node] = (offsets[node] as number) + (offsets[node - 1] as number);
}

/** Bytes that the rows hold. */
export const bytesOfRows = (rows: CompressedRows): number =>
  Object.values(rows).reduce<number>((sum, member) => sum + (typeof member === 'number' ? 0 : (member as Int32Array).byteLength), 0);
