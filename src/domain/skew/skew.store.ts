import { and, eq, inArray } from 'drizzle-orm';
import { present } from '../../kernel/assert.ts';
import type { Digest } from '../../kernel/digest.ts';
import type { Tx } from '../../storage/transaction.ts';
import { itemColumns, succeeded, UNLEASED, type WorkQueue } from '../work/index.ts';
import { skewCheckEnded, skewCheckHandedBack, skewCheckRequested, skewCheckReused, skewCheckStarted } from './skew.entries.ts';
import { skewChecks } from './skew.tables.ts';
import type { SkewCheck, SkewDocument } from './skew-check.entity.ts';

/** The queue of skew checks. */
export const skewQueue: WorkQueue<SkewCheck> = {
  channel: 'assay_skew_checks',
  table: skewChecks,
  words: { noun: 'check', askAgain: 'ask for it again' },
  permission: { action: 'runSkewCheck', kind: 'SkewCheck' },
  entries: {
    requested: skewCheckRequested,
    reused: skewCheckReused,
    started: skewCheckStarted,
    handedBack: skewCheckHandedBack,
    ended: skewCheckEnded,
  },
  insert: async (tx, check) => {
    const written = await tx
      .insert(skewChecks)
      .values({ ...check, trainingDatasetVersionIds: [...check.trainingDatasetVersionIds], ...UNLEASED, fence: 0 })
      .onConflictDoNothing()
      .returning({ id: skewChecks.id });
    return written.length > 0;
  },
  findSame: async (tx, check) => {
    const [row] = await tx
      .select({ id: skewChecks.id })
      .from(skewChecks)
      .where(
        and(
          eq(skewChecks.modelVersionId, check.modelVersionId),
          eq(skewChecks.featureSetVersionId, check.featureSetVersionId),
          eq(skewChecks.identityDigest, check.identityDigest),
          inArray(skewChecks.state, ['QUEUED', 'RUNNING', 'SUCCEEDED']),
        ),
      );
    return row?.id ?? null;
  },
  read: async (tx, id) => {
    const [row] = await tx.select(itemColumns(skewChecks)).from(skewChecks).where(eq(skewChecks.id, id));
    return present(row, 'a check of the queue');
  },
};

/** What a check found. */
export interface SkewResult {
  readonly document: SkewDocument;
  readonly digest: Digest;
  readonly finishedAt: Date;
}

/** Ends a locked check with its result. */
export async function completeCheck(tx: Tx, check: SkewCheck, { finishedAt, ...result }: SkewResult): Promise<void> {
  await tx
    .update(skewChecks)
    .set({ ...result, verdict: result.document.verdict, ...succeeded(check.rowsTotal, finishedAt) })
    .where(eq(skewChecks.id, check.id));
}
