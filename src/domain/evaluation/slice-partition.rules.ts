import type { TextColumn } from '../../kernel/text-column.ts';
import type { Slice } from '../registry/measurement-plan.entity.ts';
import { numberOfText } from './number-text.rules.ts';

/** Category of rows whose column is empty, or holds no number where it is cut by numbers. */
export const UNKNOWN_SLICE = 'UNKNOWN';

/** Rows divided by columns: the categories of each slice, by column, and the slice of each row. */
export interface DividedRows {
  readonly columns: readonly string[];
  readonly slices: readonly Readonly<Record<string, string>>[];
  readonly sliceOf: Uint32Array;
}

/** Divides rows by the texts of a column, or by where its number lies between the edges. Rows that say nothing form a slice of their own. */
export function divideRows({ column, edges }: Slice, { codes, texts }: TextColumn): DividedRows {
  const categories = texts.map((text) => (edges === null ? text.trim() || UNKNOWN_SLICE : categoryOfNumber(numberOfText(text), edges)));
  const used = new Set<string>();
  for (const code of codes) used.add(categories[code] ?? UNKNOWN_SLICE);
  const order = edges === null ? [...used].sort() : inOrderOf(edges, used);
  const places = new Map(order.map((category, place) => [category, place]));
  return {
    columns: [column],
    slices: order.map((category) => ({ [column]: category })),
    sliceOf: Uint32Array.from(codes, (code) => places.get(categories[code] ?? UNKNOWN_SLICE) ?? 0),
  };
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
  const codes = Uint32Array.from(a.sliceOf, (first, row) => first * b.slices.length + (b.sliceOf[row] as number));
  const present = [...new Set(codes)].sort((x, y) => x - y);
  const places = new Map(present.map((code, place) => [code, place]));
  return {
    columns: [...a.columns, ...b.columns],
    slices: present.map((code) => ({ ...a.slices[Math.floor(code / b.slices.length)], ...b.slices[code % b.slices.length] })),
    sliceOf: codes.map((code) => places.get(code) ?? 0),
  };
}
