import { env } from 'onnxruntime-node';
import { decodeChange, type FromProbe, type ProbeFault } from '../probe-protocol.ts';
import { outputWidth, type ProbeMessage } from '../run-protocol.ts';
import { type Changeable, scoreChanged } from './change-rows.ts';
import type { Conversation } from './conversation.ts';
import { cellCodes, heldRows } from './held-rows.ts';
import { openSession, type ScoringSession } from './onnx-session.ts';
import { asRunFailure, modelFailure, withoutProtectedValue } from './run-failure.ts';
import { type SampledRows, sampleRows } from './sample-rows.ts';
import { timeCalls } from './time-calls.ts';

/** Holds samples of rows, and scores them changed or times the model on them, until PROBE_END. A fault of the model is an answer, and not the end. */
export async function serveProbes(message: ProbeMessage, { next, receiveModel, receiveDataset, send }: Conversation): Promise<void> {
  const { manifest, columns, tables, settings, limits } = message;
  const positions = new Map(columns.map((column, position) => [column, position]));
  const model = await receiveModel();
  const began = performance.now();
  const session = await openSession(model, manifest, positions, settings);
  const loadMilliseconds = performance.now() - began;
  const sampled: SampledRows[] = [];
  for (const table of tables) {
    sampled.push(await sampleRows(await receiveDataset(), table, columns, limits));
    await send({ kind: 'DATASET_READ' });
  }
  const rows = sampled.flatMap((table) => table.rows);
  const codes = cellCodes(
    rows,
    columns.map((_, position) => [position]),
  );
  await send(
    {
      ...{
        kind: 'SAMPLED',
        rows: sampled.map((table) => table.rows.length),
        outOf: sampled.map(({ outOf }) => outOf),
        whole: sampled.map(({ whole }) => whole),
      },
      ...{ texts: sampled.map(({ texts }) => texts), moments: sampled.map(({ moments }) => moments), loadMilliseconds, runtimeVersion: runtimeVersion() },
    },
    bytesOf(Float64Array.from(codes)),
  );
  await answer({ session, held: heldRows(rows, manifest, columns), positions, width: outputWidth(manifest.output) }, next, send);
}

async function answer(asked: Changeable & { readonly session: ScoringSession }, next: Conversation['next'], send: Conversation['send']): Promise<void> {
  let done = 0;
  for (;;) {
    const { message, body } = await next();
    if (message.kind === 'PROBE_END') return send({ kind: 'DONE', rows: done });
    if (message.kind === 'CHANGE') {
      const change = decodeChange(message, body);
      const scored = await orFault(() => scoreChanged(asked.session, asked, change));
      const scores = 'fault' in scored ? new Float64Array(0) : scored.value;
      await send({ kind: 'CHANGED', rows: message.rows, fault: 'fault' in scored ? scored.fault : null }, bytesOf(scores));
      done += message.rows;
    } else if (message.kind === 'TIME') {
      const timed = await orFault(() => timeCalls(asked.session, asked.held, message));
      const told: Extract<FromProbe, { kind: 'TIMED' }> =
        'fault' in timed
          ? { kind: 'TIMED', calls: 0, firstMilliseconds: null, fault: timed.fault }
          : { kind: 'TIMED', calls: timed.value.durations.length, firstMilliseconds: timed.value.first, fault: null };
      await send(told, bytesOf('fault' in timed ? new Float64Array(0) : timed.value.durations));
    } else throw new Error(`${message.kind} arrived instead of a question`);
  }
}

async function orFault<T>(work: () => Promise<T>): Promise<{ readonly value: T } | { readonly fault: ProbeFault }> {
  try {
    return { value: await work() };
  } catch (cause) {
    const { code, message } = withoutProtectedValue(
      asRunFailure(cause, (text) => modelFailure(`The model failed (${text}).`)),
      null,
    );
    return { fault: { code, message } };
  }
}

const bytesOf = (numbers: Float64Array): Uint8Array => new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);

const runtimeVersion = (): string => env.versions.node ?? env.versions.common;
