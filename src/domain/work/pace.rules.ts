import type { LeasedWork } from './leased-work.entity.ts';

/**
 * Rows per second since an item was begun, until now or, once it has ended, until its end: whatever was done besides the rows is in it. Null before the
 * first row, and for an item that was begun more than once, as nobody noted how long the lost attempts took.
 */
export function rowsPerSecond(
  { attempts, rowsDone, startedAt, finishedAt }: Pick<LeasedWork, 'attempts' | 'rowsDone' | 'startedAt' | 'finishedAt'>,
  now: Date,
): number | null {
  if (attempts !== 1 || rowsDone === 0 || startedAt === null) return null;
  const seconds = ((finishedAt ?? now).getTime() - startedAt.getTime()) / 1_000;
  return seconds > 0 ? rowsDone / seconds : null;
}
