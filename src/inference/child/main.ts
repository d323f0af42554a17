import { once } from 'node:events';
import { Socket } from 'node:net';
import {
  CHANNEL_DESCRIPTOR,
  type CompareMessage,
  type DescribeMessage,
  encodeFrame,
  type Frame,
  type FromChild,
  joined,
  readFrames,
  SPOOL_DESCRIPTOR,
  type StartMessage,
  type SummariseMessage,
  type ToChild,
} from '../run-protocol.ts';
import { compareDatasets } from './compare-datasets.ts';
import { recognised } from './dataset-format.ts';
import { readDataset } from './dataset-reader.ts';
import { openSession } from './onnx-session.ts';
import { profileColumns } from './profile-columns.ts';
import { asRunFailure, modelFailure } from './run-failure.ts';
import { planOf, type ScoreSink, scoreDataset } from './score-dataset.ts';
import { serveMixtures } from './serve-mixtures.ts';
import { serveProbes } from './serve-probes.ts';
import { SpooledFile } from './spooled-file.ts';
import { columnsWanted, summariseColumns } from './summarise-columns.ts';

/** The server is trusted; this only stops a broken stream from filling memory. */
const MOST_FRAME_BYTES = 0x4000_0000;

type Frames = AsyncGenerator<Frame, void, undefined>;
type Send = (message: FromChild, ...body: readonly Uint8Array[]) => Promise<void>;

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

/** The dataset as the server sends it: piece by piece, or where it lies. */
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

async function describeDataset(frames: Frames, { format: asked, limits }: DescribeMessage): Promise<Omit<Extract<FromChild, { kind: 'DESCRIPTION' }>, 'kind'>> {
  const { format, source } = await recognised(await receiveDataset(frames), asked);
  const question = { format, wanted: 'all', split: null, limits, onTotal: async () => {} } as const;
  return { format, ...(await profileColumns(readDataset(source, question), limits.cellCharacters)) };
}

async function summariseDataset(frames: Frames, { question, format, limits }: SummariseMessage, send: Send): Promise<void> {
  const asked = { format, wanted: columnsWanted(question), split: null, limits, onTotal: (rows: number) => send({ kind: 'TOTAL', rows }) };
  const read = readDataset(await receiveDataset(frames), asked);
  const { rows, columns, instants } = await summariseColumns(read, question, (rowsRead) => send({ kind: 'READING', rowsRead }));
  for (const summary of columns) await send({ kind: 'COLUMN', summary });
  await send({ kind: 'SUMMARY', rows, instants });
}

/** Scores a dataset, and when the process is to stay, one more for each WAKE and REPEAT until the server hangs up. */
async function scoreRuns(frames: Frames, start: StartMessage, send: Send): Promise<void> {
  const sink: ScoreSink = {
    total: (rows) => send({ kind: 'TOTAL', rows }),
    batch: (batch, body) => send({ kind: 'BATCH', ...batch }, ...body),
  };
  // The columns that feed the model come first in every plan, so the session finds them at the same positions in each run.
  const session = await openSession(await receiveModel(frames), start.manifest, planOf(start).positions);
  let run = start;
  for (;;) {
    await send({ kind: 'DONE', rows: await scoreDataset(await receiveDataset(frames), run, planOf(run), session, sink) });
    if (!start.stays) return;
    const { message: call } = await next(frames);
    if (call.kind !== 'WAKE') throw new Error(`${call.kind} arrived instead of WAKE`);
    await send({ kind: 'READY' });
    const { message } = await next(frames);
    if (message.kind !== 'REPEAT') throw new Error(`${message.kind} arrived instead of REPEAT`);
    run = { ...start, columns: message.columns, format: message.format, limits: message.limits };
  }
}

async function compareData(frames: Frames, message: CompareMessage, send: Send): Promise<void> {
  const found = await compareDatasets({ next: () => receiveDataset(frames), read: () => send({ kind: 'DATASET_READ' }) }, message, (rowsRead) =>
    send({ kind: 'READING', rowsRead }),
  );
  for (const summary of [...found.training, ...found.evaluation]) await send({ kind: 'COLUMN', summary });
  await send({ kind: 'COMPARISON', ...found.rows });
}

async function serve(frames: Frames, send: Send): Promise<void> {
  try {
    await send({ kind: 'READY' });
    const { message } = await next(frames);
    if (message.kind === 'DESCRIBE') return await send({ kind: 'DESCRIPTION', ...(await describeDataset(frames, message)) });
    if (message.kind === 'SUMMARISE') return await summariseDataset(frames, message, send);
    const receiving = { next: () => next(frames), receiveModel: () => receiveModel(frames), receiveDataset: () => receiveDataset(frames) };
    if (message.kind === 'MIX') return await serveMixtures(message, { ...receiving, send });
    if (message.kind === 'PROBE') return await serveProbes(message, { ...receiving, send });
    if (message.kind === 'COMPARE') return await compareData(frames, message, send);
    if (message.kind !== 'START') throw new Error(`${message.kind} arrived instead of START`);
    await scoreRuns(frames, message, send);
  } catch (cause) {
    const failure = asRunFailure(cause, (text) => modelFailure(`The run stopped (${text}); try again and report it if it stays.`));
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

const socket = new Socket({ fd: CHANNEL_DESCRIPTOR });
const send: Send = async (message, ...body) => {
  const whole = body.length === 1 && body[0] !== undefined ? body[0] : joined(body, lengthOf(body));
  // What the server does not take yet waits in memory only up to the mark of the socket.
  if (!socket.write(encodeFrame(message, whole))) await once(socket, 'drain');
};
const lengthOf = (parts: readonly Uint8Array[]): number => parts.reduce((sum, part) => sum + part.length, 0);

await serve(readFrames(socket, MOST_FRAME_BYTES), send);
socket.end(() => process.exit(0));
