import { and, eq, inArray } from 'drizzle-orm';
import { present } from '../../kernel/assert.ts';
import type { Digest } from '../../kernel/digest.ts';
import type { Tx } from '../../storage/transaction.ts';
import { itemColumns, succeeded, UNLEASED, type WorkQueue } from '../work/index.ts';
import type { LatencyDocument, LatencyRun } from './latency-run.entity.ts';
import { latencyEntries, preflightEntries } from './preflight.entries.ts';
import { latencyRuns, preflightRuns } from './preflight.tables.ts';
import type { PreflightDocument, PreflightRun } from './preflight-run.entity.ts';

const OPEN_OR_ANSWERED = ['QUEUED', 'RUNNING', 'SUCCEEDED'] as const;

/** Workers of pre-flight and latency runs need what workers of evaluation runs need. */
const PERMISSION = { action: 'runEvaluation', kind: 'EvaluationRun' } as const;

/** The queue of pre-flight runs. */
export const preflightQueue: WorkQueue<PreflightRun> = {
  channel: 'assay_preflights',
  table: preflightRuns,
  words: { noun: 'pre-flight run', askAgain: 'request the pre-flight run again' },
  permission: PERMISSION,
  entries: preflightEntries,
  insert: async (tx, run) => {
    const written = await tx
      .insert(preflightRuns)
      .values({ ...run, ...UNLEASED, fence: 0 })
      .onConflictDoNothing()
      .returning({ id: preflightRuns.id });
    return written.length > 0;
  },
  findSame: async (tx, { modelVersionId, identityDigest }) => {
    const [row] = await tx
      .select({ id: preflightRuns.id })
      .from(preflightRuns)
      .where(
        and(
          eq(preflightRuns.modelVersionId, modelVersionId),
          eq(preflightRuns.identityDigest, identityDigest),
          inArray(preflightRuns.state, [...OPEN_OR_ANSWERED]),
        ),
      );
    return row?.id ?? null;
  },
  read: async (tx, id) => {
    const [row] = await tx.select(itemColumns(preflightRuns)).from(preflightRuns).where(eq(preflightRuns.id, id));
    return present(row, 'a pre-flight run of the queue');
  },
};

/** The queue of latency runs, of every class of runners. */
export const latencyQueue: WorkQueue<LatencyRun> = {
  channel: 'assay_latencies',
  table: latencyRuns,
  words: { noun: 'latency run', askAgain: 'request the latency run again' },
  permission: PERMISSION,
  entries: latencyEntries,
  insert: async (tx, run) => {
    const written = await tx
      .insert(latencyRuns)
      .values({ ...run, ...UNLEASED, fence: 0 })
      .onConflictDoNothing()
      .returning({ id: latencyRuns.id });
    return written.length > 0;
  },
  findSame: async (tx, { modelVersionId, identityDigest }) => {
    const [row] = await tx
      .select({ id: latencyRuns.id })
      .from(latencyRuns)
      .where(
        and(eq(latencyRuns.modelVersionId, modelVersionId), eq(latencyRuns.identityDigest, identityDigest), inArray(latencyRuns.state, [...OPEN_OR_ANSWERED])),
      );
    return row?.id ?? null;
  },
  read: async (tx, id) => {
    const [row] = await tx.select(itemColumns(latencyRuns)).from(latencyRuns).where(eq(latencyRuns.id, id));
    return present(row, 'a latency run of the queue');
  },
};

/** The same queue as a worker of one class sees it: it takes no run that is to be measured elsewhere. */
export const latencyQueueOf = (runnerClass: string): WorkQueue<LatencyRun> => ({ ...latencyQueue, only: eq(latencyRuns.runnerClass, runnerClass) });

/** What a run found. */
export interface RunResult<Document> {
  readonly document: Document;
  readonly resultDigest: Digest;
  readonly finishedAt: Date;
}

/** Ends a locked pre-flight run with what it found. */
export async function completePreflight(tx: Tx, run: PreflightRun, { finishedAt, ...result }: RunResult<PreflightDocument>): Promise<void> {
  await tx
    .update(preflightRuns)
    .set({ ...result, ...succeeded(result.document.rowsEvaluated, finishedAt) })
    .where(eq(preflightRuns.id, run.id));
}

/** Ends a locked latency run with what was measured. */
export async function completeLatency(tx: Tx, run: LatencyRun, { finishedAt, ...result }: RunResult<LatencyDocument>): Promise<void> {
  await tx
    .update(latencyRuns)
    .set({ ...result, ...succeeded(run.rowsTotal, finishedAt) })
    .where(eq(latencyRuns.id, run.id));
}
