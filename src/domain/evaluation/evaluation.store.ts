import { and, eq, inArray } from 'drizzle-orm';
import { present } from '../../kernel/assert.ts';
import type { Tx } from '../../storage/transaction.ts';
import { itemColumns, succeeded, UNLEASED, type WorkQueue } from '../work/index.ts';
import type { Comparison } from './comparison.entity.ts';
import { evaluationEnded, evaluationHandedBack, evaluationRequested, evaluationReused, evaluationStarted } from './evaluation.entries.ts';
import { evaluationComparisons, evaluationRuns, quarantineLifts } from './evaluation.tables.ts';
import type { EvaluationRun, SucceededRun } from './evaluation-run.entity.ts';

/** The queue of evaluation runs. */
export const evaluationQueue: WorkQueue<EvaluationRun> = {
  channel: 'assay_evaluations',
  table: evaluationRuns,
  words: { noun: 'run', askAgain: 'request the evaluation again' },
  permission: { action: 'runEvaluation', kind: 'EvaluationRun' },
  entries: {
    requested: evaluationRequested,
    reused: evaluationReused,
    started: evaluationStarted,
    handedBack: evaluationHandedBack,
    ended: evaluationEnded,
  },
  insert: async (tx, run) => {
    const written = await tx
      .insert(evaluationRuns)
      .values({ ...run, ...UNLEASED, fence: 0 })
      .onConflictDoNothing()
      .returning({ id: evaluationRuns.id });
    return written.length > 0;
  },
  findSame: async (tx, run) => {
    const [row] = await tx
      .select({ id: evaluationRuns.id })
      .from(evaluationRuns)
      .where(
        and(
          eq(evaluationRuns.modelVersionId, run.modelVersionId),
          eq(evaluationRuns.purpose, run.purpose),
          eq(evaluationRuns.identityDigest, run.identityDigest),
          inArray(evaluationRuns.state, ['QUEUED', 'RUNNING', 'SUCCEEDED']),
        ),
      );
    return row?.id ?? null;
  },
  read: async (tx, id) => {
    const [row] = await tx.select(itemColumns(evaluationRuns)).from(evaluationRuns).where(eq(evaluationRuns.id, id));
    return present(row, 'a run of the queue');
  },
};

/** Writes down that a version may be run again. */
export async function insertQuarantineLift(tx: Tx, lift: typeof quarantineLifts.$inferInsert): Promise<void> {
  await tx.insert(quarantineLifts).values(lift);
}

/** Ends a locked run with its result. */
export async function completeRun(
  tx: Tx,
  run: EvaluationRun,
  { finishedAt, ...result }: Pick<SucceededRun, 'evidence' | 'resultDigest' | 'predictionsArtifactId' | 'finishedAt'>,
): Promise<void> {
  await tx
    .update(evaluationRuns)
    .set({ ...result, ...succeeded(result.evidence.rows, finishedAt) })
    .where(eq(evaluationRuns.id, run.id));
}

/** Writes a comparison; false when the pair has one already. */
export async function insertComparison(tx: Tx, comparison: Comparison): Promise<boolean> {
  const written = await tx.insert(evaluationComparisons).values(comparison).onConflictDoNothing().returning({ id: evaluationComparisons.id });
  return written.length > 0;
}
