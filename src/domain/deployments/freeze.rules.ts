import { LIMITS } from '../../kernel/limits.ts';
import { type InvalidInput, invalidInput } from '../../kernel/problem.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { Freeze } from './freeze.entity.ts';

/** Whether the freeze holds at the instant. It ends at its `until`, without anybody having to do anything. */
export const holdsAt = ({ liftedAt, until }: Pick<Freeze, 'liftedAt' | 'until'>, at: Date): boolean =>
  liftedAt === null && (until === null || !(until.getTime() <= at.getTime()));

/** Whether the freeze is about the environment: about it alone, or about all of the project. */
export const covers = ({ environmentId }: Pick<Freeze, 'environmentId'>, environment: string): boolean =>
  environmentId === null || environmentId === environment;

const DAY = 86_400_000;

/** The end of a freeze: in the future, and not so far that it is forgotten. A freeze without an end is lifted by a person. */
export function checkUntil(until: Date | null, now: Date): Result<Date | null, InvalidInput> {
  if (until === null) return ok(null);
  const milliseconds = until.getTime() - now.getTime();
  if (milliseconds > 0 && milliseconds <= LIMITS.freezeDays * DAY) return ok(until);
  return refuse(
    invalidInput('until', `A freeze ends within the next ${LIMITS.freezeDays} days; give such an instant, or none to freeze until somebody lifts it.`),
  );
}
