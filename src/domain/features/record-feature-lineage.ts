import type { MutationContext } from '../context.ts';
import { columnsOf, recordEdges, recordNodes, recordParts } from '../lineage/index.ts';
import type { FeatureSet, FeatureSetVersion } from './feature-set.entity.ts';

/** Makes a feature set version known to lineage: the version, its features, and which columns each is computed from. */
export async function recordFeatureLineage(ctx: MutationContext, featureSet: FeatureSet, version: FeatureSetVersion): Promise<void> {
  const { projectId } = version;
  await recordNodes(ctx, projectId, [{ id: version.id, label: `${featureSet.name}@${version.number}` }]);
  const features = await recordParts(ctx, {
    ...{ projectId, parentId: version.id, kind: 'Feature', source: 'DECLARED' },
    names: version.features.map(({ name }) => name),
  });
  const computed: { readonly from: string; readonly to: string }[] = [];
  for (const datasetVersionId of version.datasetVersionIds) {
    const columns = await columnsUsed(ctx, version, datasetVersionId);
    for (const { name, sources } of version.features) {
      const to = features.get(name);
      for (const source of sources) {
        const from = source.datasetVersionId === datasetVersionId ? columns.get(source.column) : undefined;
        if (from !== undefined && to !== undefined) computed.push({ from, to });
      }
    }
  }
  await recordEdges(ctx, [
    { projectId, from: version.featureSetId, to: version.id, kind: 'VERSION_OF', source: 'DECLARED' },
    ...version.datasetVersionIds.map((from) => ({ projectId, from, to: version.id, kind: 'PROVIDES', source: 'DECLARED' }) as const),
    ...computed.map(({ from, to }) => ({ projectId, from, to, kind: 'COMPUTED', source: 'DECLARED' }) as const),
  ]);
}

/** The columns of a dataset version that features are made from; those of versions registered before columns were known are made known now. */
async function columnsUsed(ctx: MutationContext, version: FeatureSetVersion, datasetVersionId: string): Promise<ReadonlyMap<string, string>> {
  const used = version.features.flatMap(({ sources }) => sources.filter((source) => source.datasetVersionId === datasetVersionId).map(({ column }) => column));
  const known = await columnsOf(ctx, datasetVersionId);
  const unknown = used.filter((column) => !known.has(column));
  if (unknown.length === 0) return known;
  const added = await recordParts(ctx, { projectId: version.projectId, parentId: datasetVersionId, kind: 'Column', names: unknown, source: 'DECLARED' });
  return new Map([...known, ...added]);
}
