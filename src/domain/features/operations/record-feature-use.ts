import type { MutationContext } from '../../context.ts';
import { type EdgeDraft, recordEdges, recordParts } from '../../lineage/index.ts';
import type { FeatureSetVersion } from '../feature-set.entity.ts';
import { featuresFedBy } from '../fed-feature.entity.ts';

/** Records in lineage which features a model was trained on: those that the columns stand for with which it is fed. */
export async function recordFeatureUse(ctx: MutationContext, version: FeatureSetVersion, modelVersionId: string, fed: readonly string[]): Promise<void> {
  const { projectId } = version;
  const names = [...new Set(fed.flatMap((column) => featuresFedBy(column, version.features)).map(({ name }) => name))];
  // Features of versions that were registered before features were nodes of lineage become known now.
  const features = await recordParts(ctx, { projectId, parentId: version.id, kind: 'Feature', names, source: 'DECLARED' });
  const edges = [...features.values()].map((from): EdgeDraft => ({ projectId, from, to: modelVersionId, kind: 'TRAINED', source: 'DECLARED' }));
  if (edges.length > 0) await recordEdges(ctx, edges);
}
