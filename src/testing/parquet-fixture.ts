/**
 * A column of a Parquet fixture: texts, bytes without annotation, floats of either size, 64-bit integers, decimals of 32 bits, or days; in optional columns
 * some rows may be missing.
 */
export type ParquetColumn = { readonly name: string; readonly missing?: readonly number[] } & (
  | { readonly type: 'text'; readonly values: readonly string[] }
  | { readonly type: 'double' | 'float'; readonly values: ArrayLike<number> }
  | { readonly type: 'int64'; readonly values: readonly bigint[] }
  | { readonly type: 'bytes'; readonly values: readonly Uint8Array[] }
  | { readonly type: 'decimal' | 'day'; readonly values: ArrayLike<number>; readonly scale?: number; readonly annotation: 'converted' | 'logical' }
);

const TYPE_CODE = { decimal: 1, day: 1, int64: 2, float: 4, double: 5, text: 6, bytes: 6 } as const;
const I32 = 5;
const I64 = 6;
const BINARY = 8;
const LIST = 9;
const STRUCT = 12;

type Field = readonly [id: number, type: number, bytes: Uint8Array];

const bytes = (...parts: readonly (Uint8Array | readonly number[])[]): Uint8Array => Buffer.concat(parts.map((part) => Uint8Array.from(part)));

function varint(value: number): Uint8Array {
  const out: number[] = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) out.push((rest % 128) | 128);
  return Uint8Array.of(...out, rest);
}

const zigzag = (value: number): Uint8Array => varint(value * 2);
const binary = (text: string): Uint8Array => bytes(varint(Buffer.byteLength(text)), Buffer.from(text));
const list = (type: number, items: readonly Uint8Array[]): Uint8Array =>
  bytes([(Math.min(items.length, 15) << 4) | type], items.length >= 15 ? varint(items.length) : [], ...items);

/** A struct of the Thrift compact protocol: fields in rising order of their ids, which differ by less than 16. */
function struct(...fields: readonly Field[]): Uint8Array {
  let last = 0;
  const parts = fields.map(([id, type, body]) => {
    const header = ((id - last) << 4) | type;
    last = id;
    return bytes([header], body);
  });
  return bytes(...parts, [0]);
}

const plainBytes = (values: readonly Uint8Array[]): Uint8Array =>
  Buffer.concat(values.flatMap((value) => [new Uint8Array(Uint32Array.of(value.length).buffer), value]));

/** What the schema says of a column beside its type: the format's older annotations, or only its newer ones. */
function annotations(column: ParquetColumn): readonly Field[] {
  if (column.type === 'text') return [[6, I32, zigzag(0)]];
  if (column.type !== 'decimal' && column.type !== 'day') return [];
  const isDecimal = column.type === 'decimal';
  const digits: Field[] = [
    [7, I32, zigzag(column.scale ?? 0)],
    [8, I32, zigzag(9)],
  ];
  if (column.annotation === 'converted') return [[6, I32, zigzag(isDecimal ? 5 : 6)], ...(isDecimal ? digits : [])];
  const decimal = struct([1, I32, zigzag(column.scale ?? 0)], [2, I32, zigzag(9)]);
  return [[10, STRUCT, struct(isDecimal ? [5, STRUCT, decimal] : [6, STRUCT, struct()])]];
}

function plainValues(column: ParquetColumn): Uint8Array {
  switch (column.type) {
    case 'text':
      return plainBytes(column.values.map((text) => Buffer.from(text)));
    case 'bytes':
      return plainBytes(column.values);
    case 'decimal':
    case 'day':
      return new Uint8Array(Int32Array.from(column.values).buffer);
    case 'int64':
      return new Uint8Array(BigInt64Array.from(column.values).buffer);
    case 'float':
      return new Uint8Array(Float32Array.from(column.values).buffer);
    case 'double':
      return new Uint8Array(Float64Array.from(column.values).buffer);
  }
}

/** How a file is written; by default nothing is optional and nothing is compressed. */
interface ParquetLayout {
  /** Columns may be null (none is): pages begin with definition levels, as in what data frames write. */
  readonly optional?: boolean;
  /** Pages are framed as Snappy, in one literal: what the format makes of numbers that do not repeat. */
  readonly snappy?: boolean;
  /** Texts are written once each, and their numbers row by row, as common writers write texts that repeat. */
  readonly dictionary?: boolean;
}

/** One for each row that has a value, else zero, as the format's runs, with their length in front. */
function definitionLevels(rows: number, missing: readonly number[]): Uint8Array {
  const runs: Uint8Array[] = [];
  let row = 0;
  for (const gap of missing) {
    if (gap > row) runs.push(bytes(varint((gap - row) * 2), [1]));
    runs.push(bytes(varint(2), [0]));
    row = gap + 1;
  }
  if (rows > row) runs.push(bytes(varint((rows - row) * 2), [1]));
  const all = bytes(...runs);
  return bytes(new Uint8Array(Uint32Array.of(all.length).buffer), all);
}

/** One literal of Snappy: the length of all, a tag that says four bytes of length follow, that length less one. */
const snappyLiteral = (data: Uint8Array): Uint8Array =>
  Buffer.concat([varint(data.length), Uint8Array.of(63 << 2), new Uint8Array(Uint32Array.of(data.length - 1).buffer), data]);

/** The pieces of a Parquet file of plain encoding, a row group for each list of columns; all lists have the same names and types. */
export function* parquetParts(groups: Iterable<readonly ParquetColumn[]>, layout: ParquetLayout = {}): Generator<Uint8Array, void, undefined> {
  let offset = 4;
  let total = 0;
  let schema: readonly ParquetColumn[] = [];
  const written: Uint8Array[] = [];
  yield Buffer.from('PAR1');
  for (const columns of groups) {
    schema = columns;
    const rows = columns[0]?.values.length ?? 0;
    const start = offset;
    const chunks: Uint8Array[] = [];
    for (const column of columns) {
      const { chunk, parts } = columnChunk(column, rows, offset, layout);
      for (const part of parts) offset += part.length;
      yield* parts;
      chunks.push(chunk);
    }
    total += rows;
    if (rows > 0) written.push(struct([1, LIST, list(STRUCT, chunks)], [2, I64, zigzag(offset - start)], [3, I64, zigzag(rows)]));
  }
  const elements = schema.map((column) => {
    const own: readonly Field[] = [
      [1, I32, zigzag(TYPE_CODE[column.type])],
      [3, I32, zigzag(layout.optional === true ? 1 : 0)],
      [4, BINARY, binary(column.name)],
    ];
    return struct(...own, ...annotations(column));
  });
  const root = struct([4, BINARY, binary('root')], [5, I32, zigzag(schema.length)]);
  const footer = struct([1, I32, zigzag(1)], [2, LIST, list(STRUCT, [root, ...elements])], [3, I64, zigzag(total)], [4, LIST, list(STRUCT, written)]);
  yield bytes(footer, new Uint8Array(Uint32Array.of(footer.length).buffer), Buffer.from('PAR1'));
}

function withoutMissing(column: ParquetColumn): ParquetColumn {
  const { missing = [] } = column;
  if (missing.length === 0) return column;
  const keep = <T>(values: ArrayLike<T>): T[] => Array.from(values).filter((_, row) => !missing.includes(row));
  if (column.type === 'text') return { ...column, values: keep(column.values) };
  if (column.type === 'bytes') return { ...column, values: keep(column.values) };
  return column.type === 'int64' ? { ...column, values: keep(column.values) } : { ...column, values: keep(column.values) };
}

/** Encodings of the format. */
const [PLAIN, RLE, RLE_DICTIONARY] = [0, 3, 8] as const;

/** A page of the format: its header and its bytes, framed or not. */
function pageOf(raw: Uint8Array, snappy: boolean, kind: 'data' | 'dictionary', values: number, encoding: number) {
  const data = snappy ? snappyLiteral(raw) : raw;
  const own: Field =
    kind === 'dictionary'
      ? [7, STRUCT, struct([1, I32, zigzag(values)], [2, I32, zigzag(encoding)])]
      : [5, STRUCT, struct([1, I32, zigzag(values)], [2, I32, zigzag(encoding)], [3, I32, zigzag(RLE)], [4, I32, zigzag(RLE)])];
  const header = struct([1, I32, zigzag(kind === 'dictionary' ? 2 : 0)], [2, I32, zigzag(raw.length)], [3, I32, zigzag(data.length)], own);
  return { parts: [header, data], size: header.length + raw.length, length: header.length + data.length };
}

/** Places of texts among the different ones, a byte each: their width, and one run of them packed. */
function packedPlaces(values: readonly string[], known: readonly string[]): Uint8Array {
  const places = new Map(known.map((text, place) => [text, place]));
  const groups = Math.ceil(values.length / 8);
  const packed = new Uint8Array(groups * 8);
  for (const [row, text] of values.entries()) packed[row] = places.get(text) ?? 0;
  return Buffer.concat([Uint8Array.of(8), varint(groups * 2 + 1), packed]);
}

function columnChunk(column: ParquetColumn, rows: number, offset: number, { optional = false, snappy = false, dictionary = false }: ParquetLayout) {
  const present = withoutMissing(column);
  const known = present.type === 'text' && dictionary ? [...new Set(present.values)] : null;
  const values = present.type === 'text' && known !== null ? packedPlaces(present.values, known) : plainValues(present);
  const raw = optional ? Buffer.concat([definitionLevels(rows, column.missing ?? []), values]) : values;
  const texts = known === null ? null : pageOf(plainValues({ name: '', type: 'text', values: known }), snappy, 'dictionary', known.length, PLAIN);
  const data = pageOf(raw, snappy, 'data', rows, known === null ? PLAIN : RLE_DICTIONARY);
  const meta = struct(
    [1, I32, zigzag(TYPE_CODE[column.type])],
    [2, LIST, list(I32, [zigzag(known === null ? PLAIN : RLE_DICTIONARY)])],
    [3, LIST, list(BINARY, [binary(column.name)])],
    [4, I32, zigzag(snappy ? 1 : 0)],
    [5, I64, zigzag(rows)],
    [6, I64, zigzag(data.size + (texts?.size ?? 0))],
    [7, I64, zigzag(data.length + (texts?.length ?? 0))],
    [9, I64, zigzag(offset + (texts?.length ?? 0))],
    ...(texts === null ? [] : [[11, I64, zigzag(offset)] satisfies Field]),
  );
  return { chunk: struct([2, I64, zigzag(offset)], [3, STRUCT, meta]), parts: [...(texts?.parts ?? []), ...data.parts] };
}

/** A Parquet file of one row group, written as a whole. */
export function parquetFile(columns: readonly ParquetColumn[], layout: ParquetLayout = {}): Uint8Array {
  return Buffer.concat([...parquetParts([columns], layout)]);
}
