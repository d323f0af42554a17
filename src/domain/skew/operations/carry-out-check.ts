import { digestOf } from '../../../kernel/digest.ts';
import { LIMITS } from '../../../kernel/limits.ts';
import { ok } from '../../../kernel/result.ts';
import { inTransaction, type Tx } from '../../../storage/transaction.ts';
import type { Context } from '../../context.ts';
import { append } from '../../journal/index.ts';
import { type MeasuredSkew, measureSkew } from '../measure-skew.ts';
import { skewCheckFailed, skewCheckHandedBack } from '../skew.entries.ts';
import { extendCheckLease, failCheck, type HeldCheck, lockHeldCheck, requeueCheck, type SkewLease } from '../skew.store.ts';
import { recordSkew } from '../use-cases/record-skew.ts';
import { stampOf } from '../worker-stamp.ts';

/** What became of a claimed check; LOST when another worker had taken it over. */
export type CarriedOutCheck = 'RECORDED' | 'FAILED' | 'HANDED_BACK' | 'LOST';

/** Reads, judges and records a claimed check, and says all the while that it is alive. */
export async function carryOutCheck(ctx: Context, check: HeldCheck, options: { readonly signal?: AbortSignal } = {}): Promise<CarriedOutCheck> {
  const lease: SkewLease = { checkId: check.id, fence: check.fence };
  const lost = new AbortController();
  let rowsDone = 0;
  let beating: Promise<void> = Promise.resolve();
  const timer = setInterval(
    () => {
      beating = beat(ctx, lease, rowsDone, lost);
    },
    (LIMITS.evaluationLeaseSeconds * 1_000) / 10,
  );
  const signal = options.signal === undefined ? lost.signal : AbortSignal.any([options.signal, lost.signal]);
  try {
    const onRows = (rows: number): void => {
      rowsDone = rows;
    };
    return await settle(ctx, lease, await measureSkew(ctx, check, { signal, onRows }));
  } finally {
    clearInterval(timer);
    await beating;
  }
}

async function beat(ctx: Context, lease: SkewLease, rowsDone: number, lost: AbortController): Promise<void> {
  try {
    const renewed = await inTransaction(ctx.database, stampOf(ctx), async (tx) => ok(await extendCheckLease(tx, lease, rowsDone)));
    if (!renewed.ok || !renewed.value) lost.abort();
  } catch (error) {
    ctx.log.warn({ checkId: lease.checkId, fault: String(error) }, 'a lease could not be renewed; the worker goes on');
  }
}

async function settle(ctx: Context, lease: SkewLease, measured: MeasuredSkew): Promise<CarriedOutCheck> {
  switch (measured.kind) {
    case 'MEASURED': {
      const recorded = await recordSkew(ctx, { lease, document: measured.document, digest: digestOf(measured.document) });
      return recorded.ok ? 'RECORDED' : 'LOST';
    }
    case 'FAILED': {
      const ended = await withLease(ctx, lease, async (tx, check) => {
        await failCheck(tx, check, measured.failure, ctx.clock.now());
        await append(tx, skewCheckFailed(check, measured.failure));
      });
      return ended ? 'FAILED' : 'LOST';
    }
    case 'STOPPED': {
      const given = await withLease(ctx, lease, async (tx, check) => {
        await requeueCheck(tx, check);
        await append(tx, skewCheckHandedBack(check));
      });
      return given ? 'HANDED_BACK' : 'LOST';
    }
  }
}

async function withLease(ctx: Context, lease: SkewLease, work: (tx: Tx, check: HeldCheck) => Promise<void>): Promise<boolean> {
  const done = await inTransaction(ctx.database, stampOf(ctx), async (tx) => {
    const check = await lockHeldCheck(tx, lease);
    if (check === null) return ok(false);
    ctx.actor.require('runSkewCheck', { kind: 'SkewCheck', projectId: check.projectId });
    await work(tx, check);
    return ok(true);
  });
  return done.ok && done.value;
}
