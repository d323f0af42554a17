import { float16Bits, LARGEST_FLOAT16 } from '../float16.ts';
import type { ColumnEncoding, InputType, ManifestInput } from '../run-protocol.ts';
import { cellEncoder } from './cell-encoder.ts';
import { type ChosenRows, cellText } from './dataset-rows.ts';
import { ReusedMemory } from './reused-memory.ts';
import { cellFailure, modelFailure } from './run-failure.ts';

type NumericArray = Float32Array | Float64Array | BigInt64Array | BigUint64Array | Int32Array | Uint32Array | Int16Array | Int8Array | Uint16Array | Uint8Array;

/** Everything a tensor needs, in the runtime's words; float16 numbers are their bits. */
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
  /** Dimensions behind that of the rows. */
  readonly trailing: readonly number[];
  /** The tensor of the rows from `start` up to `end`, its last row repeated up to `batch` rows. It is good until the next one is asked for, which may have the same memory. */
  encode(rows: ChosenRows, start: number, end: number, batch: number): TensorParts;
}

interface Range {
  readonly least: number;
  readonly most: number;
}

const INTEGER_RANGE: Readonly<Partial<Record<InputType, Range>>> = {
  int64: { least: Number.MIN_SAFE_INTEGER, most: Number.MAX_SAFE_INTEGER },
  uint64: { least: 0, most: Number.MAX_SAFE_INTEGER },
  int32: { least: -(2 ** 31), most: 2 ** 31 - 1 },
  uint32: { least: 0, most: 2 ** 32 - 1 },
  int16: { least: -(2 ** 15), most: 2 ** 15 - 1 },
  int8: { least: -128, most: 127 },
  uint16: { least: 0, most: 65_535 },
  uint8: { least: 0, most: 255 },
  bool: { least: 0, most: 1 },
};

/**
 * The codec of a manifest input. `positions` tells where each dataset column stands in a row's cells; `declared` are the model's
 * dimensions behind the batch dimension (null where it leaves them open), or null when it declares no shape: then a matrix has its features
 * as the one further dimension, and a column of one feature has none.
 */
export function inputCodec(input: ManifestInput, positions: ReadonlyMap<string, number>, declared: readonly (number | null)[] | null): InputCodec {
  const trailing = declared ?? (input.kind === 'matrix' || isOneHot(input.column) ? [null] : []);
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

const isOneHot = ({ encoding }: ColumnEncoding): boolean => encoding.kind === 'onehot';

/** So many numbers are filled column by column before the next rows are: they stay in the processor's own memory. */
const BLOCK_NUMBERS = 32_768;

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
    trailing: dims,
    encode({ values }, start, end, batch) {
      const data: string[] = [];
      for (let i = start; i < end; i++) for (const position of at) data.push(cellText(values[position]?.[i]));
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
  const blockRows = Math.max(1, Math.floor(BLOCK_NUMBERS / features));
  const memory = new ReusedMemory();
  const columnAt = (feature: number): string => encoders.findLast(({ offset }) => offset <= feature)?.column ?? '';
  return {
    name,
    width: features,
    trailing: dims,
    encode(rows, start, end, batch) {
      let fits = true;
      const filled = <T extends Float64Array | Float32Array>(data: T): T => {
        data.fill(0);
        for (let from = start; from < end; from += blockRows) {
          const to = Math.min(end, from + blockRows);
          for (const { encoder, offset, position } of encoders) {
            const block = { data, at: (from - start) * features + offset, stride: features };
            if (!encoder.encode(rows.values[position] ?? [], rows, from, to, block)) fits = false;
          }
        }
        const used = (end - start) * features;
        for (let i = end - start; i < batch; i++) data.copyWithin(i * features, used - features, used);
        return data;
      };
      const numbers = batch * features;
      const exact = (): Float64Array => filled(new Float64Array(memory.atLeast(numbers * 8), 0, numbers));
      const refuse = (index: number, why: string): never => {
        const row = rows.numberOf(start + Math.floor(index / features));
        const column = columnAt(index % features);
        throw cellFailure(
          column,
          String(exact()[index]),
          (held) => `Row ${row} of the dataset has ${held} in the column "${column}", ${why.replace('TYPE', dtype)}; correct it.`,
        );
      };
      const singles = (): Float32Array => {
        const data = filled(new Float32Array(memory.atLeast(numbers * 4), 0, numbers));
        return fits ? data : finite(data, refuse);
      };
      const data = dtype === 'float32' ? singles() : typedNumbers(dtype, exact(), refuse);
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

type Refuse = (index: number, why: string) => never;

/** The numbers, which were finite before they became float32; refuses the first that is so no more. */
function finite(numbers: Float32Array, refuse: Refuse): Float32Array {
  for (let i = 0; i < numbers.length; i++) if (Math.abs(numbers[i] as number) === Number.POSITIVE_INFINITY) refuse(i, 'too large for TYPE');
  return numbers;
}

/** The numbers in the model's element type; refuses the first that it cannot hold. */
function typedNumbers(dtype: InputType, numbers: Float64Array, refuse: Refuse): NumericArray {
  if (dtype === 'float64') return numbers;
  if (dtype === 'float16') {
    for (let i = 0; i < numbers.length; i++) if (Math.abs(numbers[i] as number) >= LARGEST_FLOAT16) refuse(i, 'too large for TYPE');
    return Uint16Array.from(numbers, float16Bits);
  }
  const range = INTEGER_RANGE[dtype];
  if (range === undefined) throw modelFailure(`Inputs of type ${dtype} cannot be made from a dataset; export the model with float32 inputs.`);
  for (let i = 0; i < numbers.length; i++) {
    const value = numbers[i] as number;
    if (!(Number.isInteger(value) && value >= range.least && value <= range.most)) refuse(i, 'which is not a whole number that fits TYPE');
  }
  return integers(dtype, numbers);
}

function integers(dtype: InputType, numbers: Float64Array): NumericArray {
  switch (dtype) {
    case 'int64':
      return BigInt64Array.from(numbers, BigInt);
    case 'uint64':
      return BigUint64Array.from(numbers, BigInt);
    case 'int32':
      return new Int32Array(numbers);
    case 'uint32':
      return new Uint32Array(numbers);
    case 'int16':
      return new Int16Array(numbers);
    case 'int8':
      return new Int8Array(numbers);
    case 'uint16':
      return new Uint16Array(numbers);
    default:
      return new Uint8Array(numbers);
  }
}
