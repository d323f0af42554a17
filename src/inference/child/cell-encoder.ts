import type { ColumnEncoding } from '../run-protocol.ts';
import { type Cell, type CellColumn, type ChosenRows, cellText } from './dataset-rows.ts';
import { decimalOf } from './decimal.ts';
import { cellFailure, datasetFailure } from './run-failure.ts';

/** Where the features of consecutive rows go: those of row i begin at `at + i × stride`. */
export interface FeatureBlock {
  /** All zero before anything is put there. */
  readonly data: Float64Array | Float32Array;
  readonly at: number;
  readonly stride: number;
}

/** Turns the cells of one column into `width` consecutive features per row. */
export interface CellEncoder {
  readonly width: number;
  /**
   * Encodes the rows from `start` up to `end`; true when all features are known to be numbers that a float32 can hold, false when they have to be looked at. Throws
   * RunFailure(DATASET_ERROR) naming row and column.
   */
  encode(values: CellColumn, rows: ChosenRows, start: number, end: number, block: FeatureBlock): boolean;
}

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

/** Numbers nearer to zero become finite as a float32: halfway between the largest one and what would follow. */
const FLOAT32_END = (2 - 2 ** -24) * 2 ** 127;

const isNumbers = (values: CellColumn): values is Float64Array | Float32Array | Int32Array =>
  values instanceof Float64Array || values instanceof Float32Array || values instanceof Int32Array;

function numericEncoder(column: string, missing: number | 'NaN' | undefined): CellEncoder {
  const replacement = missing === 'NaN' ? Number.NaN : missing;
  const numberOf = (cell: Cell | undefined, rows: ChosenRows, place: number): number => {
    if (typeof cell === 'number' && Number.isFinite(cell)) return cell;
    if (cell === null || cell === undefined || cell === '' || (typeof cell === 'string' && cell.trim() === '')) {
      if (replacement !== undefined) return replacement;
      throw datasetFailure(
        `Row ${rows.numberOf(place)} of the dataset has no value in the column "${column}"; fill it in or declare a missing value in the model's manifest.`,
      );
    }
    const value = typeof cell === 'string' ? decimalOf(cell) : Number(cell);
    if (Number.isFinite(value)) return value;
    const number = rows.numberOf(place);
    throw cellFailure(
      column,
      `"${shown(cell)}"`,
      (held) => `Row ${number} of the dataset has ${held} in the column "${column}", which is not a finite number; correct it.`,
    );
  };
  return {
    width: 1,
    encode(values, rows, start, end, { data, at, stride }) {
      let to = at;
      if (isNumbers(values)) {
        let fits = true;
        for (let i = start; i < end; i++, to += stride) {
          const value = values[i] as number;
          if (value < FLOAT32_END && value > -FLOAT32_END) data[to] = value;
          else {
            data[to] = numberOf(value, rows, i);
            fits = false;
          }
        }
        return fits;
      }
      for (let i = start; i < end; i++, to += stride) data[to] = numberOf(values[i], rows, i);
      return false;
    },
  };
}

function ordinalEncoder(column: string, categories: Readonly<Record<string, number>>, unknown: number | undefined): CellEncoder {
  const numbers = new Map(Object.entries(categories));
  return {
    width: 1,
    encode(values, rows, start, end, { data, at, stride }) {
      for (let i = start; i < end; i++) {
        const value = numbers.get(cellText(values[i])) ?? unknown;
        if (value === undefined) throw unknownCategory(values[i], rows.numberOf(i), column, [...numbers.keys()]);
        data[at + (i - start) * stride] = value;
      }
      return false;
    },
  };
}

function onehotEncoder(column: string, categories: readonly string[], acceptUnknown: boolean): CellEncoder {
  const positions = new Map(categories.map((category, i) => [category, i]));
  return {
    width: categories.length,
    encode(values, rows, start, end, { data, at, stride }) {
      for (let i = start; i < end; i++) {
        const position = positions.get(cellText(values[i]));
        if (position !== undefined) data[at + (i - start) * stride + position] = 1;
        else if (!acceptUnknown) throw unknownCategory(values[i], rows.numberOf(i), column, categories);
      }
      return true;
    },
  };
}

function unknownCategory(cell: Cell | undefined, row: number, column: string, known: readonly string[]): Error {
  const listed = known
    .slice(0, 10)
    .map((category) => `"${category}"`)
    .join(', ');
  return cellFailure(
    column,
    `"${shown(cell)}"`,
    (held) =>
      `Row ${row} of the dataset has ${held} in the column "${column}", which the model's manifest does not know; it knows ${listed}${known.length > 10 ? ', …' : ''}.`,
  );
}

function shown(cell: Cell | undefined): string {
  const text = cellText(cell);
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
