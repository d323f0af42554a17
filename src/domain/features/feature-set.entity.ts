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

/** What a model takes in: its name, its type, and the dataset columns that it is made from. */
export interface Feature {
  readonly name: string;
  readonly dtype: string;
  readonly sourceColumns: readonly string[];
}

/** Certain features made from certain dataset versions. */
export interface FeatureSetVersion {
  readonly id: Id<'FeatureSetVersion'>;
  readonly projectId: Id<'Project'>;
  readonly featureSetId: Id<'FeatureSet'>;
  /** 1, 2, … within the feature set. */
  readonly number: number;
  readonly features: readonly Feature[];
  readonly datasetVersionIds: readonly Id<'DatasetVersion'>[];
  readonly registeredBy: Id<'Principal'>;
  readonly createdAt: Date;
}
