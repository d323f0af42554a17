import { and, eq, inArray } from 'drizzle-orm';
import { present } from '../../kernel/assert.ts';
import type { Digest } from '../../kernel/digest.ts';
import type { Tx } from '../../storage/transaction.ts';
import { itemColumns, succeeded, UNLEASED, type WorkQueue } from '../work/index.ts';
import type { ExplanationDocument, ExplanationRun, PeopleDocument } from './explanation-run.entity.ts';
import { explanationEnded, explanationHandedBack, explanationRequested, explanationReused, explanationStarted } from './explanations.entries.ts';
import { explanationRuns, importedExplanations } from './explanations.tables.ts';
import type { ImportedExplanation } from './imported-explanation.entity.ts';

/** The queue of explanation runs. */
export const explanationQueue: WorkQueue<ExplanationRun> = {
  channel: 'assay_explanations',
  table: explanationRuns,
  words: { noun: 'explanation', askAgain: 'request the explanation again' },
  permission: { action: 'runExplanation', kind: 'ExplanationRun' },
  entries: {
    requested: explanationRequested,
    reused: explanationReused,
    started: explanationStarted,
    handedBack: explanationHandedBack,
    ended: explanationEnded,
  },
  insert: async (tx, run) => {
    const written = await tx
      .insert(explanationRuns)
      .values({ ...run, ...UNLEASED, fence: 0 })
      .onConflictDoNothing()
      .returning({ id: explanationRuns.id });
    return written.length > 0;
  },
  findSame: async (tx, run) => {
    const [row] = await tx
      .select({ id: explanationRuns.id })
      .from(explanationRuns)
      .where(
        and(
          eq(explanationRuns.modelVersionId, run.modelVersionId),
          eq(explanationRuns.identityDigest, run.identityDigest),
          inArray(explanationRuns.state, ['QUEUED', 'RUNNING', 'SUCCEEDED']),
        ),
      );
    return row?.id ?? null;
  },
  read: async (tx, id) => {
    const [row] = await tx.select(itemColumns(explanationRuns)).from(explanationRuns).where(eq(explanationRuns.id, id));
    return present(row, 'an explanation of the queue');
  },
};

/** What a run found. */
export interface ExplanationResult {
  readonly document: ExplanationDocument;
  readonly people: PeopleDocument;
  readonly resultDigest: Digest;
  readonly finishedAt: Date;
}

/** Ends a locked run with what it found. */
export async function completeExplanation(tx: Tx, run: ExplanationRun, { finishedAt, ...result }: ExplanationResult): Promise<void> {
  await tx
    .update(explanationRuns)
    .set({ ...result, ...succeeded(run.rowsTotal, finishedAt) })
    .where(eq(explanationRuns.id, run.id));
}

/** Writes an imported explanation; false when the same file was imported for the version before. */
export async function insertImported(tx: Tx, imported: ImportedExplanation): Promise<boolean> {
  const written = await tx
    .insert(importedExplanations)
    .values({ ...imported, format: imported.content.format })
    .onConflictDoNothing()
    .returning({ id: importedExplanations.id });
  return written.length > 0;
}
