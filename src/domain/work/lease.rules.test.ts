import { describe, expect, it } from 'vitest';
import { afterFailure, cancelled, mayBeginAgain, workersLost } from './lease.rules.ts';
import { rowsPerSecond } from './pace.rules.ts';

describe('what becomes of an item that failed', () => {
  it('tries a crash once more, and no other failure', () => {
    const crash = { code: 'CHILD_CRASHED', message: 'It died.' } as const;
    const timeout = { code: 'TIMEOUT', message: 'Too long.' } as const;
    expect(afterFailure({ crashes: 0, attempts: 1 }, crash)).toEqual({ state: 'QUEUED', crashes: 1 });
    expect(afterFailure({ crashes: 1, attempts: 2 }, crash)).toEqual({ state: 'ABANDONED', crashes: 2, failure: crash });
    expect(afterFailure({ crashes: 0, attempts: 3 }, crash)).toMatchObject({ state: 'ABANDONED' });
    expect(afterFailure({ crashes: 0, attempts: 1 }, timeout)).toEqual({ state: 'FAILED', crashes: 0, failure: timeout });
  });
});

describe('what becomes of an item whose process never started', () => {
  it('tries again as often as an item may be begun, and counts no crash of the model', () => {
    const absent = { code: 'RUNNER_UNAVAILABLE', message: 'It could not start.' } as const;
    expect(afterFailure({ crashes: 1, attempts: 2 }, absent)).toEqual({ state: 'QUEUED', crashes: 1 });
    expect(afterFailure({ crashes: 0, attempts: 3 }, absent)).toEqual({ state: 'ABANDONED', crashes: 0, failure: absent });
  });
});

describe('how fast an item is done', () => {
  const at = (second: number): Date => new Date(second * 1_000);
  const item = { attempts: 1, rowsDone: 300, startedAt: at(10), finishedAt: null };

  it('is its rows by the seconds since it was begun, and by all that it took once it has ended', () => {
    expect(rowsPerSecond(item, at(12))).toBe(150);
    expect(rowsPerSecond({ ...item, finishedAt: at(13) }, at(99))).toBe(100);
  });

  it('is not said where it would be made up: before the first row, in no time, and after a lost attempt', () => {
    expect(rowsPerSecond({ ...item, rowsDone: 0 }, at(12))).toBeNull();
    expect(rowsPerSecond({ ...item, startedAt: null }, at(12))).toBeNull();
    expect(rowsPerSecond(item, at(10))).toBeNull();
    expect(rowsPerSecond({ ...item, attempts: 2 }, at(12))).toBeNull();
  });
});

describe('an item whose workers vanish', () => {
  it('is begun three times and not a fourth', () => {
    expect([0, 1, 2, 3].map((attempts) => mayBeginAgain({ attempts }))).toEqual([true, true, true, false]);
  });

  it('ends with a sentence that says what to do, as does a cancelled one', () => {
    const words = { noun: 'run', askAgain: 'request the evaluation again' };
    expect(workersLost(words, 3)).toEqual({
      code: 'WORKER_LOST',
      message: 'This run was begun 3 times and never finished. Look at the log of the workers, then request the evaluation again.',
    });
    expect(cancelled(words)).toEqual({
      code: 'CANCELLED',
      message: 'The run was cancelled before it finished; request the evaluation again when it is wanted.',
    });
  });
});
