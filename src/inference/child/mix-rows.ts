import { FROM_BASE, type Mixtures, rowsOfMixtures } from '../../kernel/mixtures.ts';
import { MOST_BATCH_ROWS } from '../run-protocol.ts';
import type { Cell, CellColumn, ChosenRows } from './dataset-rows.ts';
import type { HeldRows } from './held-rows.ts';
import type { ScoringSession } from './onnx-session.ts';

/** What mixtures are made of, and which score of a row is asked for. */
interface Mixing {
  readonly held: HeldRows;
  /** Positions of each group's columns. */
  readonly groups: readonly (readonly number[])[];
  /** Scores that the model gives to a row, and the place among them of the one that is asked for. */
  readonly width: number;
  readonly place: number;
}

/** Scores mixtures of held rows, in their order. Throws RunFailure. */
export async function scoreMixtures(session: ScoringSession, { held, groups, width, place }: Mixing, mixtures: Mixtures): Promise<Float64Array> {
  const scores = new Float64Array(rowsOfMixtures(mixtures));
  const step = Math.min(session.chunkRows, MOST_BATCH_ROWS);
  for (let at = 0; at < scores.length; at += step) {
    const rows = mixed(held, groups, mixtures, at, Math.min(scores.length, at + step));
    const answered = await session.scoreColumns(rows, 0, rows.length);
    for (let row = 0; row < rows.length; row++) scores[at + row] = answered[row * width + place] as number;
  }
  return scores;
}

/** The rows from `start` up to `end` of all that are meant; messages speak of the base row of each. */
function mixed(held: HeldRows, groups: readonly (readonly number[])[], { patterns, over }: Mixtures, start: number, end: number): ChosenRows {
  const values: CellColumn[] = [];
  const sources = new Uint32Array(end - start);
  for (const [group, positions] of groups.entries()) {
    for (let row = start; row < end; row++) {
      const from = patterns[Math.floor(row / over.length) * groups.length + group] as number;
      const source = from === FROM_BASE ? (over[row % over.length] as number) : from;
      if (source >= held.numbers.length) throw new Error(`row ${source} of ${held.numbers.length} was asked for`);
      sources[row - start] = source;
    }
    for (const position of positions) values[position] = taken(held.columns[position] as CellColumn, sources);
  }
  return { length: sources.length, values, numberOf: (row) => held.numbers[over[(start + row) % over.length] as number] as number };
}

function taken(column: CellColumn, sources: Uint32Array): CellColumn {
  if (column instanceof Float64Array) return Float64Array.from(sources, (source) => column[source] as number);
  return Array.from(sources, (source): Cell => column[source] ?? null);
}
