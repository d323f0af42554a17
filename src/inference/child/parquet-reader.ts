import { parquetMetadataAsync, parquetSchema } from 'hyparquet';
import { ColumnChunks } from './column-chunks.ts';
import { type CellColumn, type ColumnChunk, checkRowCount, chooseColumns, type ReadLimits, type WantedColumns } from './dataset-rows.ts';
import { decodeChunk, planChunk } from './parquet-columns.ts';
import { asRunFailure, datasetFailure } from './run-failure.ts';
import type { SpooledFile } from './spooled-file.ts';

type ParquetMetadata = Awaited<ReturnType<typeof parquetMetadataAsync>>;

/**
 * Rows of a Parquet file, a chunk per row group. The format needs its end first, so the file is read where it lies; one row group is in memory
 * at a time.
 */
export async function* readParquet(
  file: SpooledFile,
  wanted: WantedColumns,
  limits: ReadLimits,
  onTotal: (rows: number) => Promise<void>,
): AsyncGenerator<ColumnChunk, void, undefined> {
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

async function* rowGroups(file: SpooledFile, metadata: ParquetMetadata, columns: readonly string[]): AsyncGenerator<ColumnChunk, void, undefined> {
  // Its decompressors reserve address space as soon as they are loaded, so only Parquet runs load them.
  const { compressors } = await import('hyparquet-compressors');
  const plans = await reading(() => metadata.row_groups.map((group) => columns.map((name) => planChunk(metadata, group, name, compressors))));
  const chunks = new ColumnChunks(
    file,
    plans.flatMap((group) => group.map(({ place }) => place)),
  );
  let before = 0;
  for (const [index, group] of metadata.row_groups.entries()) {
    const length = Number(group.num_rows);
    const values: CellColumn[] = [];
    for (const plan of plans[index] ?? []) values.push(await reading(async () => decodeChunk(await chunks.next(), plan)));
    yield { columns, firstRow: before + 1, length, values };
    before += length;
  }
}

async function reading<T>(read: () => T | Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    throw asRunFailure(cause, (message) =>
      datasetFailure(
        `The dataset cannot be read as Parquet (${cause instanceof TypeError ? 'its structure is damaged' : message}); write the file again or register it in its true format.`,
      ),
    );
  }
}
