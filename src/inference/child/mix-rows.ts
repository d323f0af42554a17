import { FROM_BASE, type Mixtures, rowsOfMixtures } from '../../kernel/mixtures.ts';
import { MOST_BATCH_ROWS } from '../run-protocol.ts';
import type { Cell, NumberedRow } from './dataset-rows.ts';
import type { ScoringSession } from './onnx-session.ts';

/** What mixtures are made of, and which score of a row is asked for. */
interface Mixing {
  readonly held: readonly NumberedRow[];
  /** Positions of each group's cells in a row. */
  readonly groups: readonly (readonly number[])[];
  /** Scores that the model gives to a row, and the place among them of the one that is asked for. */
  readonly width: number;
  readonly place: number;
}

/** Scores mixtures of held rows, in their order. Throws RunFailure. */
export async function scoreMixtures(session: ScoringSession, { held, groups, width, place }: Mixing, mixtures: Mixtures): Promise<Float64Array> {
  const scores = new Float64Array(rowsOfMixtures(mixtures));
  const step = Math.min(session.chunkRows, MOST_BATCH_ROWS);
  let batch: NumberedRow[] = [];
  let at = 0;
  const flush = async (): Promise<void> => {
    const answered = await session.score(batch);
    for (let row = 0; row < batch.length; row++) scores[at++] = answered[row * width + place] as number;
    batch = [];
  };
  for (let from = 0; from < mixtures.patterns.length; from += groups.length) {
    const pattern = mixtures.patterns.subarray(from, from + groups.length);
    for (const base of mixtures.over) {
      batch.push(mixed(held, groups, pattern, base));
      if (batch.length === step) await flush();
    }
  }
  if (batch.length > 0) await flush();
  return scores;
}

/** The base row with the cells of some groups from other rows; it keeps the base row's number for messages. */
function mixed(held: readonly NumberedRow[], groups: readonly (readonly number[])[], pattern: Uint32Array, base: number): NumberedRow {
  const { cells: own, number } = rowAt(held, base);
  const cells: Cell[] = own.slice();
  for (let group = 0; group < groups.length; group++) {
    const from = pattern[group] as number;
    if (from === FROM_BASE) continue;
    const other = rowAt(held, from).cells;
    for (const position of groups[group] as readonly number[]) cells[position] = other[position] ?? null;
  }
  return { number, cells };
}

function rowAt(held: readonly NumberedRow[], place: number): NumberedRow {
  const row = held[place];
  if (row === undefined) throw new Error(`row ${place} of ${held.length} was asked for`);
  return row;
}
