import { and, eq, inArray } from 'drizzle-orm';
import { present } from '../../kernel/assert.ts';
import type { Digest } from '../../kernel/digest.ts';
import type { Tx } from '../../storage/transaction.ts';
import { itemColumns, succeeded, UNLEASED, type WorkQueue } from '../work/index.ts';
import { equivalenceEnded, equivalenceHandedBack, equivalenceRequested, equivalenceReused, equivalenceStarted } from './equivalence.entries.ts';
import { equivalenceChecks } from './equivalence.tables.ts';
import type { EquivalenceCheck, EquivalenceDocument } from './equivalence-check.entity.ts';

/** The queue of equivalence checks; whoever may carry out evaluation runs may carry out checks. */
export const equivalenceQueue: WorkQueue<EquivalenceCheck> = {
  channel: 'assay_equivalence',
  table: equivalenceChecks,
  words: { noun: 'check', askAgain: 'ask for the check again' },
  permission: { action: 'runEvaluation', kind: 'EvaluationRun' },
  entries: {
    requested: equivalenceRequested,
    reused: equivalenceReused,
    started: equivalenceStarted,
    handedBack: equivalenceHandedBack,
    ended: equivalenceEnded,
  },
  insert: async (tx, check) => {
    const written = await tx
      .insert(equivalenceChecks)
      .values({ ...check, ...UNLEASED, fence: 0 })
      .onConflictDoNothing()
      .returning({ id: equivalenceChecks.id });
    return written.length > 0;
  },
  findSame: async (tx, check) => {
    const [row] = await tx
      .select({ id: equivalenceChecks.id })
      .from(equivalenceChecks)
      .where(
        and(
          eq(equivalenceChecks.modelVersionId, check.modelVersionId),
          eq(equivalenceChecks.identityDigest, check.identityDigest),
          inArray(equivalenceChecks.state, ['QUEUED', 'RUNNING', 'SUCCEEDED']),
        ),
      );
    return row?.id ?? null;
  },
  read: async (tx, id) => {
    const [row] = await tx.select(itemColumns(equivalenceChecks)).from(equivalenceChecks).where(eq(equivalenceChecks.id, id));
    return present(row, 'a check of the queue');
  },
};

/** What a check found. */
export interface EquivalenceResult {
  readonly document: EquivalenceDocument;
  readonly resultDigest: Digest;
  readonly finishedAt: Date;
}

/** Ends a locked check with what it found. */
export async function completeCheck(tx: Tx, check: EquivalenceCheck, { finishedAt, ...result }: EquivalenceResult): Promise<void> {
  // Both versions were run on each row.
  const rows = 2 * result.document.rows;
  await tx
    .update(equivalenceChecks)
    .set({ ...result, ...succeeded(rows, finishedAt) })
    .where(eq(equivalenceChecks.id, check.id));
}
