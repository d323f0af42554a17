import type { DatasetFormat } from '../run-protocol.ts';
import { readArrow } from './arrow-reader.ts';
import { readCsv } from './csv-reader.ts';
import type { NumberedRow, ReadLimits, RowChunk, WantedColumns } from './dataset-rows.ts';
import { readNdjson } from './ndjson-reader.ts';
import { readParquet } from './parquet-reader.ts';
import { datasetFailure } from './run-failure.ts';

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

/** Chosen rows of a dataset with the count of all rows read so far. Throws RunFailure(DATASET_ERROR) on any fault, and when no row is chosen. */
export async function* readDataset(source: AsyncIterable<Uint8Array>, question: DatasetQuestion): AsyncGenerator<ReadRows, void, undefined> {
  const { split } = question;
  let chosen = 0;
  let rowsRead = 0;
  for await (const chunk of chunks(source, question)) {
    const rows: NumberedRow[] = [];
    for (const [i, cells] of chunk.rows.entries()) {
      if (split === null || String(cells[split.position] ?? '') === split.value) rows.push({ number: chunk.firstRow + i, cells });
    }
    chosen += rows.length;
    rowsRead = chunk.firstRow - 1 + chunk.rows.length;
    yield { columns: chunk.columns, rows, rowsRead };
  }
  if (rowsRead === 0) throw datasetFailure('The dataset has a header but no rows; register a file with at least one row.');
  if (chosen === 0 && split !== null)
    throw datasetFailure(`No row of the dataset has "${split.value}" in the column "${split.column}"; check the split of the audit specification.`);
}

function chunks(source: AsyncIterable<Uint8Array>, question: DatasetQuestion): AsyncGenerator<RowChunk, void, undefined> {
  switch (question.format) {
    case 'csv':
      return readCsv(source, question.wanted, question.limits);
    case 'ndjson':
      return readNdjson(source, question.wanted, question.limits);
    case 'parquet':
      return readParquet(source, question.wanted, question.limits, question.onTotal);
    case 'arrow':
      return readArrow(source, question.wanted, question.limits);
  }
}
