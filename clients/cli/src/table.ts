import { coloured } from './terminal.ts';

/** Rows as columns of equal width under their headings; the last column is not padded. */
export function table(headings: readonly string[], rows: readonly (readonly unknown[])[]): string {
  const cells = rows.map((row) => headings.map((_, column) => textOf(row[column])));
  const widths = headings.map((heading, column) => Math.max(heading.length, ...cells.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[], paint: (text: string) => string): string =>
    row
      .map((cell, column) => paint(cell) + (column === row.length - 1 ? '' : ' '.repeat((widths[column] ?? 0) - cell.length)))
      .join('  ')
      .trimEnd();
  return [line(headings, (text) => text), ...cells.map((row) => line(row, coloured))].join('\n');
}

/** Names and values, one pair per line. */
export function facts(pairs: readonly (readonly [string, unknown])[]): string {
  const width = Math.max(...pairs.map(([name]) => name.length));
  return pairs.map(([name, value]) => `${name.padEnd(width)}  ${coloured(textOf(value))}`).join('\n');
}

/** A number with at most four decimals. */
export const rounded = (value: number): string => (Number.isInteger(value) ? String(value) : value.toFixed(4).replace(/\.?0+$/, ''));

/** What a cell shows; nothing for what is absent. */
function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return rounded(value);
  return String(value).replaceAll(/\s+/g, ' ');
}
