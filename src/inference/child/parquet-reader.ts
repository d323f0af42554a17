import { parquetMetadataAsync, parquetRead, parquetSchema } from 'hyparquet';
import { joined } from '../run-protocol.ts';
import { type Cell, type CellColumn, type ColumnChunk, checkRowCount, chooseColumns, type ReadLimits, type WantedColumns } from './dataset-rows.ts';
import { asRunFailure, datasetFailure } from './run-failure.ts';
import { SpooledFile } from './spooled-file.ts';

type ParquetFile = ArrayBuffer | SpooledFile;
type ParquetMetadata = Awaited<ReturnType<typeof parquetMetadataAsync>>;
type Numbers = Float64Array | Float32Array | Int32Array;

/**
 * Rows of a Parquet file, a chunk per row group. The format needs its end first: a spooled file is read where it lies, of which one row
 * group is in memory at a time; any other source is held as a whole.
 */
export async function* readParquet(
  source: AsyncIterable<Uint8Array>,
  wanted: WantedColumns,
  limits: ReadLimits,
  onTotal: (rows: number) => Promise<void>,
): AsyncGenerator<ColumnChunk, void, undefined> {
  const file = source instanceof SpooledFile ? source : await wholeFile(source);
  if (file.byteLength === 0) throw datasetFailure('The dataset is empty; upload a Parquet file with at least one row.');
  const metadata = await reading(() => parquetMetadataAsync(file));
  const header = await reading(() => parquetSchema(metadata).children.map((column) => column.element.name));
  const columns = chooseColumns(header, wanted, limits);
  const total = Number(metadata.num_rows);
  checkRowCount(total, limits);
  await onTotal(total);
  yield* rowGroups(file, metadata, columns);
  if (total === 0) throw datasetFailure('The dataset has no rows; register a file with at least one row.');
}

async function* rowGroups(file: ParquetFile, metadata: ParquetMetadata, columns: readonly string[]): AsyncGenerator<ColumnChunk, void, undefined> {
  // Its decompressors reserve address space as soon as they are loaded, so only Parquet runs load them.
  const { compressors } = await import('hyparquet-compressors');
  let rowStart = 0;
  for (const group of metadata.row_groups) {
    const rowEnd = rowStart + Number(group.num_rows);
    const pieces = new Map<string, { readonly from: number; readonly values: CellColumn }[]>(columns.map((name) => [name, []]));
    const onChunk = ({ columnName, columnData, rowStart: from }: { columnName: string; columnData: CellColumn; rowStart: number }): void => {
      pieces.get(columnName)?.push({ from, values: columnData });
    };
    const range = { rowStart, rowEnd };
    // Without columns to read there is nothing to ask the library for, but the rows are there.
    if (columns.length > 0) await reading(() => parquetRead({ file, metadata, columns: [...columns], ...range, compressors, onChunk }));
    const length = rowEnd - rowStart;
    const values = columns.map((name) => columnOf(pieces.get(name) ?? [], rowStart, length, name));
    yield { columns, firstRow: rowStart + 1, length, values };
    rowStart = rowEnd;
  }
}

/** The pieces of a column, which are pages of the file, as one column. */
function columnOf(pieces: readonly { readonly from: number; readonly values: CellColumn }[], rowStart: number, length: number, name: string): CellColumn {
  const [first] = pieces;
  if (pieces.length === 1 && first !== undefined && first.values.length === length) return cellsOf(first.values, name, rowStart);
  const ordered = [...pieces].sort((a, b) => a.from - b.from);
  if (ordered.reduce((sum, piece) => sum + piece.values.length, 0) !== length) throw tooFewRows();
  if (ordered.every(({ values }) => values instanceof Float64Array)) return numbersOf(ordered, new Float64Array(length));
  if (ordered.every(({ values }) => values instanceof Float32Array)) return numbersOf(ordered, new Float32Array(length));
  const cells = new Array<Cell | undefined>(length);
  let at = 0;
  for (const { values } of ordered) for (let i = 0; i < values.length; i++) cells[at++] = values[i];
  return cellsOf(cells, name, rowStart);
}

const tooFewRows = (): Error => datasetFailure('The Parquet file holds fewer rows than it declares; write it again.');

function numbersOf(pieces: readonly { readonly values: CellColumn }[], into: Numbers): Numbers {
  let at = 0;
  for (const { values } of pieces) {
    into.set(values as Numbers, at);
    at += values.length;
  }
  return into;
}

/** The values as cells: instants become texts, and what is nested is refused. */
function cellsOf(values: CellColumn, name: string, before: number): CellColumn {
  if (!Array.isArray(values)) return values;
  for (let i = 0; i < values.length; i++) {
    const value: unknown = values[i];
    if (typeof value === 'object' && value !== null) values[i] = instantOf(value, name, before + i + 1);
  }
  return values;
}

function instantOf(value: object, name: string, row: number): string {
  if (value instanceof Date) return value.toISOString();
  throw datasetFailure(`Row ${row} of the dataset holds a nested value in the column "${name}"; write that column as texts or numbers.`);
}

async function wholeFile(source: AsyncIterable<Uint8Array>): Promise<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of source) {
    parts.push(part);
    length += part.length;
  }
  return joined(parts, length).buffer as ArrayBuffer;
}

async function reading<T>(read: () => T | Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    throw asRunFailure(cause, (message) =>
      datasetFailure(`The dataset cannot be read as Parquet (${message}); write the file again or register it in its true format.`),
    );
  }
}
