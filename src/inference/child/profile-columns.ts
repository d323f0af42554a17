import type { ColumnProfile } from '../dataset-profile.ts';
import type { ReadColumns } from './dataset-reader.ts';
import { ColumnStatistics, roomFor } from './profile/column-statistics.ts';
import { datasetFailure } from './run-failure.ts';

/** Reads a whole dataset once and tells its number of rows and what each column holds. */
export async function profileColumns(
  read: AsyncIterable<ReadColumns>,
  cellCharacters: number,
): Promise<{ readonly rows: number; readonly columns: readonly ColumnProfile[] }> {
  let names: readonly string[] = [];
  let rows = 0;
  let statistics: readonly ColumnStatistics[] = [];
  for await (const chunk of read) {
    if (names !== chunk.columns) {
      names = chunk.columns;
      if (statistics.length === 0) statistics = names.map(() => new ColumnStatistics(roomFor(names.length)));
    }
    rows = chunk.rowsRead;
    const { values, length } = chunk.chosen;
    for (const [i, column] of statistics.entries()) column.addAll(values[i] ?? [], 0, length);
  }
  const long = names.find((name) => name.length > cellCharacters || name.trim() === '');
  if (long !== undefined)
    throw datasetFailure(`The dataset has a column name that is blank or longer than ${cellCharacters} characters; give every column a short name.`);
  if (names.some((name) => /\0|\p{Cs}/u.test(name)))
    throw datasetFailure('The dataset has a column name with a NUL character or half of a surrogate pair in it; give every column a name of whole characters.');
  return { rows, columns: statistics.map((column, i) => column.result(names[i] ?? '')) };
}
