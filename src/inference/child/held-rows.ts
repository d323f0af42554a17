import type { HeldTable, ModelManifest } from '../run-protocol.ts';
import { type ReadRows, readDataset } from './dataset-reader.ts';
import { type Cell, type CellColumn, cellText, type NumberedRow, type ReadLimits } from './dataset-rows.ts';
import { decimalOf } from './decimal.ts';
import { datasetFailure } from './run-failure.ts';
import { shortText } from './text-coder.ts';

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
  return {
    rows,
    texts: texts.map((column) => rows.map(({ number, cells }) => shortText(cells[wanted.indexOf(column)], column, number, limits.cellCharacters))),
  };
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

/** Held rows column by column, in the order of the columns that the model is fed with. */
export interface HeldRows {
  /** Number of each row in its dataset. */
  readonly numbers: readonly number[];
  readonly columns: readonly CellColumn[];
}

/** The rows as columns. Numbers are read once in the columns that the model takes as numbers and as nothing else, as a row is encoded many times. */
export function heldRows(rows: readonly NumberedRow[], manifest: ModelManifest, fed: readonly string[]): HeldRows {
  const encodings = manifest.inputs.flatMap((input) => (input.kind === 'matrix' ? input.columns : [input.column]));
  const columns = fed.map((column, position): CellColumn => {
    const cells = rows.map(({ cells: all }) => all[position] ?? null);
    const isNumber = encodings.every(({ column: other, encoding }) => other !== column || encoding.kind === 'numeric');
    return (isNumber ? numbersOf(cells) : null) ?? cells;
  });
  return { numbers: rows.map(({ number }) => number), columns };
}

/** The cells as numbers; null when one of them is none, whose fault the encoder tells when the row is used. */
function numbersOf(cells: readonly Cell[]): Float64Array | null {
  const numbers = Float64Array.from(cells, (cell) => (typeof cell === 'number' ? cell : typeof cell === 'string' ? decimalOf(cell) : Number.NaN));
  return numbers.every(Number.isFinite) ? numbers : null;
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
