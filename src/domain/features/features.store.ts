import type { Id } from '../../kernel/id.ts';
import { nextNumber } from '../../storage/next-number.ts';
import { saveNamed } from '../../storage/save-named.ts';
import type { Tx } from '../../storage/transaction.ts';
import type { FeatureSet, FeatureSetVersion, Materialisation } from './feature-set.entity.ts';
import { featureMaterialisations, featureSets, featureSetVersions } from './features.tables.ts';

/** Writes a version of a feature set. */
export async function saveFeatureSetVersion(tx: Tx, version: FeatureSetVersion): Promise<void> {
  await tx.insert(featureSetVersions).values({ ...version, datasetVersionIds: [...version.datasetVersionIds] });
}

/** Writes that values were computed. */
export async function saveMaterialisation(tx: Tx, materialisation: Materialisation): Promise<void> {
  await tx.insert(featureMaterialisations).values(materialisation);
}

/** Writes a feature set; answers the id of the one that has the name already, or null when it was written. */
export const saveFeatureSet = (tx: Tx, featureSet: FeatureSet): Promise<string | null> => saveNamed(tx, featureSets, featureSet);

/** Locks the feature set against other registrations and answers the number of its next version. */
export const nextFeatureSetNumber = (tx: Tx, featureSetId: Id<'FeatureSet'>): Promise<number> =>
  nextNumber(tx, { parents: featureSets, parentId: featureSetId, versions: featureSetVersions, parentColumn: featureSetVersions.featureSetId });
