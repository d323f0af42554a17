import { styleText } from 'node:util';

/** Where a command writes: answers to `out`, everything about the work itself to `note`. */
export interface Terminal {
  out(text: string): void;
  note(text: string): void;
  /** Rewrites one line of progress; writes nothing where that is impossible. */
  progress(text: string): void;
  /** Bytes of an answer, such as a downloaded artifact. */
  readonly stdout: NodeJS.WritableStream;
  readonly stdin: NodeJS.ReadableStream;
  readonly environment: NodeJS.ProcessEnv;
}

const isColourful = (stream: NodeJS.WriteStream): boolean => stream.isTTY === true && process.env.NO_COLOR === undefined;

/** The terminal of this process; colours and progress only where a person looks at it. */
export function processTerminal(): Terminal {
  const { stdout, stderr } = process;
  let hasProgress = false;
  const clear = (): void => {
    if (hasProgress) stderr.write('\r\u001b[2K');
    hasProgress = false;
  };
  return {
    out: (text) => {
      clear();
      stdout.write(`${text}\n`);
    },
    note: (text) => {
      clear();
      stderr.write(`${text}\n`);
    },
    progress: (text) => {
      if (stderr.isTTY !== true) return;
      clear();
      stderr.write(text);
      hasProgress = true;
    },
    stdout,
    stdin: process.stdin,
    environment: process.env,
  };
}

/** The colour of a verdict or state, on a terminal that shows colours; otherwise the text as it is. */
export function coloured(text: string): string {
  if (!isColourful(process.stdout)) return text;
  const colour = COLOURS[text];
  return colour === undefined ? text : styleText(colour, text);
}

const COLOURS: Readonly<Record<string, 'green' | 'red' | 'yellow'>> = {
  INTACT: 'green',
  QUARANTINED: 'red',
  PASS: 'green',
  OPEN: 'green',
  PROMOTED: 'green',
  SUCCEEDED: 'green',
  FAIL: 'red',
  ERROR: 'red',
  REFUSED: 'red',
  FAILED: 'red',
  ABANDONED: 'red',
  WARN: 'yellow',
  INSUFFICIENT_DATA: 'yellow',
  WAITING: 'yellow',
  AWAITING_APPROVAL: 'yellow',
  CHECKING: 'yellow',
  APPROVED: 'yellow',
  EXPIRED: 'red',
};
