import { datasetFailure } from './run-failure.ts';

/** One value of a dataset as its format gives it; null and the empty text are missing. */
export type Cell = string | number | bigint | boolean | null;

/** What a format's reader must obey. */
export interface ReadLimits {
  readonly rows: number;
  readonly columns: number;
  readonly rowCharacters: number;
}

/** Which columns to return: those named, in this order and without repetition, or all of them in the order of the header. */
export type WantedColumns = readonly string[] | 'all';

/** The values of one column in consecutive rows: cells, or an array of numbers where the file holds one. */
export type CellColumn = ArrayLike<Cell | undefined>;

/** Consecutive rows of a dataset, column by column, good until the next are asked for: those may be put into the same memory. */
export interface ColumnChunk {
  /** Names of the columns returned. */
  readonly columns: readonly string[];
  /** Number of the first row, counting data rows from 1. */
  readonly firstRow: number;
  /** Rows. */
  readonly length: number;
  /** One column of `length` values per name. */
  readonly values: readonly CellColumn[];
}

/** Rows on their way to the model, column by column, with their numbers for messages. */
export interface ChosenRows {
  readonly length: number;
  readonly values: readonly CellColumn[];
  /** The number of the row at a place. */
  numberOf(place: number): number;
}

/** A row on its way to the model, with its number for messages. */
export interface NumberedRow {
  readonly number: number;
  readonly cells: readonly Cell[];
}

/** Rows as columns, each of `width` cells. */
export function chosenRows(rows: readonly NumberedRow[], width: number): ChosenRows {
  const values = Array.from({ length: width }, (_, position) => rows.map(({ cells }) => cells[position] ?? null));
  return { length: rows.length, values, numberOf: (place) => rows[place]?.number ?? 0 };
}

/** The text of a cell; missing is the empty text. */
export const cellText = (cell: Cell | undefined): string => (typeof cell === 'string' ? cell : cell == null ? '' : String(cell));

/** The wanted columns of a header; refuses one that has too many columns, names one twice or lacks a wanted one. */
export function chooseColumns(header: readonly string[], wanted: WantedColumns, limits: ReadLimits): readonly string[] {
  if (header.length > limits.columns) throw datasetFailure(`The dataset has ${header.length} columns; at most ${limits.columns} are allowed.`);
  const seen = new Set<string>();
  for (const name of header) {
    if (seen.has(name)) throw datasetFailure(`The dataset names the column "${name}" twice; rename one of them so that every column name is unique.`);
    seen.add(name);
  }
  if (wanted === 'all') return header;
  const missing = wanted.filter((name) => !seen.has(name));
  if (missing.length === 0) return wanted;
  const one = missing.length === 1;
  throw datasetFailure(`The dataset has no column${one ? '' : 's'} ${missing.map((name) => `"${name}"`).join(', ')}; it has ${listed(header)}.`);
}

/** Refuses row number `count` when it is one too many. */
export function checkRowCount(count: number, limits: ReadLimits): void {
  if (count > limits.rows) throw datasetFailure(`The dataset has more than ${limits.rows} rows, which is the most that one evaluation reads.`);
}

function listed(names: readonly string[]): string {
  const shown = names
    .slice(0, 20)
    .map((name) => `"${name}"`)
    .join(', ');
  return names.length > 20 ? `${shown} and ${names.length - 20} more` : shown;
}
