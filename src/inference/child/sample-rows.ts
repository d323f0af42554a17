import type { ColumnMoments } from '../probe-protocol.ts';
import type { SampledTable } from '../run-protocol.ts';
import { readDataset } from './dataset-reader.ts';
import { type Cell, cellText, type NumberedRow, type ReadLimits } from './dataset-rows.ts';
import { decimalOf } from './decimal.ts';
import { shortText } from './text-coder.ts';

/** A sample of the rows of one dataset, and what was counted over all of them. */
export interface SampledRows {
  /** In the order of the dataset. */
  readonly rows: readonly NumberedRow[];
  readonly outOf: number;
  /** Whether rows that belong together are in the sample together. */
  readonly whole: boolean;
  /** Column by column. */
  readonly texts: readonly (readonly string[])[];
  readonly moments: readonly ColumnMoments[];
}

interface Candidate {
  readonly hash: number;
  readonly place: number;
  readonly row: NumberedRow;
}

/**
 * Reads a dataset once, to its end. The sample are the rows with the smallest hashes of seed and place, so that the same bytes and seed give the
 * same rows, and no row is likelier than another. Where rows belong together, the hash is that of what they share, so that they come together; the last set that
 * does not fit is left out, and where not even one fits, single rows are drawn.
 */
export async function sampleRows(
  source: AsyncIterable<Uint8Array>,
  { format, split, rows: size, seed, texts, together = null }: SampledTable,
  fed: readonly string[],
  limits: ReadLimits & { readonly cellCharacters: number },
): Promise<SampledRows> {
  const wanted = [...new Set([...fed, ...texts, ...(together === null ? [] : [together]), ...(split === null ? [] : [split.column])])];
  const read = readDataset(source, {
    ...{ format, wanted, limits, onTotal: async () => {} },
    split: split === null ? null : { ...split, position: wanted.indexOf(split.column) },
  });
  const counters = fed.map(() => new MomentCounter());
  const [sample, sets] = [new SmallestHashes(size), new SmallestHashes(size)];
  const shared = together === null ? -1 : wanted.indexOf(together);
  let place = 0;
  for await (const { rows } of read) {
    for (const row of rows) {
      for (const [position, counter] of counters.entries()) counter.add(row.cells[position] ?? null);
      sample.offer(placeHash(place, seed), place, row);
      if (shared !== -1) sets.offer(textHash(cellText(row.cells[shared]).trim(), seed), place, row);
      place += 1;
    }
  }
  const complete = sets.completeRows();
  const whole = complete.length > 0;
  const rows = whole ? complete : sample.rows();
  return {
    ...{ rows, outOf: place, whole, moments: counters.map((counter) => counter.moments()) },
    texts: texts.map((column) => rows.map(({ number, cells }) => shortText(cells[wanted.indexOf(column)], column, number, limits.cellCharacters))),
  };
}

/** Keeps the rows with the smallest hashes; a heap with the largest of them on top. */
class SmallestHashes {
  private readonly heap: Candidate[] = [];
  private readonly size: number;
  /** The smallest hash of which a row is not held. */
  private left = Number.POSITIVE_INFINITY;

  constructor(size: number) {
    this.size = size;
  }

  offer(hash: number, place: number, row: NumberedRow): void {
    const candidate = { hash, place, row };
    if (this.heap.length < this.size) {
      this.heap.push(candidate);
      this.rise(this.heap.length - 1);
    } else if (isLarger(this.heap[0] as Candidate, candidate)) {
      this.left = Math.min(this.left, (this.heap[0] as Candidate).hash);
      this.heap[0] = candidate;
      this.sink();
    } else this.left = Math.min(this.left, hash);
  }

  /** The rows of hashes of which every row is held. */
  completeRows(): readonly NumberedRow[] {
    return this.heap
      .filter(({ hash }) => hash < this.left)
      .sort((a, b) => a.place - b.place)
      .map(({ row }) => row);
  }

  rows(): readonly NumberedRow[] {
    return [...this.heap].sort((a, b) => a.place - b.place).map(({ row }) => row);
  }

  private rise(from: number): void {
    for (let at = from; at > 0; ) {
      const above = (at - 1) >> 1;
      if (!this.swapIfLarger(at, above)) return;
      at = above;
    }
  }

  private sink(): void {
    for (let at = 0; ; ) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      if (left >= this.heap.length) return;
      const larger = right < this.heap.length && isLarger(this.heap[right] as Candidate, this.heap[left] as Candidate) ? right : left;
      if (!this.swapIfLarger(larger, at)) return;
      at = larger;
    }
  }

  private swapIfLarger(below: number, above: number): boolean {
    const [lower, upper] = [this.heap[below] as Candidate, this.heap[above] as Candidate];
    if (!isLarger(lower, upper)) return false;
    this.heap[below] = upper;
    this.heap[above] = lower;
    return true;
  }
}

const isLarger = (a: Candidate, b: Candidate): boolean => a.hash > b.hash || (a.hash === b.hash && a.place > b.place);

/** 32 well-mixed bits of a place and a seed: the finaliser of MurmurHash3 (Appleby 2011), twice. */
export const placeHash = (place: number, seed: number): number => mixed(mixed(place) ^ seed);

/** The same of a text: FNV-1a (Fowler, Noll & Vo) of its code units, mixed alike. */
function textHash(text: string, seed: number): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return mixed(mixed(h >>> 0) ^ seed);
}

function mixed(bits: number): number {
  let h = bits ^ (bits >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Counts the numbers of a column in one pass. Source: Welford (1962). */
class MomentCounter {
  private count = 0;
  private mean = 0;
  private squares = 0;
  private minimum = Number.POSITIVE_INFINITY;
  private maximum = Number.NEGATIVE_INFINITY;

  add(cell: Cell): void {
    const value = numberOf(cell);
    if (!Number.isFinite(value)) return;
    this.count += 1;
    const distance = value - this.mean;
    this.mean += distance / this.count;
    this.squares += distance * (value - this.mean);
    this.minimum = Math.min(this.minimum, value);
    this.maximum = Math.max(this.maximum, value);
  }

  moments(): ColumnMoments {
    if (this.count === 0) return { count: 0, minimum: null, maximum: null, standardDeviation: null };
    const deviation = this.count > 1 ? Math.sqrt(this.squares / (this.count - 1)) : Number.NaN;
    return { count: this.count, minimum: this.minimum, maximum: this.maximum, standardDeviation: Number.isFinite(deviation) ? deviation : null };
  }
}

/** The number in a cell as a numeric encoding reads it; NaN for everything else, the empty cell among it. */
export function numberOf(cell: Cell | undefined): number {
  if (typeof cell === 'number') return cell;
  if (typeof cell === 'bigint' || typeof cell === 'boolean') return Number(cell);
  const text = cellText(cell);
  return text.trim() === '' ? Number.NaN : decimalOf(text);
}
