import type { Context } from '../../context.ts';
import {
  arePredictionsProtected,
  type EvaluationRun,
  type ScoredRun,
  type ScoringOptions,
  scoreRun,
  subjectOfRun,
  type UnscoredRun,
} from '../../evaluation/index.ts';
import { assessmentOf, readData } from '../../validity/index.ts';
import type { Judgement } from '../judge-rows.ts';
import { openJudge } from '../open-judge.ts';

/** Everything that `recordAuditedEvaluation` records, or why there is nothing. */
export type JudgedRun = ({ readonly kind: 'JUDGED'; readonly scored: ScoredRun } & Pick<Judgement, 'validity' | 'audit'>) | UnscoredRun;

/**
 * Scores the run, measures and audits its rows, and beside it compares the data with that of training, serving and the choice of the
 * threshold. Writes nothing but the bytes of the predictions, to which nobody refers yet.
 */
export async function judgeRun(ctx: Context, run: EvaluationRun, options: ScoringOptions = {}): Promise<JudgedRun> {
  const subject = await subjectOfRun(ctx, run);
  const assessment = await assessmentOf(ctx, run);
  const stop = new AbortController();
  const signal = options.signal === undefined ? stop.signal : AbortSignal.any([options.signal, stop.signal]);
  const judge = openJudge(ctx, { projectId: run.projectId, plan: { measuring: subject.plan, assessment: assessment.plan }, signal }, subject.dataset.rows);
  const reading = readData(ctx, assessment, signal);
  // A fault of the reading is thrown where it is awaited, and must not count as unhandled before.
  const settled = Promise.allSettled([reading]);
  try {
    const scored = await scoreRun(ctx, run, subject, judge.sink, options);
    if (scored.kind !== 'SCORED') return scored;
    const judged = await judge.judge(reading);
    if (judged.kind !== 'JUDGED') return judged;
    const { evidence, resultDigest, predictions, validity, audit } = judged;
    const isProtected = await arePredictionsProtected(ctx, subject);
    return { kind: 'JUDGED', scored: { evidence, resultDigest, predictions: { ...predictions, isProtected } }, validity, audit };
  } finally {
    stop.abort();
    await Promise.all([settled, judge.close()]);
  }
}
