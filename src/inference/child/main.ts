import { Socket } from 'node:net';
import {
  CHANNEL_DESCRIPTOR,
  type CompareMessage,
  type DescribeMessage,
  encodeFrame,
  type Frame,
  type FromChild,
  joined,
  MOST_BATCH_ROWS,
  type ReturnedColumns,
  readFrames,
  type StartMessage,
  type SummariseMessage,
  type ToChild,
} from '../run-protocol.ts';
import { compareDatasets } from './compare-datasets.ts';
import { recognised } from './dataset-format.ts';
import { readDataset } from './dataset-reader.ts';
import { type Cell, cellText, type NumberedRow } from './dataset-rows.ts';
import { openSession, type ScoringSession } from './onnx-session.ts';
import { profileColumns } from './profile-columns.ts';
import { asRunFailure, datasetFailure, modelFailure } from './run-failure.ts';
import { columnsWanted, summariseColumns } from './summarise-columns.ts';

/** The server is trusted; this only stops a broken stream from filling memory. */
const MOST_FRAME_BYTES = 0x4000_0000;

type Frames = AsyncGenerator<Frame, void, undefined>;
type Send = (message: FromChild, body?: Uint8Array) => Promise<void>;

/** Positions of the columns that are read, and what each is for. */
interface Plan {
  readonly wanted: readonly string[];
  readonly positions: ReadonlyMap<string, number>;
}

function planOf(start: StartMessage): Plan {
  const fed = start.manifest.inputs.flatMap((input) => (input.kind === 'matrix' ? input.columns : [input.column])).map(({ column }) => column);
  const { label, rowId, attributes, extras, split } = start.columns;
  const wanted = [...new Set([...fed, ...attributes, ...extras, ...[label, rowId, split?.column].filter((name) => typeof name === 'string')])];
  return { wanted, positions: new Map(wanted.map((name, i) => [name, i])) };
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

async function* receiveDataset(frames: Frames): AsyncGenerator<Uint8Array, void, undefined> {
  for (;;) {
    const { message, body } = await next(frames);
    if (message.kind === 'DATA_END') return;
    if (message.kind !== 'DATA') throw new Error(`${message.kind} arrived instead of DATA`);
    yield body;
  }
}

function returned(
  rows: readonly NumberedRow[],
  columns: ReturnedColumns,
  plan: Plan,
  cellCharacters: number,
): Omit<Extract<FromChild, { kind: 'BATCH' }>, 'kind' | 'rows' | 'rowsRead'> {
  const texts = (column: string): string[] => {
    const position = plan.positions.get(column) ?? -1;
    return rows.map(({ cells, number }) => shortText(cells[position] ?? null, column, number, cellCharacters));
  };
  return {
    labels: columns.label === null ? [] : texts(columns.label),
    rowIds: columns.rowId === null ? [] : texts(columns.rowId),
    attributes: columns.attributes.map(texts),
    extras: columns.extras.map(texts),
  };
}

function shortText(cell: Cell, column: string, row: number, characters: number): string {
  const text = cellText(cell);
  if (text.length > characters)
    throw datasetFailure(
      `Row ${row} of the dataset has more than ${characters} characters in the column "${column}", too many for a label, group or row id; shorten it.`,
    );
  return text;
}

async function scoreDataset(frames: Frames, start: StartMessage, plan: Plan, session: ScoringSession, send: Send): Promise<number> {
  const { split } = start.columns;
  const question = {
    format: start.format,
    wanted: plan.wanted,
    split: split === null ? null : { ...split, position: plan.positions.get(split.column) ?? -1 },
    limits: start.limits,
    onTotal: (rows: number) => send({ kind: 'TOTAL', rows }),
  };
  let done = 0;
  for await (const { rows, rowsRead } of readDataset(receiveDataset(frames), question)) {
    const step = Math.min(session.chunkRows, MOST_BATCH_ROWS);
    for (let at = 0; at < rows.length; at += step) {
      const batch = rows.slice(at, at + step);
      const texts = returned(batch, start.columns, plan, start.limits.cellCharacters);
      const scores = await session.score(batch);
      await send({ kind: 'BATCH', rows: batch.length, rowsRead, ...texts }, new Uint8Array(scores.buffer));
      done += batch.length;
    }
  }
  return done;
}

async function describeDataset(frames: Frames, { format: asked, limits }: DescribeMessage): Promise<Omit<Extract<FromChild, { kind: 'DESCRIPTION' }>, 'kind'>> {
  const { format, source } = await recognised(receiveDataset(frames), asked);
  const question = { format, wanted: 'all', split: null, limits, onTotal: async () => {} } as const;
  return { format, ...(await profileColumns(readDataset(source, question), limits.cellCharacters)) };
}

async function summariseDataset(frames: Frames, { question, format, limits }: SummariseMessage, send: Send): Promise<void> {
  const asked = { format, wanted: columnsWanted(question), split: null, limits, onTotal: (rows: number) => send({ kind: 'TOTAL', rows }) };
  const read = readDataset(receiveDataset(frames), asked);
  const { rows, columns, instants } = await summariseColumns(read, question, (rowsRead) => send({ kind: 'READING', rowsRead }));
  for (const summary of columns) await send({ kind: 'COLUMN', summary });
  await send({ kind: 'SUMMARY', rows, instants });
}

async function compareData(frames: Frames, message: CompareMessage, send: Send): Promise<void> {
  const found = await compareDatasets(
    () => receiveDataset(frames),
    message,
    (rowsRead) => send({ kind: 'READING', rowsRead }),
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
    if (message.kind === 'COMPARE') return await compareData(frames, message, send);
    if (message.kind !== 'START') throw new Error(`${message.kind} arrived instead of START`);
    const plan = planOf(message);
    const session = await openSession(await receiveModel(frames), message.manifest, plan.positions);
    await send({ kind: 'DONE', rows: await scoreDataset(frames, message, plan, session, send) });
  } catch (cause) {
    const failure = asRunFailure(cause, (text) => modelFailure(`The run stopped (${text}); try again and report it if it stays.`));
    await send({ kind: 'FAILED', code: failure.code, message: failure.message });
  }
}

const socket = new Socket({ fd: CHANNEL_DESCRIPTOR });
const send: Send = (message, body) =>
  new Promise((resolve, reject) => {
    socket.write(encodeFrame(message, body), (error) => (error ? reject(error) : resolve()));
  });

await serve(readFrames(socket, MOST_FRAME_BYTES), send);
socket.end(() => process.exit(0));
