import { codesFor, type TextCodes, type TextColumn } from '../../kernel/text-column.ts';
import { codeNumbers } from '../../stats/index.ts';
import type { Slice } from '../registry/measurement-plan.entity.ts';
import { numberOfText } from './number-text.rules.ts';

/** Category of rows whose column is empty, or holds no number where it is cut by numbers. */
export const UNKNOWN_SLICE = 'UNKNOWN';

/** Rows divided by columns: the categories of each slice, by column, and the slice of each row. */
export interface DividedRows {
  readonly columns: readonly string[];
  readonly slices: readonly Readonly<Record<string, string>>[];
  readonly sliceOf: TextCodes;
}

/** Divides rows by the texts of a column, or by where its number lies between the edges. Rows that say nothing form a slice of their own. */
export function divideRows({ column, edges }: Slice, { codes, texts }: TextColumn): DividedRows {
  const categories = texts.map((text) => (edges === null ? text.trim() || UNKNOWN_SLICE : categoryOfNumber(numberOfText(text), edges)));
  const seen = new Uint8Array(texts.length);
  for (let row = 0; row < codes.length; row++) seen[codes[row] as number] = 1;
  const used = new Set(categories.filter((_, code) => seen[code] === 1));
  const order = edges === null ? [...used].sort() : inOrderOf(edges, used);
  const places = new Map(order.map((category, place) => [category, place]));
  const placeOf = Uint32Array.from(categories, (category) => places.get(category) ?? 0);
  const sliceOf = codesFor(order.length, codes.length);
  for (let row = 0; row < codes.length; row++) sliceOf[row] = placeOf[codes[row] as number] as number;
  return { columns: [column], slices: order.map((category) => ({ [column]: category })), sliceOf };
}

function categoryOfNumber(value: number | null, edges: readonly number[]): string {
  if (value === null || Number.isNaN(value)) return UNKNOWN_SLICE;
  return intervalAt(edges, edges.filter((edge) => value >= edge).length);
}

function intervalAt(edges: readonly number[], place: number): string {
  const [from, to] = [edges[place - 1], edges[place]];
  if (from === undefined) return `< ${to}`;
  return to === undefined ? `>= ${from}` : `[${from}, ${to})`;
}

const inOrderOf = (edges: readonly number[], used: ReadonlySet<string>): readonly string[] =>
  [...Array.from({ length: edges.length + 1 }, (_, place) => intervalAt(edges, place)), UNKNOWN_SLICE].filter((category) => used.has(category));

/** Divides rows by two columns at once; only crossings that rows have become slices. */
export function crossRows(a: DividedRows, b: DividedRows): DividedRows {
  const [rows, width] = [a.sliceOf.length, b.slices.length];
  const numbers = codeNumbers(a.slices.length * width);
  const codes: number[] = [];
  for (let row = 0; row < rows; row++) {
    const code = (a.sliceOf[row] as number) * width + (b.sliceOf[row] as number);
    if (numbers.get(code) !== undefined) continue;
    numbers.set(code, 0);
    codes.push(code);
  }
  codes.sort((x, y) => x - y);
  for (const [place, code] of codes.entries()) numbers.set(code, place);
  const sliceOf = codesFor(codes.length, rows);
  for (let row = 0; row < rows; row++) sliceOf[row] = numbers.get((a.sliceOf[row] as number) * width + (b.sliceOf[row] as number)) as number;
  return {
    columns: [...a.columns, ...b.columns],
    slices: codes.map((code) => ({ ...a.slices[Math.floor(code / width)], ...b.slices[code % width] })),
    sliceOf,
  };
}
