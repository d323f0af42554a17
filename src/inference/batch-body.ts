/**
 * The binary part of a BATCH: scores as 64-bit floats, then for each column of texts a 32-bit code per row, then, with row ids, where each id
 * ends as a 32-bit number of bytes, and the ids as UTF-8. Everything little-endian.
 */
import { BadFrame } from './run-protocol.ts';

/** The parts of a batch. */
export interface BatchParts {
  /** Rows × width. */
  readonly scores: Float64Array;
  /** One code per row for each column of texts. */
  readonly codes: readonly Uint32Array[];
  /** Null when no row ids were asked for. */
  readonly rowIds: { readonly ends: Uint32Array; readonly bytes: Uint8Array } | null;
}

/** How a batch is laid out. */
export interface BatchShape {
  readonly rows: number;
  readonly width: number;
  readonly columns: number;
  readonly hasRowIds: boolean;
}

const bytesOf = (numbers: Float64Array | Uint32Array): Uint8Array => new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);

/** The parts one behind the other. */
export function encodeBatch({ scores, codes, rowIds }: BatchParts): readonly Uint8Array[] {
  return [bytesOf(scores), ...codes.map(bytesOf), ...(rowIds === null ? [] : [bytesOf(rowIds.ends), rowIds.bytes])];
}

/** The parts of a body from a model process, which is not believed: throws BadFrame when its length does not fit its shape. The arrays are copies. */
export function decodeBatch(body: Uint8Array, { rows, width, columns, hasRowIds }: BatchShape): BatchParts {
  const fixed = rows * width * 8 + (columns + (hasRowIds ? 1 : 0)) * rows * 4;
  if (hasRowIds ? body.length < fixed : body.length !== fixed)
    throw new BadFrame(`${body.length} bytes for ${rows} rows of ${width} scores and ${columns} columns of texts`);
  let at = 0;
  const take = (length: number): ArrayBuffer => {
    const part = new Uint8Array(length);
    part.set(body.subarray(at, at + length));
    at += length;
    return part.buffer;
  };
  const scores = new Float64Array(take(rows * width * 8));
  const codes = Array.from({ length: columns }, () => new Uint32Array(take(rows * 4)));
  if (!hasRowIds) return { scores, codes, rowIds: null };
  const ends = new Uint32Array(take(rows * 4));
  const bytes = new Uint8Array(take(body.length - fixed));
  let last = 0;
  for (const end of ends) {
    if (end < last) throw new BadFrame('row ids that end before they begin');
    last = end;
  }
  if (last !== bytes.length) throw new BadFrame(`${bytes.length} bytes of row ids where ${last} are announced`);
  return { scores, codes, rowIds: { ends, bytes } };
}
