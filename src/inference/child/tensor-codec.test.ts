import { describe, expect, it } from 'vitest';
import type { Encoding, InputType, ManifestInput } from '../run-protocol.ts';
import { type Cell, chosenRows, type NumberedRow } from './dataset-rows.ts';
import { inputCodec } from './tensor-codec.ts';

const rowsOf = (...cells: readonly (readonly Cell[])[]): NumberedRow[] => cells.map((row, i) => ({ number: i + 1, cells: row }));

const matrix = (dtype: InputType, ...columns: readonly [string, Encoding][]): ManifestInput => ({
  name: 'x',
  kind: 'matrix',
  dtype,
  columns: columns.map(([column, encoding]) => ({ column, encoding })),
});

const positions = new Map([
  ['a', 0],
  ['b', 1],
]);
const numeric: Encoding = { kind: 'numeric' };

const encode = (input: ManifestInput, trailing: readonly (number | null)[] | null, rows: readonly NumberedRow[], batch = rows.length) =>
  inputCodec(input, positions, trailing).encode(chosenRows(rows, positions.size), 0, rows.length, batch);

describe('inputCodec', () => {
  it('builds a matrix from numbers, ordinals and one-hot categories', () => {
    const input = matrix('float32', ['a', numeric], ['b', { kind: 'onehot', categories: ['red', 'blue'] }]);
    const tensor = encode(input, [3], rowsOf(['1.5', 'blue'], [' -2e1 ', 'red'], [true, 'red']));
    expect(tensor.dims).toEqual([3, 3]);
    expect([...tensor.data]).toEqual([1.5, 0, 1, -20, 1, 0, 1, 1, 0]);
  });

  it.each(['float32', 'float64'] as const)('puts the next tensor of %s into the same memory, where nothing of the one before is left', (dtype) => {
    const codec = inputCodec(matrix(dtype, ['b', { kind: 'onehot', categories: ['red', 'blue'], unknown: 'zeros' }]), positions, [2]);
    const rows = chosenRows(rowsOf([0, 'red'], [0, 'blue'], [0, '?']), positions.size);
    const first = codec.encode(rows, 0, 2, 2).data as Float32Array;
    expect([...first]).toEqual([1, 0, 0, 1]);
    const second = codec.encode(rows, 2, 3, 1).data as Float32Array;
    expect([...second]).toEqual([0, 0]);
    expect(second.buffer).toBe(first.buffer);
  });

  it('encodes ordinals, with a number for unknown texts where the manifest gives one', () => {
    const encoding: Encoding = { kind: 'ordinal', categories: { female: 0, male: 1 }, unknown: -1 };
    expect([...encode(matrix('int64', ['a', encoding]), [1], rowsOf(['male'], ['female'], ['?'])).data]).toEqual([1n, 0n, -1n]);
  });

  it('never takes a name of the language for a category', () => {
    const encoding: Encoding = { kind: 'ordinal', categories: { female: 0 } };
    expect(() => encode(matrix('float32', ['a', encoding]), [1], rowsOf(['constructor']))).toThrow(/Row 1 .*"constructor".*does not know/);
  });

  it('repeats the last row up to a fixed batch', () => {
    const tensor = encode(matrix('float64', ['a', numeric]), [1], rowsOf([1], [2]), 4);
    expect(tensor.dims).toEqual([4, 1]);
    expect([...tensor.data]).toEqual([1, 2, 2, 2]);
    const texts = encode({ name: 'x', kind: 'column', dtype: 'string', column: { column: 'a', encoding: { kind: 'string' } } }, [1], rowsOf(['p'], ['q']), 3);
    expect(texts).toMatchObject({ data: ['p', 'q', 'q'], dims: [3, 1] });
  });

  it('follows the shape that the model declares behind the batch dimension', () => {
    const input = matrix('float32', ['a', numeric], ['b', numeric]);
    expect(encode(input, [1, 2], rowsOf([1, 2])).dims).toEqual([1, 1, 2]);
    expect(encode(input, [null], rowsOf([1, 2])).dims).toEqual([1, 2]);
    expect(encode(matrix('float32', ['a', numeric]), [], rowsOf([1])).dims).toEqual([1]);
    expect(() => encode(input, [3], rowsOf([1, 2]))).toThrow(/2 features per row, but the model takes the shape \[rows, 3\]/);
    expect(() => encode(input, [], rowsOf([1, 2]))).toThrow(/2 features per row/);
  });

  it('makes a matrix of what goes into an input without a shape, and one number a row of a column', () => {
    expect(encode(matrix('float32', ['a', numeric], ['b', numeric]), null, rowsOf([1, 2])).dims).toEqual([1, 2]);
    expect(encode(matrix('float32', ['a', numeric]), null, rowsOf([1], [2])).dims).toEqual([2, 1]);
    const column = (encoding: Encoding): ManifestInput => ({ name: 'x', kind: 'column', dtype: 'float32', column: { column: 'a', encoding } });
    expect(encode(column(numeric), null, rowsOf([1], [2])).dims).toEqual([2]);
    expect(encode(column({ kind: 'onehot', categories: ['p', 'q'] }), null, rowsOf(['p'])).dims).toEqual([1, 2]);
    const text: ManifestInput = { name: 'x', kind: 'matrix', dtype: 'string', columns: [{ column: 'a', encoding: { kind: 'string' } }] };
    expect(encode(text, null, rowsOf(['p'])).dims).toEqual([1, 1]);
  });

  it('replaces missing numbers only where the manifest says by what', () => {
    expect([
      ...encode(matrix('float32', ['a', { kind: 'numeric', missing: 'NaN' }], ['b', { kind: 'numeric', missing: 7 }]), [2], rowsOf([null, ' '])).data,
    ]).toEqual([Number.NaN, 7]);
    expect(() => encode(matrix('float32', ['a', numeric]), [1], rowsOf(['1'], ['']))).toThrow(
      /Row 2 of the dataset has no value in the column "a"; fill it in or declare/,
    );
  });

  it.each(['abc', '1,5', 'NaN', 'Infinity', '0x10', '1e999', '1 2', '--1'])('refuses "%s" in a numeric column, naming row and column', (text) => {
    expect(() => encode(matrix('float32', ['a', numeric]), [1], rowsOf(['1'], [text]))).toThrow(
      /Row 2 of the dataset has ".*" in the column "a", which is not a finite number/,
    );
  });

  it.each<[InputType, string]>([
    ['int64', '1.5'],
    ['int64', '9007199254740993'],
    ['int32', '2147483648'],
    ['uint32', '-1'],
    ['uint64', '9007199254740993'],
    ['int16', '40000'],
    ['int8', '-129'],
    ['uint8', '-1'],
    ['uint16', '65536'],
    ['bool', '2'],
  ])('refuses a number that does not fit %s', (dtype, text) => {
    expect(() => encode(matrix(dtype, ['a', numeric]), [1], rowsOf([text]))).toThrow(/Row 1 .* not a whole number that fits/);
  });

  it('refuses a number too large for the floats of the model, and takes the largest', () => {
    expect(() => encode(matrix('float32', ['a', numeric]), [1], rowsOf(['1'], ['1e39']))).toThrow(/Row 2 .* 1e\+39 in the column "a", too large for float32/);
    expect(() => encode(matrix('float16', ['a', numeric], ['b', numeric]), [2], rowsOf([1, 65_520]))).toThrow(/65520 in the column "b", too large for float16/);
    expect([...encode(matrix('float32', ['a', numeric]), [1], rowsOf([3.4028234663852886e38])).data]).toEqual([3.4028234663852886e38]);
  });

  it('encodes numbers for every element type of a model', () => {
    const rows = rowsOf([1, null], [0, null]);
    const data = (dtype: InputType) => encode(matrix(dtype, ['a', numeric]), [1], rows).data;
    for (const dtype of ['float32', 'float64', 'int32', 'uint32', 'int16', 'uint16', 'int8', 'uint8', 'bool'] as const)
      expect([...data(dtype)]).toEqual([1, 0]);
    for (const dtype of ['int64', 'uint64'] as const) expect([...data(dtype)]).toEqual([1n, 0n]);
    expect([...data('float16')]).toEqual([0x3c00, 0]);
  });

  it('encodes arrays of numbers like cells, and only the rows that are asked for', () => {
    const input = matrix('float32', ['a', numeric], ['b', { kind: 'numeric', missing: 'NaN' }]);
    const rows = { length: 3, values: [Float64Array.of(1, 2, 3), Int32Array.of(4, 5, 6)], numberOf: (place: number) => place + 10 };
    const codec = inputCodec(input, positions, [2]);
    expect([...codec.encode(rows, 1, 3, 2).data]).toEqual([2, 5, 3, 6]);
    const holed = { ...rows, values: [Float64Array.of(1, Number.NaN, 3), Int32Array.of(4, 5, 6)] };
    expect(() => codec.encode(holed, 0, 3, 3)).toThrow(/Row 11 of the dataset has "NaN" in the column "a"/);
  });

  it('refuses an unknown category unless zeros stand for it', () => {
    const strict: Encoding = { kind: 'onehot', categories: ['red'] };
    expect(() => encode(matrix('float32', ['a', strict]), [1], rowsOf(['green']))).toThrow(/Row 1 .*"green" in the column "a".*knows "red"/);
    expect([...encode(matrix('float32', ['a', { ...strict, unknown: 'zeros' }]), [1], rowsOf(['green'])).data]).toEqual([0]);
  });
});
