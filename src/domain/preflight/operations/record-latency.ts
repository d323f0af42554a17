import { digestOf } from '../../../kernel/digest.ts';
import type { Context } from '../../context.ts';
import { append } from '../../journal/index.ts';
import { recordEdges, recordNodes } from '../../lineage/index.ts';
import { type Lease, withLease } from '../../work/index.ts';
import type { LatencyDocument, LatencyRun } from '../latency-run.entity.ts';
import { latencyRecorded } from '../preflight.entries.ts';
import { completeLatency, latencyQueue } from '../preflight.store.ts';

/** Records what was measured, with lineage and journal entry. False when the run is no longer this worker's. */
export const recordLatency = (ctx: Context, lease: Lease<LatencyRun>, document: LatencyDocument): Promise<boolean> =>
  withLease(ctx, latencyQueue, lease, async (inner, run) => {
    const resultDigest = digestOf(document);
    await completeLatency(inner.tx, run, { document, resultDigest, finishedAt: ctx.clock.now() });
    await recordNodes(inner, run.projectId, [{ id: run.id, label: `latency on ${run.runnerClass}` }]);
    const edge = { projectId: run.projectId, to: run.id, kind: 'EVALUATED', source: 'OBSERVED', evidenceId: run.id } as const;
    await recordEdges(inner, [
      { ...edge, from: run.modelVersionId },
      { ...edge, from: run.datasetVersionId },
    ]);
    await append(inner.tx, latencyRecorded(run, document, resultDigest));
  });
