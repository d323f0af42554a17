import type { HeldTable, ModelManifest } from '../run-protocol.ts';
import { parsedCell } from './cell-encoder.ts';
import { type ReadRows, readDataset } from './dataset-reader.ts';
import { cellText, type NumberedRow, type ReadLimits } from './dataset-rows.ts';
import { datasetFailure } from './run-failure.ts';

/** Rows that were kept of one dataset, and the texts of the columns that were asked for, column by column. */
export interface KeptRows {
  readonly rows: readonly NumberedRow[];
  readonly texts: readonly (readonly string[])[];
}

/** How to read a dataset of which some rows are kept. */
interface KeepQuestion {
  /** Columns that the model is fed with, in the order in which a kept row has them. */
  readonly fed: readonly string[];
  readonly limits: ReadLimits & { readonly cellCharacters: number };
}

/** Reads a dataset to its end and keeps the rows whose places among the chosen rows are asked for. */
export async function keepRows(source: AsyncIterable<Uint8Array>, table: HeldTable, { fed, limits }: KeepQuestion): Promise<KeptRows> {
  const { split, keep, texts } = table;
  const wanted = [...new Set([...fed, ...texts, ...(split === null ? [] : [split.column])])];
  const read = readDataset(source, {
    ...{ format: table.format, wanted, limits, onTotal: async () => {} },
    split: split === null ? null : { ...split, position: wanted.indexOf(split.column) },
  });
  const rows = await collect(read, keep);
  if (rows.length < keep.length)
    throw datasetFailure(`The dataset has fewer rows than when its rows were chosen (${rows.length} of ${keep.length} were found); register it again.`);
  return { rows, texts: texts.map((column) => rows.map((row) => shortText(row, wanted.indexOf(column), column, limits.cellCharacters))) };
}

async function collect(read: AsyncIterable<ReadRows>, keep: readonly number[]): Promise<readonly NumberedRow[]> {
  const kept: NumberedRow[] = [];
  let chosen = 0;
  for await (const { rows } of read) {
    while (kept.length < keep.length && (keep[kept.length] as number) < chosen + rows.length)
      kept.push(rows[(keep[kept.length] as number) - chosen] as NumberedRow);
    chosen += rows.length;
  }
  return kept;
}

function shortText({ cells, number }: NumberedRow, position: number, column: string, characters: number): string {
  const text = cellText(cells[position] ?? null);
  if (text.length <= characters) return text;
  throw datasetFailure(
    `Row ${number} of the dataset has more than ${characters} characters in the column "${column}", too many for an explanation; shorten it.`,
  );
}

/** The rows with their numbers read, in the columns that the model takes as numbers and as nothing else. */
export function withNumbersRead(rows: readonly NumberedRow[], manifest: ModelManifest, fed: readonly string[]): readonly NumberedRow[] {
  const encodings = manifest.inputs.flatMap((input) => (input.kind === 'matrix' ? input.columns : [input.column]));
  const isNumber = fed.map((column) => encodings.every(({ column: other, encoding }) => other !== column || encoding.kind === 'numeric'));
  return rows.map(({ number, cells }) => ({ number, cells: cells.map((cell, position) => (isNumber[position] === true ? parsedCell(cell) : cell)) }));
}

/** For each row and group a number that is the same for two rows exactly when they have the same cells in the group; row by row. */
export function cellCodes(rows: readonly NumberedRow[], groups: readonly (readonly number[])[]): Uint32Array {
  const codes = new Uint32Array(rows.length * groups.length);
  for (const [group, positions] of groups.entries()) {
    const known = new Map<string, number>();
    for (const [row, { cells }] of rows.entries()) {
      const key = JSON.stringify(positions.map((position) => cellText(cells[position] ?? null)));
      const code = known.get(key) ?? known.size;
      known.set(key, code);
      codes[row * groups.length + group] = code;
    }
  }
  return codes;
}
