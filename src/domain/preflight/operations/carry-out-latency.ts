import type { Context } from '../../context.ts';
import { type CarriedOut, type ClaimedWork, carryOutWork, type WorkOutcome } from '../../work/index.ts';
import type { LatencyRun } from '../latency-run.entity.ts';
import { measureLatency } from '../measure-latency.ts';
import { latencyQueue } from '../preflight.store.ts';
import { revokedAmong } from '../run-subject.ts';
import { recordLatency } from './record-latency.ts';

/** Times a model and records what was measured, as `carryOutWork` says. */
export const carryOutLatency = (ctx: Context, claimed: ClaimedWork<LatencyRun>, options: { readonly signal?: AbortSignal } = {}): Promise<CarriedOut> =>
  carryOutWork(ctx, latencyQueue, claimed, options.signal, async ({ signal, progress }): Promise<WorkOutcome> => {
    const { projectId, modelVersionId, datasetVersionId } = claimed.item;
    const revoked = await revokedAmong(ctx, projectId, [modelVersionId, datasetVersionId]);
    if (revoked !== null) return { kind: 'FAILED', failure: revoked };
    const outcome = await measureLatency(ctx, claimed.item, { signal, onRows: progress });
    if (outcome.kind !== 'FOUND') return outcome;
    return { kind: (await recordLatency(ctx, claimed.lease, outcome.document)) ? 'RECORDED' : 'LOST' };
  });
