import { gatherRows } from '../../inference/gather-rows.ts';
import { outputWidth } from '../../inference/run-protocol.ts';
import { present } from '../../kernel/assert.ts';
import { LIMITS } from '../../kernel/limits.ts';
import type { Context } from '../context.ts';
import { type Keep, type StoredPredictions, storePredictions } from '../evaluation/index.ts';
import { judgeElsewhere } from './judge-elsewhere.ts';
import { judgeRows } from './judge-rows.ts';
import type { Judging, RowJudge } from './row-judge.ts';

/** A judge for a dataset of so many rows: many are judged in a process of their own, so that the server holds none of them and goes on answering. */
export const openJudge = (ctx: Pick<Context, 'blobs' | 'log'>, judging: Judging, rows: number): RowJudge =>
  rows < LIMITS.rowsJudgedElsewhere ? judgeHere(ctx, judging) : judgeElsewhere(ctx, judging);

function judgeHere(ctx: Pick<Context, 'blobs'>, { projectId, plan }: Judging): RowJudge {
  const { columns, output } = plan.measuring;
  const rows = gatherRows(columns, outputWidth(output));
  return {
    sink: rows,
    async judge(reading) {
      const stored: StoredPredictions[] = [];
      const keep: Keep = async (written) => void stored.push(await storePredictions(ctx, projectId, written));
      const outcome = await judgeRows(plan, rows.gathered(), () => reading, keep);
      return outcome.kind === 'JUDGED' ? { kind: 'JUDGED', ...outcome.judgement, predictions: present(stored[0], 'what was kept') } : outcome;
    },
    close: async () => {},
  };
}
