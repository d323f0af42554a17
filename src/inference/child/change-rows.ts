import type { CellEdit, ChangedRows } from '../probe-protocol.ts';
import { MOST_BATCH_ROWS } from '../run-protocol.ts';
import type { Cell, CellColumn, ChosenRows } from './dataset-rows.ts';
import type { HeldRows } from './held-rows.ts';
import type { ScoringSession } from './onnx-session.ts';
import { numberOf } from './sample-rows.ts';

/** Held rows, and where each column that the model is fed with stands among theirs. */
export interface Changeable {
  readonly held: HeldRows;
  readonly positions: ReadonlyMap<string, number>;
  /** Scores of one row. */
  readonly width: number;
}

/** Scores held rows with the changes, in their order, `batch` at once. Throws RunFailure. */
export async function scoreChanged(session: ScoringSession, { held, positions, width }: Changeable, asked: ChangedRows): Promise<Float64Array> {
  const rows = changed(held, positions, asked);
  const step = Math.min(asked.batch ?? session.chunkRows, session.chunkRows, MOST_BATCH_ROWS);
  const scores = new Float64Array(rows.length * width);
  for (let at = 0; at < rows.length; at += step) scores.set(await session.scoreColumns(rows, at, Math.min(rows.length, at + step)), at * width);
  return scores;
}

function changed(held: HeldRows, positions: ReadonlyMap<string, number>, { rows, edits }: ChangedRows): ChosenRows {
  for (const row of rows) if (row >= held.numbers.length) throw new Error(`row ${row} of ${held.numbers.length} was asked for`);
  const values: CellColumn[] = held.columns.map((column) => taken(column, rows));
  for (const edit of edits) {
    const position = positions.get(edit.column);
    if (position === undefined) throw new Error(`the column ${edit.column} is not held`);
    values[position] = edited(values[position] as CellColumn, held.columns[position] as CellColumn, edit, rows.length);
  }
  return { length: rows.length, values, numberOf: (place) => held.numbers[rows[place] as number] as number };
}

function taken(column: CellColumn, rows: Uint32Array): CellColumn {
  if (column instanceof Float64Array) return Float64Array.from(rows, (row) => column[row] as number);
  return Array.from(rows, (row): Cell => column[row] ?? null);
}

/** `now` are the cells of the rows that are asked for, `held` those of all rows. */
function edited(now: CellColumn, held: CellColumn, edit: CellEdit, length: number): CellColumn {
  const cellOf = (place: number): Cell => now[place] ?? null;
  if (edit.kind === 'TEXT') return Array.from({ length }, () => edit.text);
  return Array.from({ length }, (_, place): Cell => {
    const value = edit.values[place] as number;
    if (edit.kind === 'EMPTY') return value === 1 ? null : cellOf(place);
    if (Number.isNaN(value)) return cellOf(place);
    if (edit.kind === 'SET') return value;
    if (edit.kind === 'FROM') return held[value] ?? null;
    const number = numberOf(cellOf(place));
    if (!Number.isFinite(number)) return cellOf(place);
    const [least, largest] = edit.within ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
    return Math.min(largest, Math.max(least, number + value));
  });
}
