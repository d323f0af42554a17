import type { Command } from 'commander';
import type { ExitCode } from './exit-codes.ts';
import type { Session } from './session.ts';

/** What a command does; its arguments are those of the command line, in order. */
export type Action<O> = (session: Session, args: readonly string[], options: O) => Promise<ExitCode>;

/** How commands are added to the program: each one gets a session and ends with an exit code. */
export interface Program {
  readonly root: Command;
  run<O>(command: Command, action: Action<O>): void;
}
