import type { StartMessage, ToChild } from '../run-protocol.ts';
import type { Conversation } from './conversation.ts';
import { openSession } from './onnx-session.ts';
import { planOf, type ScoreSink, scoreDataset } from './score-dataset.ts';
import { serveMixtures } from './serve-mixtures.ts';
import { serveProbes } from './serve-probes.ts';

/** Serves what is asked of a model. Throws RunFailure. */
export async function serveModels(message: ToChild, conversation: Conversation): Promise<void> {
  if (message.kind === 'START') return scoreRuns(message, conversation);
  if (message.kind === 'MIX') return serveMixtures(message, conversation);
  if (message.kind === 'PROBE') return serveProbes(message, conversation);
  throw new Error(`${message.kind} arrived instead of a question to a model`);
}

/** Scores a dataset, and when the process is to stay, one more for each WAKE and REPEAT until the server hangs up. */
async function scoreRuns(start: StartMessage, { next, receiveModel, receiveDataset, send }: Conversation): Promise<void> {
  const sink: ScoreSink = {
    total: (rows) => send({ kind: 'TOTAL', rows }),
    batch: (batch, body) => send({ kind: 'BATCH', ...batch }, ...body),
  };
  // The columns that feed the model come first in every plan, so the session finds them at the same positions in each run.
  const session = await openSession(await receiveModel(), start.manifest, planOf(start).positions);
  let run = start;
  for (;;) {
    await send({ kind: 'DONE', rows: await scoreDataset(await receiveDataset(), run, planOf(run), session, sink) });
    if (!start.stays) return;
    const { message: call } = await next();
    if (call.kind !== 'WAKE') throw new Error(`${call.kind} arrived instead of WAKE`);
    await send({ kind: 'READY' });
    const { message } = await next();
    if (message.kind !== 'REPEAT') throw new Error(`${message.kind} arrived instead of REPEAT`);
    run = { ...start, columns: message.columns, format: message.format, limits: message.limits };
  }
}
