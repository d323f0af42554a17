import { fork } from 'node:child_process';
import { on } from 'node:events';

/**
 * A process of this program's own code beside the server, for work that would hold the server up or fill its memory. It has nothing of the server's
 * environment, and ends with the server.
 */
export interface TrustedProcess {
  /** Says something, as structured clone has it; resolves when more can be said. Throws ProcessGone. */
  say(message: object): Promise<void>;
  /** What it says next. Throws ProcessGone when it ends before. */
  hear(): Promise<unknown>;
  /** Ends it at once, whatever it does; resolves when it is gone. */
  end(): Promise<void>;
}

/** The process ended before it was done; the message says how, with the last of what it wrote to standard error. */
export class ProcessGone extends Error {
  override readonly name = 'ProcessGone';
}

const ERROR_TEXT_CHARACTERS = 2_000;

/** Starts a compiled program, which should answer messages of `process` and end when it is disconnected. */
export function startTrustedProcess(program: string): TrustedProcess {
  const child = fork(program, [], { env: {}, execArgv: ['--no-warnings'], serialization: 'advanced', stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  let errorText = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    errorText = (errorText + text).slice(-ERROR_TEXT_CHARACTERS);
  });
  const over = new AbortController();
  const ended = new Promise<void>((resolve) => {
    const end = (how: string): void => {
      over.abort(new ProcessGone(`it ended with ${how}${errorText === '' ? '' : `: ${errorText}`}`));
      resolve();
    };
    child.once('close', (code, signal) => end(signal ?? `exit code ${code}`));
    child.once('error', (cause) => end(cause.message));
  });
  const messages = on(child, 'message', { close: ['close'] });
  return {
    async say(message) {
      if (over.signal.aborted) throw over.signal.reason;
      const sent = new Promise<void>((resolve, reject) => child.send(message, (fault) => (fault === null ? resolve() : reject(fault))));
      // A broken channel is the first sign of an end, and what it says itself tells more.
      await sent.catch(() => ended);
      if (over.signal.aborted) throw over.signal.reason;
    },
    async hear() {
      const { value, done } = await messages.next();
      if (done !== true) return (value as readonly unknown[])[0];
      await ended;
      throw over.signal.reason;
    },
    async end() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
