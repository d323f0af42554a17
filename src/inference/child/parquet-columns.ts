/**
 * Columns of one Parquet row group, page by page with the library's decoders. The library's own assembly handles nested columns and puts
 * every value into a list of its own; a flat column without missing values needs neither, and stays the array of numbers that it is.
 */
import type { Encoding, RowGroup, SchemaTree } from 'hyparquet';
import { parquetHeader } from 'hyparquet/src/column.js';
import { convert, convertWithDictionary } from 'hyparquet/src/convert.js';
import { decompressPage, readDataPage, readDataPageV2 } from 'hyparquet/src/datapage.js';
import { readPlain } from 'hyparquet/src/plain.js';
import { getTreePath, isFlatColumn } from 'hyparquet/src/schema.js';
import type { ChunkPlace } from './column-chunks.ts';
import type { Cell, CellColumn } from './dataset-rows.ts';
import { meantBy, parsersFor } from './parquet-values.ts';
import type { ColumnMemory } from './reused-memory.ts';
import { datasetFailure } from './run-failure.ts';

type Decoder = Parameters<typeof readDataPageV2>[2];
type Header = ReturnType<typeof parquetHeader>;
type Values = ReturnType<typeof convert>;
type Numbers = Float64Array | Float32Array | Int32Array;

/** One column of a row group, before its bytes are read. */
export interface ChunkPlan {
  readonly name: string;
  readonly place: ChunkPlace;
  readonly rows: number;
  readonly decoder: Decoder;
}

/**
 * Where a column lies in a row group and how it is decoded there. Throws RunFailure(DATASET_ERROR) for nested columns, with the first group that it is
 * asked for.
 */
export function chunkPlanner(schema: SchemaTree, name: string, compressors: Decoder['compressors']): (group: RowGroup) => ChunkPlan {
  const pathInSchema = [name];
  let everywhere: Omit<Decoder, 'type' | 'codec'> | null = null;
  return ({ columns, num_rows: rows }) => {
    const meta = columns.find((chunk) => chunk.meta_data?.path_in_schema[0] === name)?.meta_data;
    if (meta === undefined) throw new Error(`a row group lacks the column "${name}"`);
    if (everywhere === null) {
      // Row groups share the path: one for each would make memory grow with the file.
      const schemaPath = getTreePath(schema, meta.path_in_schema);
      if (!isFlatColumn(schemaPath)) throw nested(name);
      const element = (schemaPath[1] as SchemaTree).element;
      everywhere = { pathInSchema, element, schemaPath, parsers: parsersFor(name), ...(compressors === undefined ? {} : { compressors }) };
    }
    if (meta.path_in_schema.length > 1) throw nested(name);
    const start = Math.min(Number(meta.dictionary_page_offset ?? meta.data_page_offset), Number(meta.data_page_offset));
    const decoder: Decoder = { ...everywhere, type: meta.type, codec: meta.codec };
    return { name, decoder, rows: Number(rows), place: { start, bytes: Number(meta.total_compressed_size) } };
  };
}

/**
 * The values of one column in a row group. They are put into `memory`, and are good until it is used again; of `bytes` they use none. Throws what the library throws, and
 * RunFailure(DATASET_ERROR).
 */
export function decodeChunk(bytes: Uint8Array, { name, decoder, rows }: ChunkPlan, memory: ColumnMemory): CellColumn {
  return columnOf(pagesOf(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), decoder, rows), { rows, name, memory });
}

const nested = (name: string): Error =>
  datasetFailure(`The column "${name}" of the dataset holds nested or binary values; write that column as texts or numbers.`);

/** A page: its values, and where they go when some are missing. */
interface Page {
  readonly values: Values;
  /** 1 where there is a value; null when there is one everywhere. */
  readonly levels: readonly number[] | null;
}

function pagesOf(view: DataView, decoder: Decoder, rows: number): readonly Page[] {
  const reader = { view, offset: 0 };
  const pages: Page[] = [];
  let dictionary: Values | undefined;
  let read = 0;
  while (read < rows && reader.offset < view.byteLength - 1) {
    const header = parquetHeader(reader);
    const bytes = new Uint8Array(view.buffer, view.byteOffset + reader.offset, header.compressed_page_size);
    reader.offset += header.compressed_page_size;
    if (header.type === 'DICTIONARY_PAGE') {
      dictionary = dictionaryOf(bytes, header, decoder);
      continue;
    }
    const page = pageOf(bytes, header, decoder, dictionary);
    pages.push(page);
    read += page.levels?.length ?? page.values.length;
  }
  return pages;
}

function dictionaryOf(bytes: Uint8Array, header: Header, decoder: Decoder): Values {
  const count = header.dictionary_page_header?.num_values;
  if (count === undefined) throw new Error('a dictionary page without its header');
  const page = decompressPage(bytes, Number(header.uncompressed_page_size), decoder.codec, decoder.compressors);
  const view = new DataView(page.buffer, page.byteOffset, page.byteLength);
  return valuesOf(readPlain({ view, offset: 0 }, decoder.type, count, decoder.element.type_length), decoder);
}

/** Values as they lie in the file as what they mean. */
function valuesOf(raw: Values, decoder: Decoder): Values {
  const meant = meantBy(decoder.element);
  return meant === null ? convert(raw, decoder) : Array.from(raw as ArrayLike<unknown>, meant);
}

/** The same for values of a data page, which may be places in the dictionary. */
function valuesIn(raw: Values, dictionary: Values | undefined, encoding: Encoding, decoder: Decoder): Values {
  const isMeant = dictionary !== undefined && encoding.endsWith('_DICTIONARY');
  return isMeant ? convertWithDictionary(raw, dictionary, encoding, decoder) : valuesOf(raw, decoder);
}

function pageOf(bytes: Uint8Array, header: Header, decoder: Decoder, dictionary: Values | undefined): Page {
  const required = { ...decoder, schemaPath: decoder.schemaPath.map(asRequired) };
  if (header.type === 'DATA_PAGE') {
    const page = header.data_page_header;
    if (page === undefined) throw new Error('a data page without its header');
    const whole = decompressPage(bytes, Number(header.uncompressed_page_size), decoder.codec, decoder.compressors);
    const behind = levelsWithoutGap(whole, page.num_values, decoder);
    const { dataPage, definitionLevels } = behind === null ? readDataPage(whole, page, decoder) : readDataPage(whole.subarray(behind), page, required);
    return { values: valuesIn(dataPage, dictionary, page.encoding, decoder), levels: gapsOf(definitionLevels, behind !== null) };
  }
  const page = header.data_page_header_v2;
  if (header.type !== 'DATA_PAGE_V2' || page === undefined) throw new Error(`a page of type ${header.type}`);
  const levels = page.definition_levels_byte_length + page.repetition_levels_byte_length;
  // Without a missing value the levels say nothing, and the page is read as that of a required column.
  const bare = { ...header, uncompressed_page_size: header.uncompressed_page_size - levels };
  const lean = { ...page, definition_levels_byte_length: 0, repetition_levels_byte_length: 0 };
  const isWhole = page.num_nulls === 0;
  const { dataPage, definitionLevels } = isWhole
    ? readDataPageV2(bytes.subarray(levels), { ...bare, data_page_header_v2: lean }, required)
    : readDataPageV2(bytes, header, decoder);
  return { values: valuesIn(dataPage, dictionary, page.encoding, decoder), levels: gapsOf(definitionLevels, isWhole) };
}

const gapsOf = (levels: readonly number[] | undefined, isWhole: boolean): readonly number[] | null =>
  isWhole || levels === undefined || levels.length === 0 ? null : levels;

const asRequired = (node: SchemaTree): SchemaTree => ({ ...node, element: { ...node.element, repetition_type: 'REQUIRED' } });

/**
 * Where the values of a page of the first version begin, when its definition levels are one run of ones that covers all of them; null when
 * they are anything else, or when there are none because the column is required.
 */
function levelsWithoutGap(page: Uint8Array, count: number, { element }: Decoder): number | null {
  if (element.repetition_type !== 'OPTIONAL' || page.length < 6) return null;
  const length = new DataView(page.buffer, page.byteOffset, page.byteLength).getUint32(0, true);
  let at = 4;
  let header = 0;
  let factor = 1;
  for (;;) {
    const byte = page[at] ?? 0;
    header += (byte & 127) * factor;
    factor *= 128;
    at += 1;
    if (byte < 128 || factor > 2 ** 35) break;
  }
  const isRun = header % 2 === 0 && Math.floor(header / 2) >= count;
  return isRun && page[at] === 1 && 4 + length <= page.length ? 4 + length : null;
}

/** The pages as one column. */
function columnOf(pages: readonly Page[], { rows, name, memory }: { readonly rows: number; readonly name: string; readonly memory: ColumnMemory }): CellColumn {
  const read = pages.reduce((sum, { values, levels }) => sum + (levels?.length ?? values.length), 0);
  if (read !== rows) throw datasetFailure('The Parquet file holds fewer rows than it declares; write it again.');
  return numbersOf(pages, rows, memory) ?? cellsOf(pages, memory.cells(rows), name);
}

/** An array of numbers when that is what all pages are, with a value everywhere; 64-bit integers too, where doubles hold them exactly. */
function numbersOf(pages: readonly Page[], rows: number, memory: ColumnMemory): Numbers | null {
  const arrays = pages.map(({ values, levels }) => (levels === null ? numbersIn(values) : null));
  const [first] = arrays;
  if (first === undefined || first === null) return null;
  const whole = numbersLike(first, memory.numbers.atLeast(rows * first.BYTES_PER_ELEMENT), rows);
  let at = 0;
  for (const array of arrays) {
    if (array === null || array.constructor !== whole.constructor) return null;
    whole.set(array, at);
    at += array.length;
  }
  return whole;
}

function numbersLike(numbers: Numbers, buffer: ArrayBuffer, length: number): Numbers {
  if (numbers instanceof Float64Array) return new Float64Array(buffer, 0, length);
  return numbers instanceof Float32Array ? new Float32Array(buffer, 0, length) : new Int32Array(buffer, 0, length);
}

function numbersIn(values: Values): Numbers | null {
  if (values instanceof Float64Array || values instanceof Float32Array || values instanceof Int32Array) return values;
  return values instanceof BigInt64Array ? exactDoubles(values) : null;
}

const [LOW_WORD, HIGH_WORD] = new Uint32Array(BigUint64Array.of(1n).buffer)[0] === 1 ? [0, 1] : [1, 0];
/** Upper halves of 64-bit integers beyond which a double no longer holds every one. */
const EXACT_HIGH = 2 ** 21;

function exactDoubles(integers: BigInt64Array): Float64Array | null {
  const lows = new Uint32Array(integers.buffer, integers.byteOffset, integers.length * 2);
  const highs = new Int32Array(integers.buffer, integers.byteOffset, integers.length * 2);
  const doubles = new Float64Array(integers.length);
  for (let i = 0; i < doubles.length; i++) {
    const high = highs[2 * i + HIGH_WORD] as number;
    if (high >= EXACT_HIGH || high < -EXACT_HIGH) return null;
    doubles[i] = high * 4_294_967_296 + (lows[2 * i + LOW_WORD] as number);
  }
  return doubles;
}

/** The pages as cells: instants become texts, and what is nested or binary is refused. */
function cellsOf(pages: readonly Page[], cells: Cell[], name: string): CellColumn {
  let at = 0;
  for (const { values, levels } of pages) {
    const length = levels?.length ?? values.length;
    let next = 0;
    for (let i = 0; i < length; i++) {
      const value: unknown = levels === null || levels[i] === 1 ? values[next++] : null;
      cells[at++] = typeof value === 'object' && value !== null ? instantOf(value, name) : ((value ?? null) as Cell);
    }
  }
  return cells;
}

function instantOf(value: object, name: string): string {
  if (value instanceof Date) return value.toISOString();
  throw nested(name);
}
