import type { TimeMessage } from '../probe-protocol.ts';
import type { ChosenRows } from './dataset-rows.ts';
import type { HeldRows } from './held-rows.ts';
import type { ScoringSession } from './onnx-session.ts';

/** How long calls took, in milliseconds; the very first call of the series apart, as it may have to prepare for this number of rows. */
export interface TimedCalls {
  readonly first: number;
  readonly durations: Float64Array;
}

/**
 * Calls the model again and again with `batch` held rows, one call after the other, each time with the next rows. Only the call of the runtime is
 * timed: rows are encoded before and scores are read after. Throws RunFailure.
 */
export async function timeCalls(session: ScoringSession, held: HeldRows, { batch, warmUps, calls, milliseconds }: TimeMessage): Promise<TimedCalls> {
  const ends = performance.now() + milliseconds;
  const first = await session.timedCall(rowsFrom(held, 0, batch));
  let at = batch;
  // The first call is a warm-up too.
  for (let i = 1; i < warmUps && performance.now() < ends; i++, at += batch) await session.timedCall(rowsFrom(held, at, batch));
  const durations: number[] = [];
  for (; durations.length < calls && performance.now() < ends; at += batch) durations.push(await session.timedCall(rowsFrom(held, at, batch)));
  return { first, durations: Float64Array.from(durations) };
}

/** `batch` rows from a place on; after the last row comes the first again. */
function rowsFrom({ numbers, columns }: HeldRows, start: number, batch: number): ChosenRows {
  const rowAt = (place: number): number => (start + place) % numbers.length;
  const values = columns.map((column) =>
    column instanceof Float64Array
      ? Float64Array.from({ length: batch }, (_, place) => column[rowAt(place)] as number)
      : Array.from({ length: batch }, (_, place) => column[rowAt(place)]),
  );
  return { length: batch, values, numberOf: (place) => numbers[rowAt(place)] as number };
}
