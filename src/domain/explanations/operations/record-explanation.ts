import { digestOf } from '../../../kernel/digest.ts';
import type { Context } from '../../context.ts';
import { append } from '../../journal/index.ts';
import { recordEdges, recordNodes } from '../../lineage/index.ts';
import { type Lease, withLease } from '../../work/index.ts';
import type { ExplainedRows } from '../explain-rows.ts';
import type { ExplanationRun } from '../explanation-run.entity.ts';
import { explanationRecorded } from '../explanations.entries.ts';
import { completeExplanation, explanationQueue } from '../explanations.store.ts';

/** Records what was found, with lineage and journal entry. False when the run is no longer this worker's. */
export const recordExplanation = (ctx: Context, lease: Lease<ExplanationRun>, found: ExplainedRows): Promise<boolean> =>
  withLease(ctx, explanationQueue, lease, async (inner, run) => {
    const resultDigest = digestOf(found);
    await completeExplanation(inner.tx, run, { ...found, resultDigest, finishedAt: ctx.clock.now() });
    await recordNodes(inner, run.projectId, [{ id: run.id, label: `explanation ${found.document.status}` }]);
    const edge = { projectId: run.projectId, to: run.id, kind: 'EVALUATED', source: 'OBSERVED', evidenceId: run.id } as const;
    const sources = new Set([run.modelVersionId, run.datasetVersionId, run.backgroundVersionId]);
    await recordEdges(
      inner,
      [...sources].map((from) => ({ ...edge, from })),
    );
    await append(inner.tx, explanationRecorded(run, found.document, resultDigest));
  });
