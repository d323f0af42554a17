import type { Context } from '../../context.ts';
import { revokedSourcesIn, sourceRevoked } from '../../datasets/index.ts';
import { type CarriedOut, type ClaimedWork, carryOutWork, type WorkOutcome } from '../../work/index.ts';
import type { ExplanationRun } from '../explanation-run.entity.ts';
import { explanationQueue } from '../explanations.store.ts';
import { measureExplanation } from '../measure-explanation.ts';
import { recordExplanation } from './record-explanation.ts';

/** Finds out what moves the scores, and records it, as `carryOutWork` says. */
export const carryOutExplanation = (ctx: Context, claimed: ClaimedWork<ExplanationRun>, options: { readonly signal?: AbortSignal } = {}): Promise<CarriedOut> =>
  carryOutWork(ctx, explanationQueue, claimed, options.signal, async ({ signal, progress }): Promise<WorkOutcome> => {
    const revoked = await revokedAmong(ctx, claimed.item);
    if (revoked !== null) return { kind: 'FAILED', failure: { code: 'SOURCE_REVOKED', message: revoked } };
    const outcome = await measureExplanation(ctx, claimed.item, { signal, onRows: progress });
    if (outcome.kind !== 'FOUND') return outcome;
    return { kind: (await recordExplanation(ctx, claimed.lease, outcome.found)) ? 'RECORDED' : 'LOST' };
  });

/** Why the run may not go on, when what it rests on was revoked while it waited. */
async function revokedAmong(ctx: Context, run: ExplanationRun): Promise<string | null> {
  const { projectId, datasetVersionId, backgroundVersionId, modelVersionId } = run;
  const revoked = await revokedSourcesIn(ctx, projectId, [...new Set([datasetVersionId, backgroundVersionId, modelVersionId])]);
  for (const [id, [first]] of revoked) if (first !== undefined) return sourceRevoked(first, id).message;
  return null;
}
