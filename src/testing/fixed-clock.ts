import type { Clock } from '../kernel/clock.ts';

/** A clock that stands still until the test moves it. */
export interface FixedClock extends Clock {
  /** Moves it to the instant. */
  set(instant: Date | string): void;
  /** Moves it forward by that many seconds. */
  advance(seconds: number): void;
}

/** A clock at the instant, in the middle of a working day by default. */
export function fixedClock(start: Date | string = '2026-03-02T10:00:00.000Z'): FixedClock {
  let now = new Date(start).getTime();
  return {
    now: () => new Date(now),
    set: (instant) => {
      now = new Date(instant).getTime();
    },
    advance: (seconds) => {
      now += seconds * 1_000;
    },
  };
}
