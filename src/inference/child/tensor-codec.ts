import type { ColumnEncoding, InputType, ManifestInput } from '../run-protocol.ts';
import { cellEncoder } from './cell-encoder.ts';
import { cellText, type NumberedRow } from './dataset-rows.ts';
import { datasetFailure, modelFailure } from './run-failure.ts';

type NumericArray = Float32Array | Float64Array | BigInt64Array | Int32Array | Int16Array | Int8Array | Uint16Array | Uint8Array;

/** Everything a tensor needs, in the runtime's words. */
export interface TensorParts {
  readonly dtype: InputType;
  readonly data: NumericArray | string[];
  readonly dims: readonly number[];
}

/** Builds one model input from rows. */
export interface InputCodec {
  readonly name: string;
  /** Features per row. */
  readonly width: number;
  /** The tensor of these rows, its last row repeated up to `batch` rows. */
  encode(rows: readonly NumberedRow[], batch: number): TensorParts;
}

interface IntegerRange {
  readonly least: number;
  readonly most: number;
}

const INTEGER_RANGE: Readonly<Partial<Record<InputType, IntegerRange>>> = {
  int64: { least: Number.MIN_SAFE_INTEGER, most: Number.MAX_SAFE_INTEGER },
  int32: { least: -(2 ** 31), most: 2 ** 31 - 1 },
  int16: { least: -(2 ** 15), most: 2 ** 15 - 1 },
  int8: { least: -128, most: 127 },
  uint16: { least: 0, most: 65_535 },
  uint8: { least: 0, most: 255 },
  bool: { least: 0, most: 1 },
};

/**
 * The codec of a manifest input. `positions` tells where each dataset column stands in a row's cells; `trailing` are the model's
 * dimensions behind the batch dimension (null where it leaves them open or declares no shape).
 */
export function inputCodec(input: ManifestInput, positions: ReadonlyMap<string, number>, trailing: readonly (number | null)[]): InputCodec {
  const columns = input.kind === 'matrix' ? input.columns : [input.column];
  const positionOf = (column: string): number => {
    const position = positions.get(column);
    if (position === undefined) throw modelFailure(`The column "${column}" of the input "${input.name}" is not read from the dataset.`);
    return position;
  };
  return input.dtype === 'string'
    ? stringCodec(input.name, columns, positionOf, trailing)
    : numberCodec(input.name, input.dtype, columns, positionOf, trailing);
}

function stringCodec(
  name: string,
  columns: readonly ColumnEncoding[],
  positionOf: (column: string) => number,
  trailing: readonly (number | null)[],
): InputCodec {
  const at = columns.map(({ column }) => positionOf(column));
  const dims = trailingDims(name, columns.length, trailing);
  return {
    name,
    width: columns.length,
    encode(rows, batch) {
      const data = rows.flatMap(({ cells }) => at.map((position) => cellText(cells[position] ?? null)));
      const last = data.slice(-columns.length);
      while (data.length < batch * columns.length) data.push(...last);
      return { dtype: 'string', data, dims: [batch, ...dims] };
    },
  };
}

function numberCodec(
  name: string,
  dtype: InputType,
  columns: readonly ColumnEncoding[],
  positionOf: (column: string) => number,
  trailing: readonly (number | null)[],
): InputCodec {
  let width = 0;
  const encoders = columns.map((spec) => {
    const encoder = cellEncoder(spec);
    const offset = width;
    width += encoder.width;
    return { encoder, offset, column: spec.column, position: positionOf(spec.column) };
  });
  const dims = trailingDims(name, width, trailing);
  const features = width;
  return {
    name,
    width: features,
    encode(rows, batch) {
      const { data, put } = typedArray(dtype, batch * features);
      for (const [i, row] of rows.entries()) {
        for (const { encoder, offset, column, position } of encoders) {
          encoder.encode(row.cells[position] ?? null, row.number, (step, value) => put(i * features + offset + step, value, row.number, column));
        }
      }
      const end = rows.length * features;
      for (let i = rows.length; i < batch; i++) data.copyWithin(i * features, end - features, end);
      return { dtype, data, dims: [batch, ...dims] };
    },
  };
}

function trailingDims(name: string, width: number, trailing: readonly (number | null)[]): readonly number[] {
  if (trailing.length === 0 && width === 1) return [];
  const open = trailing.filter((size) => size === null).length;
  const fixed = trailing.reduce<number>((product, size) => product * (size ?? 1), 1);
  if (open === 0 && fixed === width && trailing.length > 0) return trailing.map((size) => size ?? 1);
  if (open === 1 && fixed > 0 && width % fixed === 0) return trailing.map((size) => size ?? width / fixed);
  throw modelFailure(
    `The manifest gives the input "${name}" ${width} feature${width === 1 ? '' : 's'} per row, but the model takes the shape [rows${trailing.map((size) => `, ${size ?? 'any'}`).join('')}]; correct the manifest.`,
  );
}

type Put = (index: number, value: number, row: number, column: string) => void;

function typedArray(dtype: InputType, length: number): { data: NumericArray; put: Put } {
  if (dtype === 'float32' || dtype === 'float64') {
    const data = dtype === 'float32' ? new Float32Array(length) : new Float64Array(length);
    return {
      data,
      put(index, value, row, column) {
        data[index] = value;
        if (Number.isFinite(value) && !Number.isFinite(data[index]))
          throw datasetFailure(`Row ${row} of the dataset has ${value} in the column "${column}", too large for ${dtype}; correct it.`);
      },
    };
  }
  const range = INTEGER_RANGE[dtype];
  if (range === undefined) throw modelFailure(`Inputs of type ${dtype} cannot be made from a dataset; export the model with float32 inputs.`);
  const check = (value: number, row: number, column: string): void => {
    if (Number.isInteger(value) && value >= range.least && value <= range.most) return;
    throw datasetFailure(`Row ${row} of the dataset has ${value} in the column "${column}", which is not a whole number that fits ${dtype}; correct it.`);
  };
  if (dtype === 'int64') {
    const data = new BigInt64Array(length);
    return {
      data,
      put(index, value, row, column) {
        check(value, row, column);
        data[index] = BigInt(value);
      },
    };
  }
  const data = integerArray(dtype, length);
  return {
    data,
    put(index, value, row, column) {
      check(value, row, column);
      data[index] = value;
    },
  };
}

function integerArray(dtype: InputType, length: number): Int32Array | Int16Array | Int8Array | Uint16Array | Uint8Array {
  switch (dtype) {
    case 'int32':
      return new Int32Array(length);
    case 'int16':
      return new Int16Array(length);
    case 'int8':
      return new Int8Array(length);
    case 'uint16':
      return new Uint16Array(length);
    default:
      return new Uint8Array(length);
  }
}
