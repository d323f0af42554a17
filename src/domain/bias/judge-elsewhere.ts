import { ProcessGone, startTrustedProcess, type TrustedProcess } from '../../inference/trusted-process.ts';
import { expectKind } from '../../inference/trusted-program.ts';
import { present } from '../../kernel/assert.ts';
import { LIMITS } from '../../kernel/limits.ts';
import type { Context } from '../context.ts';
import { type StoredPredictions, storePredictions } from '../evaluation/index.ts';
import type { FromJudge, ToJudge } from './judging-protocol.ts';
import type { Judged, Judging, RowJudge } from './row-judge.ts';

/** What judging elsewhere may be told besides: another program, and how long judging may take once all rows are there. */
export interface ElsewhereOptions {
  readonly program?: string;
  readonly seconds?: number;
}

type JudgingProcess = TrustedProcess<ToJudge, FromJudge>;

/** A judge in a process of its own. Batches are handed on as they come, and none is held here. */
export function judgeElsewhere(ctx: Pick<Context, 'blobs' | 'log'>, { projectId, plan, signal }: Judging, options: ElsewhereOptions = {}): RowJudge {
  const { program = 'domain/bias/judge-process.js', seconds = LIMITS.judgingSeconds } = options;
  const judge: JudgingProcess = startTrustedProcess(program);
  const abort = (): void => void judge.end();
  signal.addEventListener('abort', abort, { once: true });
  if (signal.aborted) abort();
  const planned = judge.say({ kind: 'PLAN', plan });
  // Met where the first batch is handed on.
  planned.catch(() => {});
  return {
    sink: {
      expect: (rows) => void planned.then(() => judge.say({ kind: 'EXPECT', rows })).catch(() => {}),
      async add(batch) {
        await planned;
        await judge.say({ kind: 'BATCH', batch });
      },
    },
    async judge(reading) {
      try {
        judge.endAfter(seconds);
        await judge.say({ kind: 'SCORED' });
        return await listen(ctx, projectId, judge, reading);
      } catch (cause) {
        if (!(cause instanceof ProcessGone)) throw cause;
        if (signal.aborted) return { kind: 'STOPPED' };
        if (cause.isLate)
          return failed('TIMEOUT', `The rows were not judged within ${seconds} seconds; evaluate on fewer rows, or with fewer groups and slices.`);
        ctx.log.warn({ fault: cause.message }, 'a judging process ended early');
        return failed(
          'RUNNER_UNAVAILABLE',
          'The process that judges rows ended before it was done, as it does when the machine is short of memory; ask the operator to look at the log.',
        );
      }
    },
    async close() {
      signal.removeEventListener('abort', abort);
      await judge.end();
    },
  };
}

const failed = (code: 'TIMEOUT' | 'RUNNER_UNAVAILABLE', message: string): Judged => ({ kind: 'FAILED', failure: { code, message } });

/** Answers the process until it has an outcome. */
async function listen(
  ctx: Pick<Context, 'blobs'>,
  projectId: Judging['projectId'],
  judge: JudgingProcess,
  reading: Parameters<RowJudge['judge']>[0],
): Promise<Judged> {
  let stored: StoredPredictions | null = null;
  for (;;) {
    const message = await judge.hear();
    if (message.kind === 'PREDICTIONS') {
      stored = await storePredictions(ctx, projectId, { digest: message.digest, pieces: piecesOf(judge) });
      await judge.say({ kind: 'KEPT' });
    } else if (message.kind === 'MEASURED') {
      const read = await reading;
      if (read.kind !== 'READ') return read;
      await judge.say({ kind: 'READ', read });
    } else {
      const { outcome } = expectKind(message, 'OUTCOME');
      return outcome.kind === 'JUDGED' ? { kind: 'JUDGED', ...outcome.judgement, predictions: present(stored, 'what was kept') } : outcome;
    }
  }
}

async function* piecesOf(judge: JudgingProcess): AsyncGenerator<Uint8Array, void, undefined> {
  for (;;) {
    await judge.say({ kind: 'NEXT' });
    const message = await judge.hear();
    if (message.kind === 'WRITTEN') return;
    yield expectKind(message, 'PIECE').bytes;
  }
}
