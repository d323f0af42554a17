import { digestOf } from '../../../kernel/digest.ts';
import type { Context } from '../../context.ts';
import { append } from '../../journal/index.ts';
import { recordEdges, recordNodes } from '../../lineage/index.ts';
import { type Lease, withLease } from '../../work/index.ts';
import { preflightRecorded } from '../preflight.entries.ts';
import { completePreflight, preflightQueue } from '../preflight.store.ts';
import type { PreflightDocument, PreflightRun } from '../preflight-run.entity.ts';

/** Records what was found, with lineage and journal entry. False when the run is no longer this worker's. */
export const recordPreflight = (ctx: Context, lease: Lease<PreflightRun>, document: PreflightDocument): Promise<boolean> =>
  withLease(ctx, preflightQueue, lease, async (inner, run) => {
    const resultDigest = digestOf(document);
    await completePreflight(inner.tx, run, { document, resultDigest, finishedAt: ctx.clock.now() });
    await recordNodes(inner, run.projectId, [{ id: run.id, label: `pre-flight ${document.verdict}` }]);
    const edge = { projectId: run.projectId, to: run.id, kind: 'EVALUATED', source: 'OBSERVED', evidenceId: run.id } as const;
    const sources = new Set([run.modelVersionId, run.datasetVersionId, run.referenceVersionId]);
    await recordEdges(
      inner,
      [...sources].map((from) => ({ ...edge, from })),
    );
    await append(inner.tx, preflightRecorded(run, document, resultDigest));
  });
