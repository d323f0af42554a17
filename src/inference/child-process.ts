import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { CHANNEL_DESCRIPTOR } from './run-protocol.ts';

/** How a process ended. */
export interface ProcessEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A model process with its socket; it always ends in `dispose`. */
export interface ModelProcess {
  readonly channel: Duplex;
  readonly ended: Promise<ProcessEnd>;
  /** The last of what it wrote to standard error. */
  errorText(): string;
  kill(): void;
  /** Kills it if it still runs, waits for its end and removes its directory. */
  dispose(): Promise<void>;
}

const ERROR_TEXT_BYTES = 16_384;

/** Starts a command with an empty environment in a fresh, empty, read-only directory under `workDirectory`. */
export async function startModelProcess(command: readonly string[], workDirectory: string): Promise<ModelProcess> {
  const directory = await mkdtemp(join(workDirectory, 'assay-model-'));
  await chmod(directory, 0o555);
  const [file = '', ...args] = command;
  const child = spawn(file, args, { cwd: directory, env: {}, stdio: ['ignore', 'ignore', 'pipe', 'pipe'] });
  const channel = child.stdio[CHANNEL_DESCRIPTOR] as Duplex;
  // A process that dies leaves a broken socket; its end is reported through `ended`.
  channel.on('error', () => {});
  let errorText = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    errorText = (errorText + text).slice(-ERROR_TEXT_BYTES);
  });
  const ended = endOf(child);
  const kill = (): void => {
    child.kill('SIGKILL');
  };
  return {
    channel,
    ended,
    errorText: () => errorText,
    kill,
    async dispose() {
      kill();
      channel.destroy();
      await ended;
      await rm(directory, { recursive: true, force: true });
    },
  };
}

function endOf(child: ChildProcess): Promise<ProcessEnd> {
  return new Promise((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal }));
    child.once('error', () => resolve({ code: null, signal: null }));
  });
}

/** Whether a command ends with 0 within five seconds; it sees no environment and no input. */
export function commandWorks(command: readonly string[]): Promise<boolean> {
  const [file = '', ...args] = command;
  return new Promise((resolve) => {
    const child = spawn(file, args, { cwd: '/', env: {}, stdio: 'ignore', timeout: 5_000, killSignal: 'SIGKILL' });
    child.once('error', () => resolve(false));
    child.once('close', (code) => resolve(code === 0));
  });
}
