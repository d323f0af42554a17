import type { Digest } from '../../kernel/digest.ts';
import type { Id } from '../../kernel/id.ts';

/** File formats that Assay reads. */
export const READABLE_FORMATS = ['csv', 'parquet', 'ndjson', 'arrow'] as const;
export type ReadableFormat = (typeof READABLE_FORMATS)[number];

/** All formats: `other` is for data elsewhere that Assay never reads. */
export const ALL_FORMATS = [...READABLE_FORMATS, 'other'] as const;
export type DatasetFormat = (typeof ALL_FORMATS)[number];

/** How sensitive the values of a column are, mildest first. */
export const SENSITIVITIES = ['PUBLIC', 'INTERNAL', 'CONFIDENTIAL', 'PERSONAL', 'SPECIAL_CATEGORY'] as const;
export type Sensitivity = (typeof SENSITIVITIES)[number];

/** A named collection of rows that grows by versions. */
export interface Dataset {
  readonly id: Id<'Dataset'>;
  readonly projectId: Id<'Project'>;
  readonly name: string;
  readonly description: string;
  readonly createdBy: Id<'Principal'>;
  readonly createdAt: Date;
}

/** A column: name and type as they were found in the bytes (or declared, of data elsewhere), the rest as it was declared. */
export interface DatasetColumn {
  readonly name: string;
  readonly type: string;
  /** null or absent: nobody said. */
  readonly sensitivity?: Sensitivity | null;
  readonly description?: string | null;
  readonly unit?: string | null;
}

/** Certain bytes as the state of a dataset; what is said about them was read from them, unless they lie elsewhere. */
export interface DatasetVersion {
  readonly id: Id<'DatasetVersion'>;
  readonly projectId: Id<'Project'>;
  readonly datasetId: Id<'Dataset'>;
  /** 1, 2, … within the dataset. */
  readonly number: number;
  /** null for data elsewhere. */
  readonly artifactId: Id<'Artifact'> | null;
  readonly artifactDigest: Digest;
  /** Where the bytes lie, for data elsewhere: Assay has recorded the address and never opens it. */
  readonly externalUri: string | null;
  readonly format: DatasetFormat;
  readonly rows: number;
  readonly columns: readonly DatasetColumn[];
  /** Names of columns with protected characteristics of people. */
  readonly protectedColumns: readonly string[];
  readonly registeredBy: Id<'Principal'>;
  readonly createdAt: Date;
}
