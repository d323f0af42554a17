import type { Digest } from '../../kernel/digest.ts';
import type { Id } from '../../kernel/id.ts';

export const DATASET_FORMATS = ['csv', 'parquet', 'ndjson'] as const;
export type DatasetFormat = (typeof DATASET_FORMATS)[number];

/** A named collection of rows that grows by versions. */
export interface Dataset {
  readonly id: Id<'Dataset'>;
  readonly projectId: Id<'Project'>;
  readonly name: string;
  readonly description: string;
  readonly createdBy: Id<'Principal'>;
  readonly createdAt: Date;
}

/** A column as it was found in the bytes. */
export interface DatasetColumn {
  readonly name: string;
  readonly type: string;
}

/** Certain bytes as the state of a dataset; what is said about them was read from them. */
export interface DatasetVersion {
  readonly id: Id<'DatasetVersion'>;
  readonly projectId: Id<'Project'>;
  readonly datasetId: Id<'Dataset'>;
  /** 1, 2, … within the dataset. */
  readonly number: number;
  readonly artifactId: Id<'Artifact'>;
  readonly artifactDigest: Digest;
  readonly format: DatasetFormat;
  readonly rows: number;
  readonly columns: readonly DatasetColumn[];
  /** Names of columns with protected characteristics of people. */
  readonly protectedColumns: readonly string[];
  readonly registeredBy: Id<'Principal'>;
  readonly createdAt: Date;
}
