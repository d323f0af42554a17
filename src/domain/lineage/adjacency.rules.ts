import { bytesOfRows, type CompressedRows, compressedRows, NO_ROWS } from './compressed-rows.rules.ts';
import { EdgeColumns, type EdgeRow, edgeKindNumber } from './edge-columns.rules.ts';
import { EDGE_KINDS, type EdgeKind } from './lineage-edge.entity.ts';
import { NodeTable } from './node-table.rules.ts';

/** New edges are walked through a small hash until they reach this number or this share of all edges. */
const OVERLAY_EDGES = 1_000;
const OVERLAY_SHARE = 0.01;

const SAME_AS = edgeKindNumber('SAME_AS');

/** An edge of the graph in memory, between node numbers. Its id, source and evidence stay in the database. */
export interface EdgeFacts {
  readonly from: number;
  readonly to: number;
  readonly kind: EdgeKind;
  readonly validFrom: number;
  /** Infinity while it holds. */
  readonly validTo: number;
}

/**
 * The graph of one project in memory: compressed rows in both directions for what was loaded, a small overlay for what came
 * after, folded into the rows when it has grown. Edges are numbered: those in the rows from 0 up, those of the overlay from -1 down.
 */
export class Adjacency {
  readonly nodes = new NodeTable();
  rows: CompressedRows = NO_ROWS;
  overlay = new EdgeColumns();
  /** Whether an edge has ended: while none has, a walk through what holds now need not look at validity. */
  hasEnded = false;
  private overlayOut = new Map<number, number[]>();
  private overlayIn = new Map<number, number[]>();
  /** Nodes that are another name of something. */
  private readonly twins = new Set<number>();

  /** A graph of many edges at once, none of them twice. */
  static of(edges: readonly EdgeRow[]): Adjacency {
    const adjacency = new Adjacency();
    for (const edge of edges) adjacency.add(edge);
    adjacency.compress();
    return adjacency;
  }

  get edgeCount(): number {
    return this.rows.count + this.overlay.count;
  }

  /** Bytes of everything that is kept for the graph. */
  get bytes(): number {
    return this.nodes.bytes + bytesOfRows(this.rows) + this.overlay.bytes;
  }

  get hasTwins(): boolean {
    return this.twins.size > 0;
  }

  isTwin(node: number): boolean {
    return this.twins.has(node);
  }

  /** Takes over edges that are new, or have ended, since the graph was as it is; each change is given once. */
  apply(changes: readonly EdgeRow[]): void {
    for (const row of changes) {
      const open = row.validTo === null ? null : this.openEdge(row);
      if (open === null) this.list(this.add(row));
      else this.end(open, row.validTo as number);
    }
    if (this.overlay.count > Math.max(OVERLAY_EDGES, this.rows.count * OVERLAY_SHARE)) this.compress();
  }

  /** Makes room for so many edges at once. */
  expectEdges(count: number): void {
    this.overlay = new EdgeColumns(count);
  }

  /** Adds a new edge without making it findable; `compress` or `list` does. */
  add(row: EdgeRow): number {
    const from = this.nodes.intern(row.from, row.fromEnvironment ?? null);
    const to = this.nodes.intern(row.to, row.toEnvironment ?? null);
    const kind = edgeKindNumber(row.kind);
    if (kind === SAME_AS) this.twins.add(from).add(to);
    if (row.validTo !== null) this.hasEnded = true;
    return this.overlay.append(from, to, kind, row.validFrom, row.validTo ?? Number.POSITIVE_INFINITY);
  }

  /** Folds the overlay into the rows. */
  compress(): void {
    this.rows = compressedRows(this.rows, this.overlay, this.nodes.count);
    this.overlay = new EdgeColumns();
    this.overlayOut = new Map();
    this.overlayIn = new Map();
  }

  /** The overlay's edges at a node, by their places in the overlay. */
  overlayAt(node: number, downstream: boolean): readonly number[] | undefined {
    if (this.overlay.count === 0) return undefined;
    return (downstream ? this.overlayOut : this.overlayIn).get(node);
  }

  /** Every edge that leaves the node, or comes into it, with the node at its other end. */
  visit(node: number, downstream: boolean, see: (edge: number, far: number) => void): void {
    const { outOffsets, inOffsets, to, from, incoming } = this.rows;
    const offsets = downstream ? outOffsets : inOffsets;
    const end = offsets[node + 1] ?? 0;
    for (let i = end === 0 ? 0 : (offsets[node] as number); i < end; i++) {
      if (downstream) see(i, to[i] as number);
      else see(incoming[i] as number, from[i] as number);
    }
    for (const place of this.overlayAt(node, downstream) ?? []) see(-1 - place, (downstream ? this.overlay.to : this.overlay.from)[place] as number);
  }

  kindNumberOf(edge: number): number {
    return (edge < 0 ? this.overlay.kind[-1 - edge] : this.rows.kind[edge]) as number;
  }

  validFromOf(edge: number): number {
    return (edge < 0 ? this.overlay.validFrom[-1 - edge] : this.rows.validFrom[edge]) as number;
  }

  validToOf(edge: number): number {
    return (edge < 0 ? this.overlay.validTo[-1 - edge] : this.rows.validTo[edge]) as number;
  }

  factsOf(edge: number, from: number, to: number): EdgeFacts {
    const kind = EDGE_KINDS[this.kindNumberOf(edge)] as EdgeKind;
    return { from, to, kind, validFrom: this.validFromOf(edge), validTo: this.validToOf(edge) };
  }

  /** The open edge that the row tells the end of; null when it is new here. Of one kind, at most one edge between two things is open. */
  private openEdge(row: EdgeRow): number | null {
    const [from, to, kind] = [this.nodes.numberOf(row.from), this.nodes.numberOf(row.to), edgeKindNumber(row.kind)];
    if (from === undefined || to === undefined) return null;
    let found: number | null = null;
    this.visit(from, true, (edge, far) => {
      if (far !== to || this.kindNumberOf(edge) !== kind) return;
      if (this.validToOf(edge) === Number.POSITIVE_INFINITY && this.validFromOf(edge) === row.validFrom) found = edge;
    });
    return found;
  }

  private end(edge: number, validTo: number): void {
    this.hasEnded = true;
    if (edge < 0) this.overlay.validTo[-1 - edge] = validTo;
    else this.rows.validTo[edge] = validTo;
  }

  private list(place: number): void {
    listIn(this.overlayOut, this.overlay.from[place] as number).push(place);
    listIn(this.overlayIn, this.overlay.to[place] as number).push(place);
  }
}

function listIn(lists: Map<number, number[]>, key: number): number[] {
  const known = lists.get(key);
  if (known !== undefined) return known;
  const list: number[] = [];
  lists.set(key, list);
  return list;
}
