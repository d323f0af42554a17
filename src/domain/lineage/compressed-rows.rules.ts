import { bareIntegers, bareNumbers, bareOctets } from './bare-columns.rules.ts';
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

/** Nodes or edges that are looked at between two yields: about a millisecond of work. */
const SLICE = 16_384;
/** What the operating system gives at once, and how much of it is asked for between two yields. */
const PAGE_BYTES = 4_096;
const PAGES_AT_ONCE = 128;

/**
 * The rows of edges that were compressed before and of the first `addedCount` of others that came since, by two counting sorts. A million
 * edges take tens of milliseconds, so it yields again and again for whoever wants to do something else meanwhile.
 */
export function* compressingRows(old: CompressedRows, added: EdgeColumns, addedCount: number, nodeCount: number): Generator<void, CompressedRows> {
  const outOffsets = new Int32Array(nodeCount + 1);
  const oldNodes = old.outOffsets.length - 1;
  for (const [from, to] of slices(oldNodes)) {
    for (let node = from; node < to; node++) outOffsets[node + 1] = (old.outOffsets[node + 1] as number) - (old.outOffsets[node] as number);
    yield;
  }
  yield* countInto(outOffsets, added.from, addedCount);
  const count = old.count + addedCount;
  const rows = {
    count,
    outOffsets,
    ...{ to: bareIntegers(count), kind: bareOctets(count), validFrom: bareNumbers(count), validTo: bareNumbers(count) },
  };
  yield* touching([rows.to, rows.kind, rows.validFrom, rows.validTo]);
  const next = outOffsets.slice(0, nodeCount);
  for (const [from, to] of slices(oldNodes)) {
    for (let node = from; node < to; node++)
      next[node] = copyEdges(old, old.outOffsets[node] as number, old.outOffsets[node + 1] as number, rows, next[node] as number);
    yield;
  }
  for (const [from, to] of slices(addedCount)) {
    for (let edge = from; edge < to; edge++) {
      const node = added.from[edge] as number;
      next[node] = copyEdges(added, edge, edge + 1, rows, next[node] as number);
    }
    yield;
  }
  return { ...rows, ...(yield* incomingOf(rows.to, outOffsets, nodeCount)) };
}

/** Members of an edge, one array for each. */
type EdgeArrays = Pick<CompressedRows, 'to' | 'kind' | 'validFrom' | 'validTo'>;

/** Copies edges to a place and returns the place after them. */
function copyEdges(source: EdgeArrays, start: number, end: number, target: EdgeArrays, first: number): number {
  let place = first;
  for (let edge = start; edge < end; edge++) {
    target.to[place] = source.to[edge] as number;
    target.kind[place] = source.kind[edge] as number;
    target.validFrom[place] = source.validFrom[edge] as number;
    target.validTo[place] = source.validTo[edge] as number;
    place++;
  }
  return place;
}

function* incomingOf(to: Int32Array, outOffsets: Int32Array, nodeCount: number): Generator<void, Pick<CompressedRows, 'inOffsets' | 'from' | 'incoming'>> {
  const inOffsets = new Int32Array(nodeCount + 1);
  yield* countInto(inOffsets, to, to.length);
  const next = inOffsets.slice(0, nodeCount);
  const from = bareIntegers(to.length);
  const incoming = bareIntegers(to.length);
  yield* touching([from, incoming]);
  for (const [first, last] of slices(nodeCount)) {
    for (let node = first; node < last; node++) {
      for (let edge = outOffsets[node] as number; edge < (outOffsets[node + 1] as number); edge++) {
        const target = to[edge] as number;
        const place = next[target] as number;
        from[place] = node;
        incoming[place] = edge;
        next[target] = place + 1;
      }
    }
    yield;
  }
  return { inOffsets, from, incoming };
}

/** Adds how often each node occurs to counts that lie one place after it, and sums them up to offsets. */
function* countInto(offsets: Int32Array, nodes: Int32Array, count: number): Generator<void, void> {
  for (const [from, to] of slices(count)) {
    for (let i = from; i < to; i++) {
      const place = (nodes[i] as number) + 1;
      offsets[place] = (offsets[place] as number) + 1;
    }
    yield;
  }
  for (const [from, to] of slices(offsets.length - 1)) {
    for (let node = from + 1; node <= to; node++) offsets[node] = (offsets[node] as number) + (offsets[node - 1] as number);
    yield;
  }
}

/**
 * Writes into every page of new arrays, a few pages at a time. The operating system gives a page when it is first touched, which takes it
 * tens of microseconds on a virtual machine; sorted edges would touch all pages of a large array in the first slice.
 */
function* touching(arrays: readonly (Int32Array | Uint8Array | Float64Array)[]): Generator<void, void> {
  for (const array of arrays) {
    const page = PAGE_BYTES / array.BYTES_PER_ELEMENT;
    for (let at = 0; at < array.length; ) {
      for (const end = Math.min(array.length, at + page * PAGES_AT_ONCE); at < end; at += page) array[at] = 0;
      yield;
    }
  }
}

function* slices(length: number): Generator<readonly [from: number, to: number]> {
  for (let from = 0; from < length; from += SLICE) yield [from, Math.min(length, from + SLICE)];
}

/** Bytes that the rows hold. */
export const bytesOfRows = (rows: CompressedRows): number =>
  Object.values(rows).reduce<number>((sum, member) => sum + (typeof member === 'number' ? 0 : (member as Int32Array).byteLength), 0);
