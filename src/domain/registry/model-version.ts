import type { FormatFact, ModelFormat } from '../../inference/formats/model-format.ts';
import type { ModelInspection } from '../../inference/model-inspection.ts';
import type { ModelManifest } from '../../inference/run-protocol.ts';
import type { Json } from '../../kernel/canonical-json.ts';
import type { Digest } from '../../kernel/digest.ts';
import type { Id } from '../../kernel/id.ts';
import type { Derivation } from './derivation.entity.ts';

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
  /** Recognised by the bytes, never by a name. */
  readonly format: ModelFormat;
  /** What was read off a file that is kept and never loaded; empty for ONNX. */
  readonly formatFacts: Readonly<Record<string, FormatFact>>;
  /** Which columns go into which input, and which output is the score; null for what Assay cannot run. */
  readonly manifest: ModelManifest | null;
  readonly manifestDigest: Digest | null;
  /** What an ONNX file says of itself, read without running it; null for other formats. */
  readonly inspection: ModelInspection | null;
  readonly featureSetVersionId: Id<'FeatureSetVersion'>;
  readonly trainingDatasetVersionIds: readonly Id<'DatasetVersion'>[];
  /** Training parameters as the registrar declared them. */
  readonly parameters: { readonly [name: string]: Json };
  readonly gitCommit: string | null;
  /** Where the training code lives. */
  readonly repositoryUrl: string | null;
  /** The run that made it, as lineage knows it. */
  readonly trainingRunId: Id<'Run'> | null;
  /** The library that made it, such as `scikit-learn 1.5.2`. */
  readonly framework: string | null;
  /** Language and version that it was trained with, such as `python 3.11.7`. */
  readonly runtime: string | null;
  /** The lock file of the training environment, kept as an artifact of the project. */
  readonly environmentLockArtifactId: Id<'Artifact'> | null;
  readonly environmentLockDigest: Digest | null;
  /** What the lock file is called, such as `requirements.txt`. */
  readonly environmentLockName: string | null;
  /** The version that it was made from, and how; both or neither. */
  readonly parentVersionId: Id<'ModelVersion'> | null;
  readonly derivation: Derivation | null;
  readonly registeredBy: Id<'Principal'>;
  readonly createdAt: Date;
}
