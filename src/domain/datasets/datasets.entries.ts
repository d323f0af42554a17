import { type EntryDraft, entryAbout } from '../../kernel/entry.ts';
import type { Dataset, DatasetVersion } from './dataset.entity.ts';

/** A dataset was named. */
export const datasetRegistered = (dataset: Dataset): EntryDraft => entryAbout('dataset.registered', 'Dataset', dataset, { name: dataset.name });

/** Bytes were registered as a version of a dataset. */
export const datasetVersionRegistered = (version: DatasetVersion): EntryDraft =>
  entryAbout('dataset-version.registered', 'DatasetVersion', version, {
    datasetId: version.datasetId,
    number: version.number,
    artifactId: version.artifactId,
    digest: version.artifactDigest,
    rows: version.rows,
    protectedColumns: version.protectedColumns,
  });
