import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmod, type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { LIMITS } from '../kernel/limits.ts';
import { CHANNEL_DESCRIPTOR, type Frame, readFrames } from './run-protocol.ts';

/** How a process ended. */
export interface ProcessEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A model process with its socket; it always ends in `dispose`. */
export interface ModelProcess {
  readonly channel: Duplex;
  /** What it says, frame by frame, read by one run after the other. Throws BadFrame. */
  readonly frames: AsyncGenerator<Frame, void, undefined>;
  /** The file of the process, empty before it is first used: lays bytes down in it in place of what was there, and answers how many. */
  spool(bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<number>;
  readonly ended: Promise<ProcessEnd>;
  /** False once it has ended or was told to. */
  isAlive(): boolean;
  /** The last of what it wrote to standard error. */
  errorText(): string;
  kill(): void;
  /** Kills it if it still runs, waits for its end and removes its directory. */
  dispose(): Promise<void>;
}

const ERROR_TEXT_BYTES = 16_384;
/** Pieces of a dataset on their way to the disk. */
const WRITES_AT_ONCE = 4;

/**
 * All that a model process has for an environment: nothing of the server's, and one constant for the allocator of the C library (glibc; others pass over it).
 * Left to itself it raises the size from which a piece of memory is given back to the system as soon as it is free, and pieces of every row group then stay
 * behind in its heap, the more the longer a dataset is. A size that is set is kept; this is the one that the library begins with, in bytes.
 */
const MODEL_ENVIRONMENT: Readonly<Record<string, string>> = { MALLOC_MMAP_THRESHOLD_: '131072' };

/** Starts a command with nothing of the server's environment in a fresh, empty, read-only directory under `workDirectory`. */
export async function startModelProcess(command: readonly string[], workDirectory: string): Promise<ModelProcess> {
  const directory = await mkdtemp(join(workDirectory, 'assay-model-'));
  await chmod(directory, 0o555);
  const [file = '', ...args] = command;
  const spool = await openSpool(workDirectory);
  const child = spawn(file, args, { cwd: directory, env: { ...MODEL_ENVIRONMENT }, stdio: ['ignore', 'ignore', 'pipe', 'pipe', spool.readable.fd] });
  const channel = child.stdio[CHANNEL_DESCRIPTOR] as Duplex;
  // A process that dies leaves a broken socket; its end is reported through `ended`.
  channel.on('error', () => {});
  let errorText = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    errorText = (errorText + text).slice(-ERROR_TEXT_BYTES);
  });
  const ended = endOf(child);
  let isAlive = true;
  void ended.then(() => {
    isAlive = false;
  });
  const kill = (): void => {
    isAlive = false;
    child.kill('SIGKILL');
  };
  return {
    channel,
    frames: readFrames(channel, LIMITS.runFrameBytes),
    spool: (bytes) => spool.fill(bytes),
    ended,
    isAlive: () => isAlive,
    errorText: () => errorText,
    kill,
    async dispose() {
      kill();
      channel.destroy();
      await ended;
      // Giving back the space of a large dataset takes a while, and nobody has to wait for it: the file has no name, and goes with this process at the latest.
      spool.close().catch(() => {});
      await rm(directory, { recursive: true, force: true });
    },
  };
}

interface Spool {
  /** What the process inherits: it can read the file and not write it. */
  readonly readable: FileHandle;
  fill(bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<number>;
  close(): Promise<void>;
}

/** A file without a name: nobody else can open it, and it is gone with the last who holds it. */
async function openSpool(workDirectory: string): Promise<Spool> {
  const path = join(workDirectory, `assay-spool-${randomUUID()}`);
  const writable = await open(path, 'wx', 0o600);
  try {
    const readable = await open(path, 'r');
    return {
      readable,
      async fill(bytes) {
        await writable.truncate(0);
        let length = 0;
        const writes: Promise<void>[] = [];
        try {
          // The next pieces are read while the last ones are written.
          for await (const piece of bytes) {
            if (writes.length >= WRITES_AT_ONCE) await writes.shift();
            const write = writeAt(writable, piece, length);
            // A fault is met where it is waited for, which may be a piece later.
            write.catch(() => {});
            writes.push(write);
            length += piece.length;
          }
          await Promise.all(writes);
        } finally {
          await Promise.allSettled(writes);
        }
        return length;
      },
      async close() {
        await readable.close();
        await writable.close();
      },
    };
  } catch (cause) {
    await writable.close();
    throw cause;
  } finally {
    await rm(path, { force: true });
  }
}

async function writeAt(file: FileHandle, piece: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < piece.length; ) {
    const { bytesWritten } = await file.write(piece, done, piece.length - done, position + done);
    done += bytesWritten;
  }
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
