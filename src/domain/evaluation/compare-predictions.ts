import { startTrustedProcess } from '../../inference/trusted-process.ts';
import { LIMITS } from '../../kernel/limits.ts';
import type { Context } from '../context.ts';
import { compareRows } from './compare-rows.ts';
import type { ComparingQuestion, FromComparing, ToComparing } from './comparing-protocol.ts';
import type { SucceededRun } from './evaluation-run.entity.ts';
import { pairRows } from './predictions.rules.ts';
import { readPredictions, takePredictions } from './predictions.ts';

/** Two runs with a result. */
export interface RunsWithResult {
  readonly candidate: SucceededRun;
  readonly champion: SucceededRun;
}

/** Compares the stored predictions of two runs; of many rows in a process of its own, so that the server holds none of them and goes on answering. */
export const comparePredictions = (ctx: Context, runs: RunsWithResult, question: ComparingQuestion): Promise<FromComparing> =>
  runs.candidate.evidence.rows < LIMITS.rowsJudgedElsewhere ? compareHere(ctx, runs, question) : compareElsewhere(ctx, runs, question);

async function compareHere(ctx: Context, { candidate, champion }: RunsWithResult, { specification, seed, costs }: ComparingQuestion): Promise<FromComparing> {
  const first = await readPredictions(ctx, candidate);
  if (!first.ok) return { kind: 'UNREADABLE', side: 'candidate' };
  const second = await readPredictions(ctx, champion);
  if (!second.ok) return { kind: 'UNREADABLE', side: 'champion' };
  const paired = pairRows(first.value, second.value);
  if (typeof paired === 'string') return { kind: 'NOT_PAIRED', message: paired };
  return { kind: 'COMPARED', found: await compareRows(paired, specification, BigInt(seed), costs) };
}

/** The same in a process. Throws when that ends early: there is nothing that a caller could mend. */
export async function compareElsewhere(ctx: Pick<Context, 'blobs'>, runs: RunsWithResult, question: ComparingQuestion): Promise<FromComparing> {
  const comparing = startTrustedProcess<ToComparing, FromComparing>('domain/evaluation/compare-process.js');
  try {
    comparing.endAfter(LIMITS.judgingSeconds);
    await comparing.say({ kind: 'QUESTION', question });
    for (const side of ['candidate', 'champion'] as const) {
      if (!(await takePredictions(ctx, runs[side], (bytes) => comparing.say({ kind: 'PIECE', bytes })))) return { kind: 'UNREADABLE', side };
      await comparing.say({ kind: 'END' });
    }
    return await comparing.hear();
  } finally {
    await comparing.end();
  }
}
