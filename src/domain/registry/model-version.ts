import type { ModelInspection } from '../../inference/model-inspection.ts';
import type { ModelManifest } from '../../inference/run-protocol.ts';
import type { Json } from '../../kernel/canonical-json.ts';
import type { Digest } from '../../kernel/digest.ts';
import type { Id } from '../../kernel/id.ts';

/** A named line of versions that all serve one use case. */
export interface Model {
  readonly id: Id<'Model'>;
  readonly projectId: Id<'Project'>;
  readonly useCaseId: Id<'UseCase'>;
  readonly name: string;
  readonly description: string;
  readonly createdBy: Id<'Principal'>;
  readonly createdAt: Date;
}

/** Certain bytes as a version of a model: how to feed them, what they say of themselves, what they were trained on. */
export interface ModelVersion {
  readonly id: Id<'ModelVersion'>;
  readonly projectId: Id<'Project'>;
  readonly modelId: Id<'Model'>;
  /** 1, 2, … within the model. */
  readonly number: number;
  readonly artifactId: Id<'Artifact'>;
  readonly artifactDigest: Digest;
  /** Which columns go into which input, and which output is the score. */
  readonly manifest: ModelManifest;
  readonly manifestDigest: Digest;
  /** What the file says of itself, read without running it. */
  readonly inspection: ModelInspection;
  readonly featureSetVersionId: Id<'FeatureSetVersion'>;
  readonly trainingDatasetVersionIds: readonly Id<'DatasetVersion'>[];
  /** Training parameters as the registrar declared them. */
  readonly parameters: { readonly [name: string]: Json };
  readonly gitCommit: string | null;
  readonly registeredBy: Id<'Principal'>;
  readonly createdAt: Date;
}
