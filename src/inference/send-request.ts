import type { Duplex } from 'node:stream';
import { LIMITS } from '../kernel/limits.ts';
import type { ModelProcess } from './child-process.ts';
import { manifestColumns } from './model-manifest.ts';
import type { ByteSource, DescribeRequest, MixRequest, ProbeRequest, RunRequest, SummariseRequest } from './model-runner.ts';
import { type DatasetFormat, encodeFrame } from './run-protocol.ts';

const CHUNK_BYTES = 262_144;

/** What a process is given, in order: messages, and sources of bytes with the message that announces each piece. */
export type Parcel =
  | { readonly message: object }
  | { readonly pieces: 'MODEL' | 'DATA'; readonly source: ByteSource }
  /** Bytes for the process's own file. */
  | { readonly spool: ByteSource }
  /** Bytes that are read to their end and not sent. */
  | { readonly check: ByteSource }
  /** Waits, until the signal says that nothing is taken any more. */
  | { readonly until: (signal: AbortSignal) => Promise<void> }
  /** Frames that are made while the process answers, until the signal says that it does not take any more. */
  | { readonly live: (signal: AbortSignal) => AsyncIterable<OutgoingFrame> };

/** A message with its body. */
export interface OutgoingFrame {
  readonly header: object;
  readonly body?: Uint8Array;
}

/** A run: how to score, the model, the dataset; `stays` tells the process to wait for a repeat. */
export function parcelsOfRun({ manifest, columns, dataset, limits, model }: RunRequest, stays: boolean): readonly Parcel[] {
  return [
    { message: { kind: 'START', manifest, columns, format: dataset.format, limits: readLimits(limits), stays } },
    { pieces: 'MODEL', source: model },
    { message: { kind: 'MODEL_END' } },
    ...datasetParcels(dataset),
  ];
}

/**
 * A further run of a model that the process holds: only what is new. The stored model is read all the same, as bytes that are gone or were
 * changed since must not be run.
 */
export function parcelsOfRepeat({ columns, dataset, limits, model }: RunRequest): readonly Parcel[] {
  return [{ check: model }, { message: { kind: 'REPEAT', columns, format: dataset.format, limits: readLimits(limits) } }, ...datasetParcels(dataset)];
}

/** Formats that are read from their end, or from anywhere, and bytes whose format nobody has named: they are laid down in a file first. */
const SPOOLED_FORMATS: ReadonlySet<DatasetFormat | null> = new Set(['parquet', 'arrow', null]);

const datasetParcels = ({ bytes, format }: DescribeRequest['dataset']): readonly Parcel[] =>
  SPOOLED_FORMATS.has(format) ? [{ spool: bytes }] : [{ pieces: 'DATA', source: bytes }, { message: { kind: 'DATA_END' } }];

/** Several datasets, each once the process has read the one before: `read` resolves when it has read the one of that number. */
export const parcelsInTurn = (
  datasets: readonly { readonly bytes: ByteSource; readonly format: DatasetFormat }[],
  read: (dataset: number, signal: AbortSignal) => Promise<void>,
): readonly Parcel[] =>
  datasets.flatMap(({ bytes, format }, dataset): Parcel[] => [...datasetParcels({ bytes, format }), { until: (signal) => read(dataset, signal) }]);

/** A description: only the dataset. */
export function parcelsOfDescription({ dataset, limits }: DescribeRequest): readonly Parcel[] {
  return [{ message: { kind: 'DESCRIBE', format: dataset.format, limits: readLimits(limits) } }, ...datasetParcels(dataset)];
}

/** A summary: what is asked, and the dataset. */
export function parcelsOfSummary({ question, dataset, limits }: SummariseRequest): readonly Parcel[] {
  return [{ message: { kind: 'SUMMARISE', question, format: dataset.format, limits: readLimits(limits) } }, ...datasetParcels(dataset)];
}

/** A conversation about mixtures: how to score, the model, the datasets whose rows are held, and what is asked as it goes. */
export function parcelsOfMixing(
  { manifest, groups, place, tables, limits, model }: MixRequest,
  {
    read,
    live,
  }: { readonly read: (table: number, signal: AbortSignal) => Promise<void>; readonly live: (signal: AbortSignal) => AsyncIterable<OutgoingFrame> },
): readonly Parcel[] {
  const held = tables.map(({ format, split, keep, texts }) => ({ format, split, keep: [...keep], texts }));
  return [
    { message: { kind: 'MIX', manifest, groups, place, tables: held, limits: readLimits(limits) } },
    { pieces: 'MODEL', source: model },
    { message: { kind: 'MODEL_END' } },
    ...parcelsInTurn(tables, read),
    { live },
  ];
}

/** A conversation about changed rows: how to score, the model, the datasets of which samples are held, and what is asked as it goes. */
export function parcelsOfProbing(
  { manifest, tables, settings, limits, model }: ProbeRequest,
  { read, live }: Parameters<typeof parcelsOfMixing>[1],
): readonly Parcel[] {
  const sampled = tables.map(({ format, split, rows, seed, texts, together = null }) => ({ format, split, rows, seed, texts, together }));
  return [
    { message: { kind: 'PROBE', manifest, columns: manifestColumns(manifest), tables: sampled, settings, limits: readLimits(limits) } },
    { pieces: 'MODEL', source: model },
    { message: { kind: 'MODEL_END' } },
    ...parcelsInTurn(tables, read),
    { live },
  ];
}

/** The limits that a reader obeys. */
export const readLimits = ({ rows, columns }: RunRequest['limits']) => ({
  rows,
  columns,
  cellCharacters: LIMITS.cellCharacters,
  rowCharacters: LIMITS.datasetRowCharacters,
});

/** Sends parcels to the process once it is ready, only as fast as it reads. */
export class Sending {
  /** A byte source that failed; the process itself closing its socket is not noted here. */
  broken: { readonly cause: unknown } | null = null;
  private done: Promise<void> = Promise.resolve();
  private readonly child: ModelProcess;
  private readonly parcels: readonly Parcel[];
  private readonly over = new AbortController();
  /** Bytes of the dataset that is being laid down, once that has begun. */
  private laid: Promise<number> | null = null;

  constructor(child: ModelProcess, parcels: readonly Parcel[]) {
    this.child = child;
    this.parcels = parcels;
  }

  /** Lays the dataset down while the process still starts, where it is the only one. Its source is taken from then on, so that no other process can be given it. */
  layDown(): boolean {
    const spools = this.parcels.flatMap((parcel) => ('spool' in parcel ? [parcel.spool] : []));
    const [only] = spools;
    if (only === undefined || spools.length > 1) return false;
    this.laid = this.child.spool(this.chunks(only));
    // A fault is told to those who wait for the frame; nobody may.
    this.laid.catch(() => {});
    return true;
  }

  /** Begins to send; faults are kept in `broken`. */
  start(): void {
    this.done = this.send().catch(() => {
      if (this.broken !== null) this.child.kill();
    });
  }

  /**
   * Writes frame after frame. By hand, as `pipeline` waits for ever when the other end goes while a frame is being made: the socket then finishes
   * without a fault, refuses the frame, and never drains.
   */
  private async send(): Promise<void> {
    const { channel } = this.child;
    for await (const frame of this.frames()) {
      if (!channel.writable) return;
      if (!channel.write(frame)) await takesMore(channel, this.over.signal);
    }
  }

  /** Ends the sending, if it still goes on, and waits for it. */
  async settled(): Promise<void> {
    this.over.abort();
    this.child.channel.destroy();
    await Promise.allSettled([this.done, this.laid]);
  }

  /** Waits until all is sent; the channel stays open. */
  finished(): Promise<void> {
    return this.done;
  }

  private async *frames(): AsyncGenerator<Uint8Array, void, undefined> {
    for (const parcel of this.parcels) {
      if ('message' in parcel) yield encodeFrame(parcel.message);
      else if ('until' in parcel) await parcel.until(this.over.signal);
      else if ('live' in parcel) for await (const { header, body } of parcel.live(this.over.signal)) yield encodeFrame(header, body);
      else if ('spool' in parcel) yield encodeFrame({ kind: 'SPOOLED', bytes: await (this.laid ?? this.child.spool(this.chunks(parcel.spool))) });
      else if ('check' in parcel) for await (const _ of this.chunks(parcel.check));
      else yield* this.pieces(parcel.pieces, parcel.source);
    }
  }

  private async *pieces(kind: 'MODEL' | 'DATA', source: ByteSource): AsyncGenerator<Uint8Array, void, undefined> {
    for await (const value of this.chunks(source)) {
      for (let at = 0; at < value.length; at += CHUNK_BYTES) yield encodeFrame({ kind }, value.subarray(at, at + CHUNK_BYTES));
    }
  }

  /** The bytes of a source; a fault of the source is noted on its way out. */
  private async *chunks(source: ByteSource): AsyncGenerator<Uint8Array, void, undefined> {
    const chunks = source instanceof Uint8Array ? [source] : source;
    const iterator = Symbol.asyncIterator in chunks ? chunks[Symbol.asyncIterator]() : chunks[Symbol.iterator]();
    try {
      for (;;) {
        const { value, done } = await this.nextChunk(iterator);
        if (done || value === undefined || this.over.signal.aborted) return;
        yield value;
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

/** Waits until the channel takes more, or takes nothing any more, or nobody wants to send. */
function takesMore(channel: Duplex, over: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const events = ['drain', 'finish', 'close', 'error'] as const;
    const go = (): void => {
      for (const event of events) channel.off(event, go);
      over.removeEventListener('abort', go);
      resolve();
    };
    for (const event of events) channel.once(event, go);
    over.addEventListener('abort', go, { once: true });
    if (!channel.writable || !channel.writableNeedDrain || over.aborted) go();
  });
}
