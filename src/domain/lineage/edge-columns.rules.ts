import { bareIntegers, bareNumbers, bareOctets } from './bare-columns.rules.ts';
import { EDGE_KINDS, type EdgeKind } from './lineage-edge.entity.ts';

/** What memory knows of an edge as the database tells it; instants are milliseconds since 1970, `validTo` is null while the edge holds. */
export interface EdgeRow {
  readonly from: string;
  readonly to: string;
  readonly kind: EdgeKind;
  readonly validFrom: number;
  readonly validTo: number | null;
  /** The version of the project's graph that last changed the edge. */
  readonly version: number;
  /** Where the ends serve, if they are deployments. */
  readonly fromEnvironment?: string | null;
  readonly toEnvironment?: string | null;
}

const FIRST_CAPACITY = 64;
const NUMBER_OF_KIND = new Map<string, number>(EDGE_KINDS.map((kind, number) => [kind, number]));

/** The number of a kind of edge in `EdgeColumns`. */
export const edgeKindNumber = (kind: EdgeKind): number => NUMBER_OF_KIND.get(kind) as number;

/** Edges between node numbers, one typed array per member, so that a million of them cost megabytes and no garbage. */
export class EdgeColumns {
  count = 0;
  from: Int32Array;
  to: Int32Array;
  kind: Uint8Array;
  validFrom: Float64Array;
  /** Infinity while the edge holds. */
  validTo: Float64Array;

  constructor(capacity: number = FIRST_CAPACITY) {
    const room = Math.max(FIRST_CAPACITY, capacity);
    this.from = bareIntegers(room);
    this.to = bareIntegers(room);
    this.kind = bareOctets(room);
    this.validFrom = bareNumbers(room);
    this.validTo = bareNumbers(room);
  }

  /** Adds an edge and returns its number. */
  append(from: number, to: number, kind: number, validFrom: number, validTo: number): number {
    if (this.count === this.from.length) this.grow();
    const edge = this.count++;
    this.from[edge] = from;
    this.to[edge] = to;
    this.kind[edge] = kind;
    this.validFrom[edge] = validFrom;
    this.validTo[edge] = validTo;
    return edge;
  }

  get bytes(): number {
    return this.from.byteLength + this.to.byteLength + this.kind.byteLength + this.validFrom.byteLength + this.validTo.byteLength;
  }

  private grow(): void {
    const capacity = this.from.length * 2;
    this.from = enlarged(this.from, new Int32Array(capacity));
    this.to = enlarged(this.to, new Int32Array(capacity));
    this.kind = enlarged(this.kind, new Uint8Array(capacity));
    this.validFrom = enlarged(this.validFrom, new Float64Array(capacity));
    this.validTo = enlarged(this.validTo, new Float64Array(capacity));
  }
}

function enlarged<T extends Int32Array | Uint8Array | Float64Array>(old: T, larger: T): T {
  larger.set(old);
  return larger;
}
