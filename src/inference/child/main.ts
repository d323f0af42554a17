import { once } from 'node:events';
import { Socket } from 'node:net';
import { CHANNEL_DESCRIPTOR, type ChildTrade, encodeFrame, joined, readFrames, type ToChild } from '../run-protocol.ts';
import { type Conversation, conversation, type Frames, type Send } from './conversation.ts';
import { asRunFailure, modelFailure, withoutProtectedValue } from './run-failure.ts';

/** The server is trusted; this only stops a broken stream from filling memory. */
const MOST_FRAME_BYTES = 0x4000_0000;

type Serve = (message: ToChild, conversation: Conversation) => Promise<void>;

/** Reading data needs no runtime of models, which takes longer to load than everything else. */
const TRADES: Readonly<Record<ChildTrade, () => Promise<Serve>>> = {
  data: async () => (await import('./data-errands.ts')).serveData,
  models: async () => (await import('./model-errands.ts')).serveModels,
};

async function serve(errand: Serve, frames: Frames, send: Send): Promise<void> {
  const talk = conversation(frames, send);
  try {
    await send({ kind: 'READY' });
    const { message } = await talk.next();
    await errand(message, talk);
  } catch (cause) {
    const told = asRunFailure(cause, (text) => modelFailure(`The run stopped (${text}); try again and report it if it stays.`));
    // Whose cells may be told, scoring has decided; elsewhere nobody knows which columns are protected.
    const failure = withoutProtectedValue(told, null);
    await send({ kind: 'FAILED', code: failure.code, message: failure.message });
    await readAway(frames);
  }
}

/** Whoever leaves with input unread breaks the line, and what was said last may be lost with it. The server ends this process as soon as it has heard. */
async function readAway(frames: Frames): Promise<void> {
  try {
    while (!(await frames.next()).done);
  } catch {
    // A line that breaks has nobody behind it who could still hear.
  }
}

// Loaded before it says READY: a process that cannot load what it needs has not started.
const errand = await TRADES[process.argv[2] as ChildTrade]();
const socket = new Socket({ fd: CHANNEL_DESCRIPTOR });
const send: Send = async (message, ...body) => {
  const whole = body.length === 1 && body[0] !== undefined ? body[0] : joined(body, lengthOf(body));
  // What the server does not take yet waits in memory only up to the mark of the socket.
  if (!socket.write(encodeFrame(message, whole))) await once(socket, 'drain');
};
const lengthOf = (parts: readonly Uint8Array[]): number => parts.reduce((sum, part) => sum + part.length, 0);

await serve(errand, readFrames(socket, MOST_FRAME_BYTES), send);
socket.end(() => process.exit(0));
