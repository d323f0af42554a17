import type { MutationContext } from '../context.ts';
import { endEdges, recordEdges, recordNodes } from '../lineage/index.ts';
import { servingName } from './catalogue-serving.ts';
import type { Serving } from './serving.entity.ts';

/** Lets lineage lead from the version that was seen to where it serves; what was seen there before no longer leads there. */
export async function recordServingLineage(ctx: MutationContext, serving: Serving, before: Serving | null): Promise<void> {
  const { id, projectId, environmentId, modelVersionId, lastSeenAt } = serving;
  if (before === null) await recordNodes(ctx, projectId, [{ id, label: servingName(serving), environmentId }]);
  if (before?.modelVersionId === modelVersionId) return;
  if (before?.modelVersionId != null) await endEdges(ctx, { projectId, to: id, kind: 'SERVES', at: lastSeenAt });
  if (modelVersionId !== null) await recordEdges(ctx, [{ projectId, from: modelVersionId, to: id, kind: 'SERVES', source: 'OBSERVED', validFrom: lastSeenAt }]);
}
