import { ForbiddenError, ProblemError, UnauthenticatedError } from '@assay/sdk';

/** What the exit codes of `assay` mean, for scripts. */
export const EXIT = { done: 0, failed: 1, usage: 2, refused: 3, waiting: 4, notAllowed: 5 } as const;

/** An exit code of `assay`. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** A command was written wrongly; the message says how to write it. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** What the file system says of a file that cannot be read or written as it was named. */
const FILE_FAULTS: Readonly<Record<string, string>> = {
  ENOENT: 'There is no such file or folder',
  ENOTDIR: 'A part of its path is no folder',
  EISDIR: 'It is a folder',
  EACCES: 'You have no right to it',
  EPERM: 'You have no right to it',
};

/** Whatever a command threw; a file that was named wrongly becomes a wrongly written command. */
export function inWords(error: unknown): Error {
  if (!(error instanceof Error)) return new Error(String(error));
  const { code = '', path } = error as NodeJS.ErrnoException;
  const fault = FILE_FAULTS[code];
  return fault === undefined || path === undefined ? error : new UsageError(`The file ${path} cannot be used. ${fault}.`);
}

/** Refusals that mean "you may not", whoever else may. */
const NOT_ALLOWED = new Set(['SEPARATION_OF_DUTIES', 'SECOND_PERSON_REQUIRED', 'SOMEBODY_ELSE_REQUIRED']);

/** Refusals that time or other people end. */
const WAITING = new Set(['GATE_NOT_READY', 'PROMOTION_HELD', 'STAGE_NOT_OPEN']);

/** The exit code for whatever a command threw. */
export function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof UsageError) return EXIT.usage;
  if (error instanceof UnauthenticatedError || error instanceof ForbiddenError) return EXIT.notAllowed;
  if (error instanceof ProblemError && NOT_ALLOWED.has(error.code)) return EXIT.notAllowed;
  if (error instanceof ProblemError && WAITING.has(error.code)) return EXIT.waiting;
  return EXIT.failed;
}
