/** The program of a judging process: takes the rows of one run as they are scored, and judges them. */
import { on } from 'node:events';
import { gatherRows } from '../../inference/gather-rows.ts';
import { outputWidth } from '../../inference/run-protocol.ts';
import type { Keep } from '../evaluation/index.ts';
import { type JudgingOutcome, judgeRows } from './judge-rows.ts';
import { expectKind, type FromJudge, type ToJudge } from './judging-protocol.ts';

const messages = on(process, 'message');
const hear = async (): Promise<ToJudge> => (await messages.next()).value[0] as ToJudge;
const say = (message: FromJudge): Promise<void> =>
  new Promise((resolve, reject) => process.send?.(message, undefined, undefined, (fault) => (fault === null ? resolve() : reject(fault))));

// The server is gone, and nobody waits for the outcome.
process.once('disconnect', () => process.exit());

async function judge(): Promise<JudgingOutcome> {
  const { plan } = expectKind(await hear(), 'PLAN');
  const { columns, output } = plan.measuring;
  const rows = gatherRows(columns, outputWidth(output));
  for (let message = await hear(); message.kind !== 'SCORED'; message = await hear()) {
    if (message.kind === 'EXPECT') rows.expect(message.rows);
    else rows.add(expectKind(message, 'BATCH').batch);
  }
  return judgeRows(plan, rows.gathered(), reading, keep);
}

async function reading() {
  await say({ kind: 'MEASURED' });
  return expectKind(await hear(), 'READ').read;
}

const keep: Keep = async ({ digest, pieces }) => {
  await say({ kind: 'PREDICTIONS', digest });
  const rest = pieces[Symbol.asyncIterator]();
  for (let message = await hear(); message.kind !== 'KEPT'; message = await hear()) {
    expectKind(message, 'NEXT');
    const next = await rest.next();
    await say(next.done === true ? { kind: 'WRITTEN' } : { kind: 'PIECE', bytes: next.value });
  }
};

const said = await judge().then(
  (outcome): FromJudge => ({ kind: 'OUTCOME', outcome }),
  (cause: unknown): FromJudge => ({ kind: 'THREW', stack: cause instanceof Error ? (cause.stack ?? cause.message) : String(cause) }),
);
await say(said);
