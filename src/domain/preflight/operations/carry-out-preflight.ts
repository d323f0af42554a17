import type { Context } from '../../context.ts';
import { type CarriedOut, type ClaimedWork, carryOutWork, type WorkOutcome } from '../../work/index.ts';
import { measurePreflight } from '../measure-preflight.ts';
import { preflightQueue } from '../preflight.store.ts';
import type { PreflightRun } from '../preflight-run.entity.ts';
import { revokedAmong } from '../run-subject.ts';
import { recordPreflight } from './record-preflight.ts';

/** Makes the checks of a run and records what they found, as `carryOutWork` says. */
export const carryOutPreflight = (ctx: Context, claimed: ClaimedWork<PreflightRun>, options: { readonly signal?: AbortSignal } = {}): Promise<CarriedOut> =>
  carryOutWork(ctx, preflightQueue, claimed, options.signal, async ({ signal, progress }): Promise<WorkOutcome> => {
    const { projectId, modelVersionId, datasetVersionId, referenceVersionId } = claimed.item;
    const revoked = await revokedAmong(ctx, projectId, [modelVersionId, datasetVersionId, referenceVersionId]);
    if (revoked !== null) return { kind: 'FAILED', failure: revoked };
    const outcome = await measurePreflight(ctx, claimed.item, { signal, onRows: progress });
    if (outcome.kind !== 'FOUND') return outcome;
    return { kind: (await recordPreflight(ctx, claimed.lease, outcome.document)) ? 'RECORDED' : 'LOST' };
  });
