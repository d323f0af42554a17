import type { ColumnEncoding } from '../run-protocol.ts';
import { type Cell, cellText } from './dataset-rows.ts';
import { datasetFailure } from './run-failure.ts';

/** Turns one cell into `width` consecutive features. */
export interface CellEncoder {
  readonly width: number;
  /** Calls `put(offset, value)` for each feature that is not zero; throws RunFailure(DATASET_ERROR) naming row and column. */
  encode(cell: Cell, row: number, put: (offset: number, value: number) => void): void;
}

const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** The encoder for a column that becomes numbers. */
export function cellEncoder({ column, encoding }: ColumnEncoding): CellEncoder {
  switch (encoding.kind) {
    case 'numeric':
      return numericEncoder(column, encoding.missing);
    case 'ordinal':
      return ordinalEncoder(column, encoding.categories, encoding.unknown);
    case 'onehot':
      return onehotEncoder(column, encoding.categories, encoding.unknown === 'zeros');
    case 'string':
      throw datasetFailure(`The manifest feeds the column "${column}" as text into an input of numbers; give it a numeric, ordinal or onehot encoding.`);
  }
}

function numericEncoder(column: string, missing: number | 'NaN' | undefined): CellEncoder {
  const replacement = missing === 'NaN' ? Number.NaN : missing;
  return {
    width: 1,
    encode(cell, row, put) {
      if (cell === null || cell === '' || (typeof cell === 'string' && cell.trim() === '')) {
        if (replacement === undefined)
          throw datasetFailure(
            `Row ${row} of the dataset has no value in the column "${column}"; fill it in or declare a missing value in the model's manifest.`,
          );
        put(0, replacement);
        return;
      }
      put(0, numberOf(cell, row, column));
    },
  };
}

function numberOf(cell: string | number | bigint | boolean, row: number, column: string): number {
  if (typeof cell === 'boolean') return cell ? 1 : 0;
  const value = typeof cell !== 'string' || DECIMAL.test(cell.trim()) ? Number(cell) : Number.NaN;
  if (Number.isFinite(value)) return value;
  throw datasetFailure(`Row ${row} of the dataset has "${shown(cell)}" in the column "${column}", which is not a finite number; correct it.`);
}

/** The cell as a number where it is the text of one, so that a row which is encoded many times is read once; anything else as it is. */
export const parsedCell = (cell: Cell): Cell => (typeof cell === 'string' && DECIMAL.test(cell.trim()) && Number.isFinite(Number(cell)) ? Number(cell) : cell);

function ordinalEncoder(column: string, categories: Readonly<Record<string, number>>, unknown: number | undefined): CellEncoder {
  const numbers = new Map(Object.entries(categories));
  return {
    width: 1,
    encode(cell, row, put) {
      const value = numbers.get(cellText(cell)) ?? unknown;
      if (value === undefined) throw unknownCategory(cell, row, column, [...numbers.keys()]);
      put(0, value);
    },
  };
}

function onehotEncoder(column: string, categories: readonly string[], acceptUnknown: boolean): CellEncoder {
  const positions = new Map(categories.map((category, i) => [category, i]));
  return {
    width: categories.length,
    encode(cell, row, put) {
      const position = positions.get(cellText(cell));
      if (position !== undefined) put(position, 1);
      else if (!acceptUnknown) throw unknownCategory(cell, row, column, categories);
    },
  };
}

function unknownCategory(cell: Cell, row: number, column: string, known: readonly string[]): Error {
  const listed = known
    .slice(0, 10)
    .map((category) => `"${category}"`)
    .join(', ');
  return datasetFailure(
    `Row ${row} of the dataset has "${shown(cell)}" in the column "${column}", which the model's manifest does not know; it knows ${listed}${known.length > 10 ? ', …' : ''}.`,
  );
}

function shown(cell: Cell): string {
  const text = cellText(cell);
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
