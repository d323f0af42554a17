import type { DatasetFormat } from '../run-protocol.ts';
import { type CellColumn, type ChosenRows, type ColumnChunk, cellText, type NumberedRow, type ReadLimits, type WantedColumns } from './dataset-rows.ts';
import { GarbageTurns } from './garbage-turns.ts';
import { datasetFailure } from './run-failure.ts';
import { spooled } from './spooled-file.ts';

/** What to read from a dataset. */
export interface DatasetQuestion {
  readonly format: DatasetFormat;
  /** Columns to return. */
  readonly wanted: WantedColumns;
  /** Position in `wanted` and required text of the column that chooses rows; null for all rows. */
  readonly split: { readonly position: number; readonly column: string; readonly value: string } | null;
  readonly limits: ReadLimits;
  /** Told the number of rows when the format knows it before reading. */
  readonly onTotal: (rows: number) => Promise<void>;
}

/** Chosen rows, the columns they have, and the count of all rows read so far. */
export interface ReadRows {
  readonly columns: readonly string[];
  readonly rows: readonly NumberedRow[];
  readonly rowsRead: number;
}

/** Rows that exist at once as rows: a row group may hold a million. */
const ROWS_AT_ONCE = 8_192;

/** Chosen rows of a dataset with the count of all rows read so far. Throws RunFailure(DATASET_ERROR) on any fault, and when no row is chosen. */
export async function* readDataset(source: AsyncIterable<Uint8Array>, question: DatasetQuestion): AsyncGenerator<ReadRows, void, undefined> {
  for await (const { columns, chosen, rowsRead } of readColumns(source, question)) {
    for (let start = 0; start === 0 || start < chosen.length; start += ROWS_AT_ONCE) {
      const end = Math.min(chosen.length, start + ROWS_AT_ONCE);
      const rows = Array.from({ length: end - start }, (_, i) => ({
        number: chosen.numberOf(start + i),
        cells: chosen.values.map((values) => values[start + i] ?? null),
      }));
      yield { columns, rows, rowsRead: end === chosen.length ? rowsRead : chosen.numberOf(end - 1) };
    }
  }
}

/** Chosen rows column by column, with the count of all rows read so far. */
export interface ReadColumns {
  readonly columns: readonly string[];
  readonly chosen: ChosenRows;
  readonly rowsRead: number;
}

/** The same column by column, which is how models take it; columns are good until the next are asked for. Throws as `readDataset` does. */
export async function* readColumns(source: AsyncIterable<Uint8Array>, question: DatasetQuestion): AsyncGenerator<ReadColumns, void, undefined> {
  const { split } = question;
  const turns = new GarbageTurns();
  let chosen = 0;
  let rowsRead = 0;
  for await (const chunk of await chunks(source, question)) {
    const rows = split === null ? allOf(chunk) : picked(chunk, split.position, split.value);
    chosen += rows.length;
    rowsRead = chunk.firstRow - 1 + chunk.length;
    yield { columns: chunk.columns, chosen: rows, rowsRead };
    turns.add(chunk.length * chunk.columns.length);
  }
  if (rowsRead === 0) throw datasetFailure('The dataset has a header but no rows; register a file with at least one row.');
  if (chosen === 0 && split !== null)
    throw datasetFailure(`No row of the dataset has "${split.value}" in the column "${split.column}"; check the split of the audit specification.`);
}

const allOf = ({ firstRow, length, values }: ColumnChunk): ChosenRows => ({ length, values, numberOf: (place) => firstRow + place });

/** The rows of a chunk whose cell at `position` has the text `value`. */
function picked({ firstRow, length, values }: ColumnChunk, position: number, value: string): ChosenRows {
  const by = values[position] ?? [];
  const places: number[] = [];
  for (let place = 0; place < length; place++) if (cellText(by[place]) === value) places.push(place);
  const pick = (column: CellColumn): CellColumn => places.map((place) => column[place]);
  return { length: places.length, values: values.map(pick), numberOf: (place) => firstRow + (places[place] ?? 0) };
}

/** Only the reader of the format at hand is loaded, with its libraries. */
async function chunks(source: AsyncIterable<Uint8Array>, { format, wanted, limits, onTotal }: DatasetQuestion): Promise<AsyncIterable<ColumnChunk>> {
  switch (format) {
    case 'csv':
      return (await import('./csv-reader.ts')).readCsv(source, wanted, limits);
    case 'ndjson':
      return (await import('./ndjson-reader.ts')).readNdjson(source, wanted, limits);
    case 'parquet':
      return (await import('./parquet-reader.ts')).readParquet(spooled(source), wanted, limits, onTotal);
    case 'arrow':
      return (await import('./arrow-reader.ts')).readArrow(spooled(source), wanted, limits);
  }
}
