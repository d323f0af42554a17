import { bytesOfRows, type CompressedRows, compressingRows, NO_ROWS } from './compressed-rows.rules.ts';
import { EdgeColumns, type EdgeRow, edgeKindNumber } from './edge-columns.rules.ts';
import { EDGE_KINDS, type EdgeKind } from './lineage-edge.entity.ts';
import { NodeTable } from './node-table.rules.ts';
import { WalkRooms } from './walk-room.rules.ts';

/** New edges are walked through a small hash until they reach this number or this share of all edges. */
const OVERLAY_EDGES = 1_000;
const OVERLAY_SHARE = 0.01;
/** Slices of folding that a question does on its way: a few milliseconds, so that nobody waits for a million edges. */
const SLICES_AT_ONCE = 2;
/** Marks of nodes that have edges in the overlay, so that a walk need not look for them at every node. */
const LEAVING = 1;
const ENTERING = 2;

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

/** Rows that are being made of the present ones and of the first edges of the overlay. */
interface Folding {
  readonly work: Generator<void, CompressedRows>;
  readonly edges: number;
  /** Edges that ended meanwhile, perhaps after they were copied, and the nodes that they leave. */
  readonly ended: { readonly edge: number; readonly from: number; readonly validTo: number }[];
}

/**
 * The graph of one project in memory: compressed rows in both directions for what was loaded, a small overlay for what came
 * after, folded into the rows bit by bit when it has grown. Edges are numbered: those in the rows from 0 up, those of the overlay from -1 down.
 */
export class Adjacency {
  readonly nodes = new NodeTable();
  readonly rooms = new WalkRooms();
  rows: CompressedRows = NO_ROWS;
  overlay = new EdgeColumns();
  /** Whether an edge has ended: while none has, a walk through what holds now need not look at validity. */
  hasEnded = false;
  private overlayOut = new Map<number, number[]>();
  private overlayIn = new Map<number, number[]>();
  private overlayMarks = new Uint8Array(0);
  private folding: Folding | null = null;
  /** Nodes that are another name of something. */
  private readonly twins = new Set<number>();

  /** A graph of many edges at once, none of them twice. */
  static of(edges: readonly EdgeRow[]): Adjacency {
    const adjacency = new Adjacency();
    for (const edge of edges) adjacency.add(edge);
    for (const _ of adjacency.compressing());
    return adjacency;
  }

  get edgeCount(): number {
    return this.rows.count + this.overlay.count;
  }

  /** Bytes of everything that is kept for the graph. */
  get bytes(): number {
    return this.nodes.bytes + bytesOfRows(this.rows) + this.overlay.bytes + this.overlayMarks.byteLength + this.rooms.bytes;
  }

  get hasTwins(): boolean {
    return this.twins.size > 0;
  }

  isTwin(node: number): boolean {
    return this.twins.has(node);
  }

  /** Takes over edges that are new, or have ended, since the graph was as it is; each change is given once, and an end before what began again in the same moment. */
  apply(changes: readonly EdgeRow[]): void {
    for (const row of changes) {
      const open = row.validTo === null ? null : this.openEdge(row);
      if (open === null) this.list(this.add(row));
      else this.end(open, this.nodes.numberOf(row.from) as number, row.validTo as number);
    }
    this.tidy();
  }

  /** Does a little of the folding that is to be done; whoever asks about the graph calls it, and it is soon over. */
  tidy(): void {
    if (this.folding === null && this.overlay.count <= Math.max(OVERLAY_EDGES, this.rows.count * OVERLAY_SHARE)) return;
    this.folding ??= this.newFolding();
    for (let slice = 0; slice < SLICES_AT_ONCE; slice++) {
      const { done, value } = this.folding.work.next();
      if (done !== true) continue;
      this.takeFolded(this.folding, value);
      return;
    }
  }

  /** Makes room for so many edges at once. */
  expectEdges(count: number): void {
    this.overlay = new EdgeColumns(count);
  }

  /** Adds a new edge without making it findable; `compressing` or `list` does. */
  add(row: EdgeRow): number {
    const from = this.nodes.intern(row.from, row.fromEnvironment ?? null);
    const to = this.nodes.intern(row.to, row.toEnvironment ?? null);
    return this.addNumbered(from, to, edgeKindNumber(row.kind), row.validFrom, row.validTo ?? Number.POSITIVE_INFINITY);
  }

  /** Like `add`, by numbers of nodes and kind; `validTo` is infinite while the edge holds. */
  addNumbered(from: number, to: number, kind: number, validFrom: number, validTo: number): number {
    if (kind === SAME_AS) this.twins.add(from).add(to);
    if (validTo !== Number.POSITIVE_INFINITY) this.hasEnded = true;
    return this.overlay.append(from, to, kind, validFrom, validTo);
  }

  /** Folds all of the overlay into the rows, and yields after every millisecond or so. Nothing may change meanwhile. */
  *compressing(): Generator<void, void> {
    const folding = this.newFolding();
    this.takeFolded(folding, yield* folding.work);
  }

  /** The overlay's edges at a node, by their places in the overlay; undefined when there are none. */
  overlayAt(node: number, downstream: boolean): readonly number[] | undefined {
    if (((this.overlayMarks[node] ?? 0) & (downstream ? LEAVING : ENTERING)) === 0) return undefined;
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

  private newFolding(): Folding {
    const edges = this.overlay.count;
    return { work: compressingRows(this.rows, this.overlay, edges, this.nodes.count), edges, ended: [] };
  }

  /** Takes over folded rows; what came to the overlay while they were made stays in it. */
  private takeFolded({ edges, ended }: Folding, rows: CompressedRows): void {
    const before = this.overlay;
    for (const { edge, from, validTo } of ended) {
      const place = this.foldedPlace(rows, edges, edge, from);
      if (place !== null) rows.validTo[place] = validTo;
    }
    this.folding = null;
    this.rows = rows;
    this.overlay = new EdgeColumns();
    this.overlayOut = new Map();
    this.overlayIn = new Map();
    this.overlayMarks = new Uint8Array(0);
    for (let place = edges; place < before.count; place++) {
      const [from, to, kind] = [before.from[place] as number, before.to[place] as number, before.kind[place] as number];
      this.list(this.overlay.append(from, to, kind, before.validFrom[place] as number, before.validTo[place] as number));
    }
  }

  /** Where an edge lies in folded rows, in which a node's edges of the former rows come first; null for one that stays in the overlay. */
  private foldedPlace(folded: CompressedRows, edges: number, edge: number, from: number): number | null {
    const { outOffsets } = this.rows;
    const [first, formerly] = [folded.outOffsets[from] as number, outOffsets[from] ?? 0];
    if (edge >= 0) return first + edge - formerly;
    const place = -1 - edge;
    if (place >= edges) return null;
    const former = Math.max(0, (outOffsets[from + 1] ?? 0) - formerly);
    return first + former + (this.overlayOut.get(from) ?? []).indexOf(place);
  }

  private end(edge: number, from: number, validTo: number): void {
    this.hasEnded = true;
    this.folding?.ended.push({ edge, from, validTo });
    if (edge < 0) this.overlay.validTo[-1 - edge] = validTo;
    else this.rows.validTo[edge] = validTo;
  }

  private list(place: number): void {
    listIn(this.overlayOut, this.overlay.from[place] as number).push(place);
    listIn(this.overlayIn, this.overlay.to[place] as number).push(place);
    this.mark(this.overlay.from[place] as number, LEAVING);
    this.mark(this.overlay.to[place] as number, ENTERING);
  }

  private mark(node: number, mark: number): void {
    if (node >= this.overlayMarks.length) {
      const larger = new Uint8Array(Math.max(this.nodes.count, this.overlayMarks.length * 2));
      larger.set(this.overlayMarks);
      this.overlayMarks = larger;
    }
    this.overlayMarks[node] = (this.overlayMarks[node] as number) | mark;
  }
}

function listIn(lists: Map<number, number[]>, key: number): number[] {
  const known = lists.get(key);
  if (known !== undefined) return known;
  const list: number[] = [];
  lists.set(key, list);
  return list;
}
