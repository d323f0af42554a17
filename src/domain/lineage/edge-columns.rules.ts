import { EDGE_KINDS, EDGE_SOURCES, type EdgeKind, type EdgeSource } from './lineage-edge.entity.ts';

/** An edge as the database tells it; instants are milliseconds since 1970, `validTo` is null while the edge holds. */
export interface EdgeRow {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly kind: EdgeKind;
  readonly source: EdgeSource;
  readonly evidenceId: string | null;
  readonly runId: string | null;
  readonly validFrom: number;
  readonly validTo: number | null;
}

const FIRST_CAPACITY = 64;

/** The edges of one project, one typed array per member, so that a million of them cost megabytes and no garbage. */
export class EdgeColumns {
  count = 0;
  /** How many edges have ended: while none has, a walk need not look at validity. */
  ended = 0;
  from = new Int32Array(FIRST_CAPACITY);
  to = new Int32Array(FIRST_CAPACITY);
  kind = new Uint8Array(FIRST_CAPACITY);
  source = new Uint8Array(FIRST_CAPACITY);
  validFrom = new Float64Array(FIRST_CAPACITY);
  /** Infinity while the edge holds. */
  validTo = new Float64Array(FIRST_CAPACITY);
  readonly ids: string[] = [];
  readonly evidence = new Map<number, string>();
  readonly runs = new Map<number, string>();

  /** Adds an edge between two node numbers and returns its number. */
  append(row: EdgeRow, from: number, to: number): number {
    if (this.count === this.from.length) this.grow();
    const edge = this.count++;
    this.from[edge] = from;
    this.to[edge] = to;
    this.kind[edge] = EDGE_KINDS.indexOf(row.kind);
    this.source[edge] = EDGE_SOURCES.indexOf(row.source);
    this.validFrom[edge] = row.validFrom;
    this.validTo[edge] = row.validTo ?? Number.POSITIVE_INFINITY;
    if (row.validTo !== null) this.ended++;
    if (row.evidenceId !== null) this.evidence.set(edge, row.evidenceId);
    if (row.runId !== null) this.runs.set(edge, row.runId);
    this.ids.push(row.id);
    return edge;
  }

  /** Notes that an edge ended at the instant. */
  end(edge: number, validTo: number): void {
    if (this.validTo[edge] === Number.POSITIVE_INFINITY) this.ended++;
    this.validTo[edge] = validTo;
  }

  private grow(): void {
    const capacity = this.from.length * 2;
    this.from = enlarged(this.from, new Int32Array(capacity));
    this.to = enlarged(this.to, new Int32Array(capacity));
    this.kind = enlarged(this.kind, new Uint8Array(capacity));
    this.source = enlarged(this.source, new Uint8Array(capacity));
    this.validFrom = enlarged(this.validFrom, new Float64Array(capacity));
    this.validTo = enlarged(this.validTo, new Float64Array(capacity));
  }
}

function enlarged<T extends Int32Array | Uint8Array | Float64Array>(old: T, larger: T): T {
  larger.set(old);
  return larger;
}
