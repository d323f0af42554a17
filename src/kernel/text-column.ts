/**
 * Texts of many rows in little memory. Labels, groups and slices repeat, so a column of them keeps each text once and a number per row;
 * row ids do not repeat, so they are kept as one run of UTF-8 bytes. Ten million rows are then two arrays and not ten million strings.
 */

/** Numbers of texts, as narrow as they fit. */
export type TextCodes = Uint8Array | Uint16Array | Uint32Array;

/** A column of texts that repeat: `texts[codes[row]]` is the text of a row. `texts` holds no text twice; not every text need have a row. */
export interface TextColumn {
  readonly codes: TextCodes;
  readonly texts: readonly string[];
}

/** A column of texts that mostly differ, as UTF-8: the text of row i ends before byte `ends[i]` and begins where the one before it ends. */
export interface PackedTexts {
  readonly bytes: Uint8Array;
  readonly ends: Uint32Array;
}

/** The column of the given texts, in order of their first appearance. */
export function textColumn(values: readonly string[]): TextColumn {
  const known = new Map<string, number>();
  const codes = Uint32Array.from(values, (text) => {
    const code = known.get(text) ?? known.size;
    known.set(text, code);
    return code;
  });
  return { codes, texts: [...known.keys()] };
}

/** The text of a row; the empty text for a row that the column does not have. */
export const textAt = ({ codes, texts }: TextColumn, row: number): string => texts[codes[row] ?? -1] ?? '';

/** The texts of all rows one by one; for few rows only. */
export const textsOf = (column: TextColumn): string[] => Array.from(column.codes, (code) => column.texts[code] ?? '');

/** The column of the chosen rows, in the order chosen; null chooses all. */
export function pickTexts(column: TextColumn, rows: Uint32Array | null): TextColumn {
  if (rows === null) return column;
  const { codes, texts } = column;
  const picked = codesFor(texts.length, rows.length);
  for (let place = 0; place < picked.length; place++) picked[place] = codes[rows[place] as number] as number;
  return { texts, codes: picked };
}

/** Room for the codes of so many rows, as narrow as so many different codes fit. */
export function codesFor(codes: number, rows: number): TextCodes {
  if (codes <= 2 ** 8) return new Uint8Array(rows);
  return codes <= 2 ** 16 ? new Uint16Array(rows) : new Uint32Array(rows);
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** The given texts, packed. A lone surrogate, which UTF-8 cannot hold, becomes U+FFFD. */
export function packTexts(values: readonly string[]): PackedTexts {
  const parts = values.map((text) => encoder.encode(text));
  const ends = new Uint32Array(parts.length);
  let length = 0;
  for (const [row, part] of parts.entries()) {
    length += part.length;
    ends[row] = length;
  }
  const bytes = new Uint8Array(length);
  for (const [row, part] of parts.entries()) bytes.set(part, (ends[row] ?? 0) - part.length);
  return { bytes, ends };
}

/** The UTF-8 of a row's text, not copied; nothing for a row that is not there. */
export const packedBytesAt = ({ bytes, ends }: PackedTexts, row: number): Uint8Array =>
  bytes.subarray(row === 0 ? 0 : (ends[row - 1] ?? bytes.length), ends[row] ?? bytes.length);

/** The text of a row; the empty text for a row that is not there. */
export const packedAt = (texts: PackedTexts, row: number): string => decoder.decode(packedBytesAt(texts, row));

/** The texts of all rows one by one; for few rows only. */
export const unpackTexts = (packed: PackedTexts): string[] => Array.from(packed.ends, (_, row) => packedAt(packed, row));

/** Packs texts that come one by one, in memory that grows by doubling. */
export class TextPacker {
  private bytes: Uint8Array;
  private ends: Uint32Array;
  private length = 0;
  private rows = 0;

  constructor(bytes = 1_024, rows = 64) {
    this.bytes = new Uint8Array(bytes);
    this.ends = new Uint32Array(rows);
  }

  /** Adds a text behind the others. */
  add(text: string): void {
    const most = this.length + text.length * 3;
    if (most > this.bytes.length) this.bytes = grown(this.bytes, new Uint8Array(Math.max(most, this.bytes.length * 2)));
    if (this.rows === this.ends.length) this.ends = grown(this.ends, new Uint32Array(this.ends.length * 2));
    this.length += encoder.encodeInto(text, this.bytes.subarray(this.length)).written;
    this.ends[this.rows] = this.length;
    this.rows += 1;
  }

  /** What was added so far. */
  packed(): PackedTexts {
    return { bytes: this.bytes.slice(0, this.length), ends: this.ends.slice(0, this.rows) };
  }
}

function grown<T extends Uint8Array | Uint32Array>(old: T, larger: T): T {
  larger.set(old);
  return larger;
}
