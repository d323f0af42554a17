import { fork } from 'node:child_process';
import { on } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { locateCompiled } from './locate-child.ts';
import type { Threw } from './trusted-program.ts';

/**
 * A process of this program's own code beside the server, for work on many rows that would hold the server up and fill its memory. It has
 * nothing of the server's environment, and ends with the server.
 */
export interface TrustedProcess<In extends object, Out extends { readonly kind: string }> {
  /** Says something, as structured clone has it; resolves when more can be said. Throws ProcessGone. */
  say(message: In): Promise<void>;
  /** What it says next. Throws ProcessGone when it ends before, and an Error with its stack when the program is at fault. */
  hear(): Promise<Out>;
  /** Ends it when so much time is over; whoever waits for it is told so by ProcessGone. */
  endAfter(seconds: number): void;
  /** Ends it at once, whatever it does; resolves when it is gone. */
  end(): Promise<void>;
}

/** The process ended before it was done; the message says how, with the last of what it wrote to standard error. */
export class ProcessGone extends Error {
  override readonly name = 'ProcessGone';
  readonly isLate: boolean;

  constructor(how: string, isLate: boolean) {
    super(`it ended with ${how}`);
    this.isLate = isLate;
  }
}

const ERROR_TEXT_CHARACTERS = 2_000;

/** Starts a compiled program by its place in the source, or by its whole path. It calls `serveOnce`. */
export function startTrustedProcess<In extends object, Out extends { readonly kind: string }>(program: string): TrustedProcess<In, Out> {
  const path = program.startsWith('/') ? program : locateCompiled(program);
  const child = fork(path, [], { env: {}, execArgv: ['--no-warnings'], serialization: 'advanced', stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  let errorText = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    errorText = (errorText + text).slice(-ERROR_TEXT_CHARACTERS);
  });
  let isLate = false;
  const over = new AbortController();
  const ended = new Promise<void>((resolve) => {
    const end = (how: string): void => {
      over.abort(new ProcessGone(`${how}${errorText === '' ? '' : `: ${errorText}`}`, isLate));
      resolve();
    };
    child.once('close', (code, signal) => end(signal ?? `exit code ${code}`));
    child.once('error', (cause) => end(cause.message));
  });
  const messages = on(child, 'message', { close: ['close'] });
  const end = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended;
  };
  return {
    async say(message) {
      if (over.signal.aborted) throw over.signal.reason;
      const sent = new Promise<void>((resolve, reject) => child.send(message, (fault) => (fault === null ? resolve() : reject(fault))));
      // A broken channel is the first sign of an end, and how it ended tells more.
      await sent.catch(() => ended);
      if (over.signal.aborted) throw over.signal.reason;
    },
    async hear() {
      const { value, done } = await messages.next();
      if (done === true) {
        await ended;
        throw over.signal.reason;
      }
      const message = value[0] as Out | Threw;
      if (message.kind === 'THREW') throw new Error(`a process of this program failed: ${(message as Threw).stack}`);
      return message as Out;
    },
    endAfter(seconds) {
      const late = async (): Promise<void> => {
        await wait(seconds * 1_000, undefined, { signal: over.signal });
        isLate = true;
        await end();
      };
      // It ended in time.
      late().catch(() => {});
    },
    end,
  };
}
