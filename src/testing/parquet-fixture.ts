/** A column of a Parquet fixture: texts, doubles or 64-bit integers, none missing. */
export type ParquetColumn = { readonly name: string } & (
  | { readonly type: 'text'; readonly values: readonly string[] }
  | { readonly type: 'double'; readonly values: readonly number[] }
  | { readonly type: 'int64'; readonly values: readonly bigint[] }
);

const TYPE_CODE = { int64: 2, double: 5, text: 6 } as const;
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

function plainValues(column: ParquetColumn): Uint8Array {
  if (column.type === 'text')
    return bytes(...column.values.map((text) => bytes(new Uint8Array(Uint32Array.of(Buffer.byteLength(text)).buffer), Buffer.from(text))));
  return new Uint8Array(column.type === 'double' ? Float64Array.from(column.values).buffer : BigInt64Array.from(column.values).buffer);
}

/** A Parquet file of one row group: plain encoding, no compression, required columns. */
export function parquetFile(columns: readonly ParquetColumn[]): Uint8Array {
  const rows = columns[0]?.values.length ?? 0;
  let file = Buffer.from('PAR1') as Uint8Array;
  const chunks = columns.map((column) => {
    const data = plainValues(column);
    const page = struct(
      [1, I32, zigzag(0)],
      [2, I32, zigzag(data.length)],
      [3, I32, zigzag(data.length)],
      [5, STRUCT, struct([1, I32, zigzag(rows)], [2, I32, zigzag(0)], [3, I32, zigzag(3)], [4, I32, zigzag(3)])],
    );
    const offset = file.length;
    const size = page.length + data.length;
    file = bytes(file, page, data);
    const meta = struct(
      [1, I32, zigzag(TYPE_CODE[column.type])],
      [2, LIST, list(I32, [zigzag(0)])],
      [3, LIST, list(BINARY, [binary(column.name)])],
      [4, I32, zigzag(0)],
      [5, I64, zigzag(rows)],
      [6, I64, zigzag(size)],
      [7, I64, zigzag(size)],
      [9, I64, zigzag(offset)],
    );
    return struct([2, I64, zigzag(offset)], [3, STRUCT, meta]);
  });
  const elements = columns.map(({ name, type }) => {
    const text: Field[] = type === 'text' ? [[6, I32, zigzag(0)]] : [];
    return struct([1, I32, zigzag(TYPE_CODE[type])], [3, I32, zigzag(0)], [4, BINARY, binary(name)], ...text);
  });
  const schema = [struct([4, BINARY, binary('root')], [5, I32, zigzag(columns.length)]), ...elements];
  const group = struct([1, LIST, list(STRUCT, chunks)], [2, I64, zigzag(file.length)], [3, I64, zigzag(rows)]);
  const footer = struct([1, I32, zigzag(1)], [2, LIST, list(STRUCT, schema)], [3, I64, zigzag(rows)], [4, LIST, list(STRUCT, rows > 0 ? [group] : [])]);
  return bytes(file, footer, new Uint8Array(Uint32Array.of(footer.length).buffer), Buffer.from('PAR1'));
}
