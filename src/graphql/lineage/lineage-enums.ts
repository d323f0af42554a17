import type { NodeKind } from '../../domain/lineage/index.ts';
import { enumType } from '../enum-type.ts';

/** GraphQL enum of edge kinds. */
export const EdgeKindEnum = enumType('EdgeKind', 'What a lineage edge says about its two ends; edges point from upstream to downstream.', {
  VERSION_OF: 'From a named thing to a version of it.',
  PROVIDES: 'From a dataset version to features that are made from it.',
  TRAINED: 'From data or features to a model version that was trained on them.',
  EVALUATED: 'From data or a model version to an evaluation of it.',
  AUDITED: 'From an evaluation to the bias audit of its results.',
  DEPLOYED: 'From a model version to a deployment of it.',
  MONITORED: 'From a deployment to the monitor that watches it.',
  DOCUMENTED: 'From a model version to its card.',
  DERIVED: 'From a thing to another that was made from it.',
  READ: 'From data to a job or run that read it.',
  WROTE: 'From a job or run to data that it wrote.',
  RAN: 'From a job to a run of it.',
  PART_OF: 'From a column to the data it is part of, or from a feature to its feature set version.',
  COMPUTED: 'From a column to another column or a feature that was computed from it.',
  SERVES: 'From a model version to an endpoint where it was seen serving.',
  SAME_AS: 'Between two names of one thing, such as a table outside and the dataset version registered from it; followed both ways.',
});

/** GraphQL enum of edge sources. */
export const EdgeSourceEnum = enumType('EdgeSource', 'How a lineage edge came to be known.', {
  DECLARED: 'Somebody said so when they registered something.',
  OBSERVED: 'The server saw it happen.',
  INFERRED: 'It was concluded from other facts.',
});

/** GraphQL enum of directions. */
export const LineageDirectionEnum = enumType('LineageDirection', 'Which way to follow lineage.', {
  UPSTREAM: 'To what the thing was made from.',
  DOWNSTREAM: 'To what was made from the thing.',
});

/** GraphQL enum of the kinds of things that lineage joins. */
export const LineageNodeKindEnum = enumType('LineageNodeKind', 'Kinds of things that lineage joins.', {
  Dataset: 'A named collection of rows.',
  DatasetVersion: 'An immutable state of a dataset.',
  Column: 'A column of a dataset version or of an asset outside.',
  FeatureSet: 'Named inputs that are computed from columns.',
  FeatureSetVersion: 'An immutable state of a feature set.',
  Feature: 'One input of a feature set version.',
  Model: 'A named solution of a use case.',
  ModelVersion: 'Immutable bytes of a model.',
  Deployment: 'A model version that serves in an environment.',
  Serving: 'A model that was seen serving at an endpoint.',
  EvaluationRun: 'An evaluation of a model version.',
  EquivalenceCheck: 'The comparison of a derived version with its parent, on the same rows.',
  ExplanationRun: 'What was found out about what moves the scores of a model version.',
  ImportedExplanation: 'What another tool found out about what moves the scores of a model version.',
  PreflightRun: 'What a model version does with changed inputs.',
  LatencyRun: 'How long a model version takes.',
  SkewCheck: 'The comparison of what a model was trained on with what serving sees.',
  BiasAudit: 'The comparison of groups in an evaluation.',
  Monitor: 'What watches a deployment.',
  ModelCard: 'The document that describes a model version.',
  Job: 'Something that runs again and again and reads and writes data.',
  Run: 'One run of a job.',
  ExternalAsset: 'Data outside, such as a table of a warehouse.',
} satisfies Record<NodeKind, string>);

/** GraphQL enum of what happens to an edge. */
export const EdgeEventEnum = enumType('EdgeEvent', 'What happened to a lineage edge.', {
  BEGAN: 'It began to hold.',
  ENDED: 'It ceased to hold.',
});

/** GraphQL enum of how sure an impact is. */
export const ImpactPrecisionEnum = enumType('ImpactPrecision', 'Whether a deployment rests on the very thing that was asked about.', {
  EXACT: 'It was made from that thing itself.',
  POSSIBLE: 'It was made from data that the column is part of, and nothing says that this column was used.',
});
