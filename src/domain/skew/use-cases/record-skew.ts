import type { Digest } from '../../../kernel/digest.ts';
import { type IllegalTransition, illegalTransition } from '../../../kernel/problem.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { append } from '../../journal/index.ts';
import { recordEdges, recordNodes } from '../../lineage/index.ts';
import { mutation } from '../../use-case.ts';
import { type Lease, lockLeased } from '../../work/index.ts';
import { skewCheckRecorded } from '../skew.entries.ts';
import { completeCheck, skewQueue } from '../skew.store.ts';
import type { SkewCheck, SkewDocument } from '../skew-check.entity.ts';

/** The result of a check and the lease under which it was measured. */
export interface RecordSkewInput {
  readonly lease: Lease<SkewCheck>;
  readonly document: SkewDocument;
  readonly digest: Digest;
}

/** Records the result of a check: evidence, lineage and journal entry. Refused when the lease was lost: then another worker's result counts. */
export const recordSkew = mutation<RecordSkewInput, SkewCheck, IllegalTransition>('recordSkew', {
  body: async (ctx, { lease, document, digest }) => {
    const check = await lockLeased(ctx.tx, skewQueue, lease);
    if (check === null)
      return refuse(illegalTransition('NOT_LEASED', 'recordSkew', 'The check was taken over or cancelled meanwhile, so this result is dropped.'));
    ctx.actor.require('runSkewCheck', { kind: 'SkewCheck', projectId: check.projectId });
    const result = { document, digest, finishedAt: ctx.clock.now() };
    await completeCheck(ctx.tx, check, result);
    await append(ctx.tx, skewCheckRecorded(check, document, digest));
    const { projectId, id: to } = check;
    await recordNodes(ctx, projectId, [{ id: to, label: `skew check of ${check.modelVersionId}` }]);
    const from = [
      check.modelVersionId,
      check.featureSetVersionId,
      ...check.trainingDatasetVersionIds,
      ...(check.servingDatasetVersionId === null ? [] : [check.servingDatasetVersionId]),
    ];
    await recordEdges(
      ctx,
      [...new Set(from)].map((one) => ({ projectId, from: one, to, kind: 'EVALUATED', source: 'OBSERVED', evidenceId: to }) as const),
    );
    return ok({ ...check, ...result, state: 'SUCCEEDED', verdict: document.verdict, rowsDone: check.rowsTotal });
  },
});
