import type { ColumnType, DescribedColumn } from '../run-protocol.ts';
import type { ReadRows } from './dataset-reader.ts';
import type { Cell } from './dataset-rows.ts';
import { datasetFailure } from './run-failure.ts';

const INTEGER = /^[+-]?\d+$/;
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

/** Reads a whole dataset and tells its number of rows and, for each column, the narrowest type that holds all of its values. */
export async function describeColumns(
  read: AsyncIterable<ReadRows>,
  cellCharacters: number,
): Promise<{ readonly rows: number; readonly columns: readonly DescribedColumn[] }> {
  let names: readonly string[] = [];
  let rows = 0;
  const types: ColumnType[] = [];
  for await (const chunk of read) {
    names = chunk.columns;
    rows = chunk.rowsRead;
    for (const { cells } of chunk.rows) {
      for (const [i, cell] of cells.entries()) types[i] = widened(types[i] ?? 'empty', typeOf(cell));
    }
  }
  const long = names.find((name) => name.length > cellCharacters || name.trim() === '');
  if (long !== undefined)
    throw datasetFailure(`The dataset has a column name that is blank or longer than ${cellCharacters} characters; give every column a short name.`);
  return { rows, columns: names.map((name, i) => ({ name, type: types[i] ?? 'empty' })) };
}

/** The narrowest type that holds values of both. */
function widened(a: ColumnType, b: ColumnType): ColumnType {
  if (a === b || b === 'empty') return a;
  if (a === 'empty') return b;
  const numeric = (type: ColumnType): boolean => type === 'integer' || type === 'number';
  return numeric(a) && numeric(b) ? 'number' : 'text';
}

function typeOf(cell: Cell): ColumnType {
  if (cell === null || cell === '') return 'empty';
  if (typeof cell === 'bigint') return 'integer';
  if (typeof cell === 'boolean') return 'boolean';
  if (typeof cell === 'number') return Number.isInteger(cell) ? 'integer' : 'number';
  const text = cell.trim();
  if (INTEGER.test(text)) return 'integer';
  if (NUMBER.test(text)) return 'number';
  return text === 'true' || text === 'false' ? 'boolean' : 'text';
}
