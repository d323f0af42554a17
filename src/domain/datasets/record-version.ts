import { enterCatalogue } from '../catalogue/index.ts';
import type { MutationContext } from '../context.ts';
import { append } from '../journal/index.ts';
import { recordEdges, recordNodes, recordParts } from '../lineage/index.ts';
import type { Dataset, DatasetVersion } from './dataset.entity.ts';
import { datasetVersionRegistered } from './datasets.entries.ts';
import { holdUse, saveDatasetVersion } from './datasets.store.ts';
import { useStateOf } from './use-state.read-model.ts';

/** Writes a new version of a dataset with its journal entry, enters it into the catalogue, and makes it and its columns known to lineage. */
export async function recordVersion(ctx: MutationContext, dataset: Dataset, version: DatasetVersion): Promise<void> {
  // So that a revocation of its bytes either counts it or is seen here.
  await holdUse(ctx.tx, version.projectId, 'shared');
  await saveDatasetVersion(ctx.tx, version);
  await append(ctx.tx, datasetVersionRegistered(version));
  const { projectId, id } = version;
  await recordNodes(ctx, projectId, [{ id, label: `${dataset.name}@${version.number}` }]);
  await enterCatalogue(ctx, {
    ...{ id, projectId, parentId: dataset.id, name: `${dataset.name}@${version.number}`, versionNumber: version.number, createdAt: version.createdAt },
    ...{ format: version.format.toUpperCase(), state: await useStateOf(ctx, version) },
    contents: [version.artifactDigest, version.externalUri ?? '', ...version.columns.map((column) => column.name)],
  });
  await recordEdges(ctx, [{ projectId, from: dataset.id, to: id, kind: 'VERSION_OF', source: 'DECLARED' }]);
  await recordParts(ctx, { projectId, parentId: id, kind: 'Column', names: version.columns.map(({ name }) => name), source: 'DECLARED' });
}
