import { parquetMetadataAsync, parquetReadObjects, parquetSchema } from 'hyparquet';
import { joined } from '../run-protocol.ts';
import { type Cell, checkRowCount, chooseColumns, type ReadLimits, type RowChunk, type WantedColumns } from './dataset-rows.ts';
import { asRunFailure, datasetFailure } from './run-failure.ts';

type ParquetMetadata = Awaited<ReturnType<typeof parquetMetadataAsync>>;

/** Rows of a Parquet file, a chunk per row group; the format needs its end first, so the whole file is held in memory. */
export async function* readParquet(
  source: AsyncIterable<Uint8Array>,
  wanted: WantedColumns,
  limits: ReadLimits,
  onTotal: (rows: number) => Promise<void>,
): AsyncGenerator<RowChunk, void, undefined> {
  const file = await wholeFile(source);
  const metadata = await reading(() => parquetMetadataAsync(file));
  const header = await reading(() => parquetSchema(metadata).children.map((column) => column.element.name));
  const columns = chooseColumns(header, wanted, limits);
  const total = Number(metadata.num_rows);
  checkRowCount(total, limits);
  await onTotal(total);
  yield* rowGroups(file, metadata, columns);
  if (total === 0) throw datasetFailure('The dataset has no rows; register a file with at least one row.');
}

async function* rowGroups(file: ArrayBuffer, metadata: ParquetMetadata, columns: readonly string[]): AsyncGenerator<RowChunk, void, undefined> {
  // Its decompressors reserve address space as soon as they are loaded, so only Parquet runs load them.
  const { compressors } = await import('hyparquet-compressors');
  let rowStart = 0;
  for (const group of metadata.row_groups) {
    const rowEnd = rowStart + Number(group.num_rows);
    const firstRow = rowStart + 1;
    const objects = await reading(() => parquetReadObjects({ file, metadata, columns: [...columns], rowStart: firstRow - 1, rowEnd, compressors }));
    if (objects.length !== rowEnd - rowStart) throw datasetFailure('The Parquet file holds fewer rows than it declares; write it again.');
    yield { columns, firstRow, rows: objects.map((row, i) => columns.map((name) => cellOf(row[name], name, firstRow + i))) };
    rowStart = rowEnd;
  }
}

async function wholeFile(source: AsyncIterable<Uint8Array>): Promise<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of source) {
    parts.push(part);
    length += part.length;
  }
  if (length === 0) throw datasetFailure('The dataset is empty; upload a Parquet file with at least one row.');
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

function cellOf(value: unknown, name: string, number: number): Cell {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return value;
  if (value instanceof Date) return value.toISOString();
  throw datasetFailure(`Row ${number} of the dataset holds a nested value in the column "${name}"; write that column as texts or numbers.`);
}
