import { pipeline } from 'node:stream/promises';
import { LIMITS } from '../kernel/limits.ts';
import type { ModelProcess } from './child-process.ts';
import type { ByteSource, RunRequest } from './model-runner.ts';
import { encodeFrame, type StartMessage } from './run-protocol.ts';

const CHUNK_BYTES = 262_144;

/** Sends a request's bytes to the process once it is ready, only as fast as it reads. */
export class Sending {
  /** A byte source that failed; the process itself closing its socket is not noted here. */
  broken: { readonly cause: unknown } | null = null;
  private done: Promise<void> = Promise.resolve();
  private readonly child: ModelProcess;
  private readonly request: RunRequest;

  constructor(child: ModelProcess, request: RunRequest) {
    this.child = child;
    this.request = request;
  }

  /** Begins to send; faults are kept in `broken`. */
  start(): void {
    this.done = pipeline(this.frames(), this.child.channel, { end: false }).catch(() => {
      if (this.broken !== null) this.child.kill();
    });
  }

  /** Ends the sending, if it still goes on, and waits for it. */
  settled(): Promise<void> {
    this.child.channel.destroy();
    return this.done;
  }

  private async *frames(): AsyncGenerator<Uint8Array, void, undefined> {
    const { manifest, columns, dataset, limits } = this.request;
    const start: StartMessage = {
      kind: 'START',
      manifest,
      columns,
      format: dataset.format,
      limits: { rows: limits.rows, columns: limits.columns, cellCharacters: LIMITS.cellCharacters, rowCharacters: LIMITS.datasetRowCharacters },
    };
    yield encodeFrame(start);
    yield* this.pieces('MODEL', this.request.model);
    yield encodeFrame({ kind: 'MODEL_END' });
    yield* this.pieces('DATA', dataset.bytes);
    yield encodeFrame({ kind: 'DATA_END' });
  }

  private async *pieces(kind: 'MODEL' | 'DATA', source: ByteSource): AsyncGenerator<Uint8Array, void, undefined> {
    const chunks = source instanceof Uint8Array ? [source] : source;
    const iterator = Symbol.asyncIterator in chunks ? chunks[Symbol.asyncIterator]() : chunks[Symbol.iterator]();
    try {
      for (;;) {
        const { value, done } = await this.nextChunk(iterator);
        if (done || value === undefined) return;
        for (let at = 0; at < value.length; at += CHUNK_BYTES) yield encodeFrame({ kind }, value.subarray(at, at + CHUNK_BYTES));
      }
    } finally {
      await iterator.return?.();
    }
  }

  private async nextChunk(iterator: Iterator<Uint8Array> | AsyncIterator<Uint8Array>): Promise<IteratorResult<Uint8Array, unknown>> {
    try {
      return await iterator.next();
    } catch (cause) {
      this.broken = { cause };
      throw cause;
    }
  }
}
