import type { Id } from '../../kernel/id.ts';
import { nextNumber } from '../../storage/next-number.ts';
import { saveNamed } from '../../storage/save-named.ts';
import type { Tx } from '../../storage/transaction.ts';
import type { Dataset, DatasetVersion } from './dataset.entity.ts';
import { datasets, datasetVersions } from './datasets.tables.ts';

/** Writes a version of a dataset. */
export async function saveDatasetVersion(tx: Tx, version: DatasetVersion): Promise<void> {
  await tx.insert(datasetVersions).values({ ...version, protectedColumns: [...version.protectedColumns] });
}

/** Writes a dataset; answers the id of the one that has the name already, or null when it was written. */
export const saveDataset = (tx: Tx, dataset: Dataset): Promise<string | null> => saveNamed(tx, datasets, dataset);

/** Locks the dataset against other registrations and answers the number of its next version. */
export const nextDatasetNumber = (tx: Tx, datasetId: Id<'Dataset'>): Promise<number> =>
  nextNumber(tx, { parents: datasets, parentId: datasetId, versions: datasetVersions, parentColumn: datasetVersions.datasetId });
