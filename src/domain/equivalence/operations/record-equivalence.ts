import { digestOf } from '../../../kernel/digest.ts';
import type { Context } from '../../context.ts';
import { append } from '../../journal/index.ts';
import { recordEdges, recordNodes } from '../../lineage/index.ts';
import { type Lease, withLease } from '../../work/index.ts';
import { equivalenceRecorded } from '../equivalence.entries.ts';
import { completeCheck, equivalenceQueue } from '../equivalence.store.ts';
import type { EquivalenceCheck, EquivalenceDocument } from '../equivalence-check.entity.ts';

/** Records what was found, with lineage and journal entry. False when the check is no longer this worker's. */
export const recordEquivalence = (ctx: Context, lease: Lease<EquivalenceCheck>, document: EquivalenceDocument): Promise<boolean> =>
  withLease(ctx, equivalenceQueue, lease, async (inner, check) => {
    const resultDigest = digestOf(document);
    await completeCheck(inner.tx, check, { document, resultDigest, finishedAt: ctx.clock.now() });
    await recordNodes(inner, check.projectId, [{ id: check.id, label: `equivalence ${document.verdict}` }]);
    const edge = { projectId: check.projectId, to: check.id, kind: 'EVALUATED', source: 'OBSERVED', evidenceId: check.id } as const;
    await recordEdges(inner, [
      { ...edge, from: check.modelVersionId },
      { ...edge, from: check.parentVersionId },
      { ...edge, from: check.datasetVersionId },
    ]);
    await append(inner.tx, equivalenceRecorded(check, document, resultDigest));
  });
