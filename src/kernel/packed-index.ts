import type { PackedTexts } from './text-column.ts';

/** Where each text of a packed column stands, without a string per text: numbers only, some ten bytes a row. */
export interface PackedIndex {
  /** The first row whose text an earlier row has too; null when all texts differ. */
  readonly repeated: number | null;
  /** The row that has the text of row `row` of `other`; −1 when none has. */
  find(other: PackedTexts, row: number): number;
}

/** The index of a packed column: open addressing over a table twice as large as there are rows, or more. */
export function packedIndex(texts: PackedTexts): PackedIndex {
  const rows = texts.ends.length;
  const slots = 2 ** Math.ceil(Math.log2(Math.max(2, rows * 2)));
  // Row + 1; 0 is a free slot.
  const table = new Uint32Array(slots);
  const slotOf = (other: PackedTexts, row: number): number => {
    let slot = hashOf(other, row) & (slots - 1);
    while (table[slot] !== 0 && !equalTexts(texts, (table[slot] as number) - 1, other, row)) slot = (slot + 1) & (slots - 1);
    return slot;
  };
  let repeated: number | null = null;
  for (let row = 0; row < rows; row++) {
    const slot = slotOf(texts, row);
    if (table[slot] === 0) table[slot] = row + 1;
    else repeated ??= row;
  }
  return { repeated, find: (other, row) => (table[slotOf(other, row)] as number) - 1 };
}

const startOf = ({ ends }: PackedTexts, row: number): number => (row === 0 ? 0 : (ends[row - 1] as number));

/** FNV-1a over the bytes, with the upper bits folded into the lower ones that choose the slot. */
function hashOf(texts: PackedTexts, row: number): number {
  const end = texts.ends[row] as number;
  let hash = 0x811c9dc5;
  for (let at = startOf(texts, row); at < end; at++) hash = Math.imul(hash ^ (texts.bytes[at] as number), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}

function equalTexts(a: PackedTexts, rowOfA: number, b: PackedTexts, rowOfB: number): boolean {
  const startOfA = startOf(a, rowOfA);
  const startOfB = startOf(b, rowOfB);
  const length = (a.ends[rowOfA] as number) - startOfA;
  if ((b.ends[rowOfB] as number) - startOfB !== length) return false;
  for (let i = 0; i < length; i++) if (a.bytes[startOfA + i] !== b.bytes[startOfB + i]) return false;
  return true;
}
