import type { Digest } from '../../kernel/digest.ts';
import type { Id } from '../../kernel/id.ts';

/** A named set of features that grows by versions. */
export interface FeatureSet {
  readonly id: Id<'FeatureSet'>;
  readonly projectId: Id<'Project'>;
  readonly name: string;
  readonly description: string;
  readonly createdBy: Id<'Principal'>;
  readonly createdAt: Date;
}

/** Types of features and entity keys, with their widths. */
export const FEATURE_TYPES = [
  ...(['bool', 'int8', 'int16', 'int32', 'int64', 'uint8', 'uint16', 'uint32', 'uint64'] as const),
  ...(['float16', 'float32', 'float64', 'string', 'bytes', 'date', 'timestamp'] as const),
] as const;
export type FeatureType = (typeof FEATURE_TYPES)[number];

/** What computes features; NONE: the column is taken as it is. */
export const TRANSFORMATION_KINDS = ['NONE', 'SQL', 'PYTHON', 'DBT', 'SPARK', 'OTHER'] as const;
export type TransformationKind = (typeof TRANSFORMATION_KINDS)[number];

/** Where the code is that computes a feature. */
export interface Transformation {
  readonly kind: TransformationKind;
  readonly repository: string | null;
  readonly path: string | null;
  readonly commit: string | null;
  /** SHA-256 of the code, so that a change is seen whatever the commit says. */
  readonly digest: Digest | null;
  /** The code itself where it is short, such as a SQL expression. */
  readonly expression: string | null;
}

/** A column that a feature is made from. */
export interface FeatureSource {
  /** Null in versions that were registered when columns were named without their dataset version. */
  readonly datasetVersionId: Id<'DatasetVersion'> | null;
  readonly column: string;
}

/** What a model takes in, and how it comes about. */
export interface Feature {
  readonly name: string;
  /** One of `FEATURE_TYPES`; any word in versions that were registered before the types were a closed set. */
  readonly dtype: string;
  readonly nullable: boolean;
  readonly description: string | null;
  readonly transformation: Transformation | null;
  readonly sources: readonly FeatureSource[];
  /** Names of the columns of `sources`, each once. */
  readonly sourceColumns: readonly string[];
  /** ISO 8601 duration over which the feature aggregates; null when it does not. */
  readonly window: string | null;
  /** Who answers for it; null: the owner of the version. */
  readonly ownerId: Id<'Principal'> | null;
}

/** What tells the rows of a feature set apart, such as a customer's number. */
export interface EntityKey {
  readonly name: string;
  readonly dtype: FeatureType;
  readonly column: string;
}

/** Columns that say when: when the values of a row became known, when the row was written, and when its label was. */
export interface FeatureTimestamps {
  readonly event: string | null;
  readonly created: string | null;
  readonly label: string | null;
}

/** Certain features made from certain dataset versions. */
export interface FeatureSetVersion {
  readonly id: Id<'FeatureSetVersion'>;
  readonly projectId: Id<'Project'>;
  readonly featureSetId: Id<'FeatureSet'>;
  /** 1, 2, … within the feature set. */
  readonly number: number;
  readonly entityKeys: readonly EntityKey[];
  readonly features: readonly Feature[];
  readonly datasetVersionIds: readonly Id<'DatasetVersion'>[];
  readonly timestamps: FeatureTimestamps;
  /** ISO 8601 duration: how old the newest values may be before the set counts as stale; null where nobody promises anything. */
  readonly maxAge: string | null;
  /** Where the values are served from and kept, in words. */
  readonly onlineStore: string | null;
  readonly offlineStore: string | null;
  /** Who answers for the set. */
  readonly ownerId: Id<'Principal'> | null;
  /** The newest event timestamp that was read from its data when it was registered. */
  readonly newestEventAt: Date | null;
  readonly registeredBy: Id<'Principal'>;
  readonly createdAt: Date;
}

/** That the values of a version were computed for a span of time. */
export interface Materialisation {
  readonly id: Id<'Materialisation'>;
  readonly projectId: Id<'Project'>;
  readonly featureSetVersionId: Id<'FeatureSetVersion'>;
  /** The span of event time that was computed, `until` excluded. */
  readonly from: Date;
  readonly until: Date;
  readonly rows: number;
  /** When the values could be used. */
  readonly at: Date;
  /** What the scheduler calls the run that did it. */
  readonly run: string | null;
  readonly recordedBy: Id<'Principal'>;
  readonly createdAt: Date;
}
