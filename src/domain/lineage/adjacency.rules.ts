import { type IdKind, kindOfId } from '../../kernel/id.ts';
import { EdgeColumns, type EdgeRow } from './edge-columns.rules.ts';

/** Edge numbers by node in compressed sparse rows: those of node n are `edges[offsets[n]] … edges[offsets[n + 1] - 1]`. */
interface CompressedRows {
  readonly offsets: Int32Array;
  readonly edges: Int32Array;
}

const EMPTY_ROWS: CompressedRows = { offsets: new Int32Array(1), edges: new Int32Array(0) };

/** New edges are walked through a small hash until they reach this number or this share of all edges. */
const OVERLAY_EDGES = 1_000;
const OVERLAY_SHARE = 0.01;

/**
 * The graph of one project in memory: compressed rows in both directions for what was loaded, a small overlay for what came
 * after, folded into the rows when it has grown.
 */
export class Adjacency {
  readonly columns = new EdgeColumns();
  readonly nodeIds: string[] = [];
  readonly nodeKinds: IdKind[] = [];
  private readonly numbers = new Map<string, number>();
  private rowsOut = EMPTY_ROWS;
  private rowsIn = EMPTY_ROWS;
  private readonly overlayOut = new Map<number, number[]>();
  private readonly overlayIn = new Map<number, number[]>();
  private overlaySize = 0;

  /** A graph of many edges at once, none of them twice. */
  static of(rows: readonly EdgeRow[]): Adjacency {
    const adjacency = new Adjacency();
    for (const row of rows) adjacency.columns.append(row, adjacency.intern(row.from), adjacency.intern(row.to));
    adjacency.compress();
    return adjacency;
  }

  /** The number of a node, or undefined when no edge touches it. */
  numberOf(id: string): number | undefined {
    return this.numbers.get(id);
  }

  /** Takes over edges that are new or have changed since they were seen last. */
  apply(rows: readonly EdgeRow[]): void {
    for (const row of rows) this.applyOne(row);
    if (this.overlaySize > Math.max(OVERLAY_EDGES, this.columns.count * OVERLAY_SHARE)) this.compress();
  }

  private applyOne(row: EdgeRow): void {
    const from = this.intern(row.from);
    const known = this.find(from, row.id);
    if (known !== null) {
      if (row.validTo !== null) this.columns.end(known, row.validTo);
      return;
    }
    const to = this.intern(row.to);
    const edge = this.columns.append(row, from, to);
    listIn(this.overlayOut, from).push(edge);
    listIn(this.overlayIn, to).push(edge);
    this.overlaySize++;
  }

  /** The compressed rows of one direction; nodes beyond its end have no edges there. */
  rows(downstream: boolean): CompressedRows {
    return downstream ? this.rowsOut : this.rowsIn;
  }

  /** The edges of a node that are not in the compressed rows yet. */
  overlay(downstream: boolean, node: number): readonly number[] | undefined {
    if (this.overlaySize === 0) return undefined;
    return (downstream ? this.overlayOut : this.overlayIn).get(node);
  }

  private intern(id: string): number {
    const known = this.numbers.get(id);
    if (known !== undefined) return known;
    const kind = kindOfId(id);
    if (kind === null) throw new Error(`Broken guarantee: the lineage graph names ${JSON.stringify(id)}, which is no id`);
    const number = this.nodeIds.length;
    this.nodeIds.push(id);
    this.nodeKinds.push(kind);
    this.numbers.set(id, number);
    return number;
  }

  private find(from: number, id: string): number | null {
    const { offsets, edges } = this.rowsOut;
    const end = offsets[from + 1] ?? 0;
    for (let i = offsets[from] ?? 0; i < end; i++) {
      const edge = edges[i] as number;
      if (this.columns.ids[edge] === id) return edge;
    }
    return this.overlayOut.get(from)?.find((edge) => this.columns.ids[edge] === id) ?? null;
  }

  private compress(): void {
    this.rowsOut = compressedRows(this.columns.from, this.columns.count, this.nodeIds.length);
    this.rowsIn = compressedRows(this.columns.to, this.columns.count, this.nodeIds.length);
    this.overlayOut.clear();
    this.overlayIn.clear();
    this.overlaySize = 0;
  }
}

function listIn(lists: Map<number, number[]>, key: number): number[] {
  const known = lists.get(key);
  if (known !== undefined) return known;
  const list: number[] = [];
  lists.set(key, list);
  return list;
}

/** Counting sort of the edge numbers by the node at one end. */
function compressedRows(ends: Int32Array, edgeCount: number, nodeCount: number): CompressedRows {
  const offsets = new Int32Array(nodeCount + 1);
  const bump = (at: number, by: number): void => {
    offsets[at] = (offsets[at] as number) + by;
  };
  for (let edge = 0; edge < edgeCount; edge++) bump((ends[edge] as number) + 1, 1);
  for (let node = 0; node < nodeCount; node++) bump(node + 1, offsets[node] as number);
  const next = offsets.slice(0, nodeCount);
  const edges = new Int32Array(edgeCount);
  for (let edge = 0; edge < edgeCount; edge++) {
    const node = ends[edge] as number;
    const place = next[node] as number;
    edges[place] = edge;
    next[node] = place + 1;
  }
  return { offsets, edges };
}
