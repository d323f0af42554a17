import { digestOf } from '../../../kernel/digest.ts';
import type { Context } from '../../context.ts';
import { type CarriedOut, type ClaimedWork, carryOutWork, type WorkOutcome } from '../../work/index.ts';
import { measureSkew } from '../measure-skew.ts';
import { skewQueue } from '../skew.store.ts';
import type { SkewCheck } from '../skew-check.entity.ts';
import { recordSkew } from '../use-cases/record-skew.ts';

/** Reads, judges and records a claimed check, as `carryOutWork` says. */
export const carryOutCheck = (ctx: Context, claimed: ClaimedWork<SkewCheck>, options: { readonly signal?: AbortSignal } = {}): Promise<CarriedOut> =>
  carryOutWork(ctx, skewQueue, claimed, options.signal, async ({ signal, progress }): Promise<WorkOutcome> => {
    const measured = await measureSkew(ctx, claimed.item, { signal, onRows: progress });
    if (measured.kind !== 'MEASURED') return measured;
    const recorded = await recordSkew(ctx, { lease: claimed.lease, document: measured.document, digest: digestOf(measured.document) });
    return { kind: recorded.ok ? 'RECORDED' : 'LOST' };
  });
