import { type Frame, type FromChild, joined, SPOOL_DESCRIPTOR, type ToChild } from '../run-protocol.ts';
import { SpooledFile } from './spooled-file.ts';

/** What the server sends, frame by frame. */
export type Frames = AsyncGenerator<Frame, void, undefined>;

/** Says something to the server; resolves when more can be said. */
export type Send = (message: FromChild, ...body: readonly Uint8Array[]) => Promise<void>;

/** What an errand needs of the socket. */
export interface Conversation {
  /** The next frame; rejects when the server hung up. */
  readonly next: () => Promise<{ readonly message: ToChild; readonly body: Frame['body'] }>;
  readonly receiveModel: () => Promise<Uint8Array>;
  /** The dataset as the server sends it: piece by piece, or where it lies. */
  readonly receiveDataset: () => Promise<AsyncIterable<Uint8Array>>;
  readonly send: Send;
}

/** A conversation with the server over what it sends. */
export function conversation(frames: Frames, send: Send): Conversation {
  return { next: () => next(frames), receiveModel: () => receiveModel(frames), receiveDataset: () => receiveDataset(frames), send };
}

async function next(frames: Frames): Promise<{ message: ToChild; body: Uint8Array }> {
  const { value, done } = await frames.next();
  if (done) throw new Error('the server hung up');
  return { message: value.header as ToChild, body: value.body };
}

async function receiveModel(frames: Frames): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { message, body } = await next(frames);
    if (message.kind === 'MODEL_END') return joined(parts, length);
    if (message.kind !== 'MODEL') throw new Error(`${message.kind} arrived instead of MODEL`);
    parts.push(body);
    length += body.length;
  }
}

async function receiveDataset(frames: Frames): Promise<AsyncIterable<Uint8Array>> {
  const { message, body } = await next(frames);
  if (message.kind === 'SPOOLED') return new SpooledFile(SPOOL_DESCRIPTOR, message.bytes);
  if (message.kind === 'DATA_END') return pieces([], null);
  if (message.kind !== 'DATA') throw new Error(`${message.kind} arrived instead of DATA`);
  return pieces([body], frames);
}

async function* pieces(first: readonly Uint8Array[], rest: Frames | null): AsyncGenerator<Uint8Array, void, undefined> {
  yield* first;
  while (rest !== null) {
    const { message, body } = await next(rest);
    if (message.kind === 'DATA_END') return;
    if (message.kind !== 'DATA') throw new Error(`${message.kind} arrived instead of DATA`);
    yield body;
  }
}
