import { digestOf } from '../../../kernel/digest.ts';
import { ok } from '../../../kernel/result.ts';
import { inTransaction, type Tx } from '../../../storage/transaction.ts';
import type { Context, MutationContext } from '../../context.ts';
import { afterFailure, type RunFailure, stampOf } from '../../evaluation/index.ts';
import { append } from '../../journal/index.ts';
import { recordEdges, recordNodes } from '../../lineage/index.ts';
import { equivalenceEnded, equivalenceHandedBack, equivalenceRecorded } from '../equivalence.entries.ts';
import { type CheckLease, endCheck, extendCheckLease, type LockedCheck, lockLeasedCheck, requeueCheck } from '../equivalence.store.ts';
import type { EquivalenceDocument } from '../equivalence-check.entity.ts';

/** Says that the worker is alive and how many rows are scored; false when the check is no longer this worker's. */
export async function renewCheckLease(ctx: Context, lease: CheckLease, rowsDone: number): Promise<boolean> {
  const renewed = await inTransaction(ctx.database, stampOf(ctx), async (tx) => ok(await extendCheckLease(tx, lease, rowsDone)));
  return renewed.ok && renewed.value;
}

/** Records what was found, with lineage and journal entry. False when the check is no longer this worker's. */
export const recordEquivalence = (ctx: Context, lease: CheckLease, document: EquivalenceDocument): Promise<boolean> =>
  withLease(ctx, lease, async (tx, check) => {
    const resultDigest = digestOf(document);
    const rows = 2 * document.rows;
    await endCheck(tx, check, { state: 'SUCCEEDED', document, resultDigest, rowsDone: rows, rowsTotal: rows, finishedAt: ctx.clock.now() });
    const inner: MutationContext = { ...ctx, tx, db: tx as unknown as Context['db'] };
    await recordNodes(inner, check.projectId, [{ id: check.id, label: `equivalence ${document.verdict}` }]);
    const edge = { projectId: check.projectId, to: check.id, kind: 'EVALUATED', source: 'OBSERVED', evidenceId: check.id } as const;
    await recordEdges(inner, [
      { ...edge, from: check.modelVersionId },
      { ...edge, from: check.parentVersionId },
      { ...edge, from: check.datasetVersionId },
    ]);
    await append(tx, equivalenceRecorded(check, document, resultDigest));
  });

/** Notes that a check failed: it ends, or waits for another try when that may help. False when it is no longer this worker's. */
export const recordCheckFailure = (ctx: Context, lease: CheckLease, failure: RunFailure): Promise<boolean> =>
  withLease(ctx, lease, async (tx, check) => {
    const next = afterFailure(check, failure);
    if (next.state === 'QUEUED') {
      await requeueCheck(tx, check, { crashes: next.crashes });
      return append(tx, equivalenceHandedBack(check, failure.code));
    }
    await endCheck(tx, check, { state: next.state, failure: next.failure, crashes: next.crashes, finishedAt: ctx.clock.now() });
    return append(tx, equivalenceEnded(check, next.state, next.failure));
  });

/** Gives an unfinished check back; a worker that stops in good order takes back its attempt, one that met an error leaves it counted. */
export const handBackCheck = (ctx: Context, lease: CheckLease, reason: 'WORKER_STOPS' | 'WORKER_ERROR'): Promise<boolean> =>
  withLease(ctx, lease, async (tx, check) => {
    await requeueCheck(tx, check, reason === 'WORKER_STOPS' ? { attempts: check.attempts - 1 } : {});
    return append(tx, equivalenceHandedBack(check, reason));
  });

async function withLease(ctx: Context, lease: CheckLease, work: (tx: Tx, check: LockedCheck) => Promise<void>): Promise<boolean> {
  const done = await inTransaction(ctx.database, stampOf(ctx), async (tx) => {
    const check = await lockLeasedCheck(tx, lease);
    if (check === null) return ok(false);
    ctx.actor.require('runEvaluation', { kind: 'EvaluationRun', projectId: check.projectId });
    await work(tx, check);
    return ok(true);
  });
  return done.ok && done.value;
}
