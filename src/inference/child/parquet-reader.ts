import { parquetMetadataAsync, parquetSchema, type RowGroup } from 'hyparquet';
import { ColumnChunks } from './column-chunks.ts';
import { type CellColumn, type ColumnChunk, checkRowCount, chooseColumns, type ReadLimits, type WantedColumns } from './dataset-rows.ts';
import { type ChunkPlan, chunkPlanner, decodeChunk } from './parquet-columns.ts';
import { ColumnMemory } from './reused-memory.ts';
import { asRunFailure, datasetFailure } from './run-failure.ts';
import type { SpooledFile } from './spooled-file.ts';

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
  const { columns, groups } = await plansOf(file, wanted, limits, onTotal);
  const chunks = new ColumnChunks(
    file,
    groups.flatMap(({ plans }) => plans.map(({ place }) => place)),
  );
  // Were every row group to get memory of its own, it would wait for the collector, the longer the more there has been of it.
  const memory = columns.map(() => new ColumnMemory());
  let before = 0;
  for (const { rows, plans } of groups) {
    const values: CellColumn[] = [];
    for (const [i, plan] of plans.entries()) values.push(await reading(async () => decodeChunk(await chunks.next(), plan, memory[i] as ColumnMemory)));
    yield { columns, firstRow: before + 1, length: rows, values };
    before += rows;
  }
  if (before === 0) throw datasetFailure('The dataset has no rows; register a file with at least one row.');
}

/** A row group: how many rows it has, and how each of the wanted columns is read. */
interface GroupPlan {
  readonly rows: number;
  readonly plans: readonly ChunkPlan[];
}

/** The wanted columns in every row group. What else the end of the file says is let go here: it grows with the file. */
async function plansOf(
  file: SpooledFile,
  wanted: WantedColumns,
  limits: ReadLimits,
  onTotal: (rows: number) => Promise<void>,
): Promise<{ readonly columns: readonly string[]; readonly groups: readonly GroupPlan[] }> {
  const metadata = await reading(() => parquetMetadataAsync(file));
  const schema = await reading(() => parquetSchema(metadata));
  const header = schema.children.map((column) => column.element.name);
  const columns = chooseColumns(header, wanted, limits);
  const total = Number(metadata.num_rows);
  checkRowCount(total, limits);
  await onTotal(total);
  // Its decompressors reserve address space as soon as they are loaded, so only Parquet runs load them.
  const { compressors } = await import('hyparquet-compressors');
  const planners = columns.map((name) => chunkPlanner(schema, name, compressors));
  const planOf = (group: RowGroup): GroupPlan => ({ rows: Number(group.num_rows), plans: planners.map((plan) => plan(group)) });
  return { columns, groups: await reading(() => metadata.row_groups.map(planOf)) };
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
