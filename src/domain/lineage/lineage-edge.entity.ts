import { type Id, type IdKind, kindOfId } from '../../kernel/id.ts';

/**
 * What an edge says about its two ends. Every edge points from upstream to downstream: data → features → model → deployment,
 * and from evidence to what was concluded from it.
 */
export const EDGE_KINDS = [
  ...(['VERSION_OF', 'PROVIDES', 'TRAINED', 'EVALUATED', 'AUDITED', 'DEPLOYED', 'MONITORED', 'DOCUMENTED', 'DERIVED'] as const),
  ...(['READ', 'WROTE', 'RAN', 'PART_OF', 'COMPUTED', 'SAME_AS', 'SERVES'] as const),
] as const;
export type EdgeKind = (typeof EDGE_KINDS)[number];

/** How Assay came to know an edge: somebody declared it, Assay saw it happen, or it was concluded from other facts. */
export const EDGE_SOURCES = ['DECLARED', 'OBSERVED', 'INFERRED'] as const;
export type EdgeSource = (typeof EDGE_SOURCES)[number];

/** A thing to be made known to lineage. */
export interface NodeDraft {
  readonly id: string;
  /** What a person reads, such as `applicants@3` or the name of a column; fixed once given. */
  readonly label: string;
  /** The thing that this one is a part of: the dataset version or external asset of a column, the feature set version of a feature. */
  readonly parentId?: string | null;
  /** Where a deployment serves; only what is recorded with it when the node is first known counts. */
  readonly environmentId?: Id<'Environment'> | null;
}

/** Parts of a thing that live in lineage alone: they have a name, and no more. */
export const PART_KINDS = ['Column', 'Feature'] as const;
export type PartKind = (typeof PART_KINDS)[number];

/** An edge to be recorded; both ends are prefixed ids of things of the project. */
export interface EdgeDraft {
  readonly projectId: Id<'Project'>;
  readonly from: string;
  readonly to: string;
  readonly kind: EdgeKind;
  readonly source: EdgeSource;
  /** The thing that proves the edge, such as an evaluation run. */
  readonly evidenceId?: string | null;
  /** The run of a job that read `from` and wrote `to`. */
  readonly runId?: string | null;
  /** When the edge began to hold; default now. */
  readonly validFrom?: Date;
}

/** A recorded edge: it holds from `validFrom` up to but not including `validTo`, or until further notice. */
export interface LineageEdge {
  readonly id: Id<'LineageEdge'>;
  readonly from: string;
  readonly to: string;
  readonly kind: EdgeKind;
  readonly source: EdgeSource;
  readonly evidenceId: string | null;
  /** The run of a job that read `from` and wrote `to`, where one did. */
  readonly runId: string | null;
  readonly validFrom: Date;
  readonly validTo: Date | null;
}

export type LineageDirection = 'UPSTREAM' | 'DOWNSTREAM';

/**
 * The kinds of things that lineage joins, each with the kind whose `read` permission shows it. Whoever records a new kind of thing
 * adds it here: a kind that is not here could be shown to nobody.
 */
export const NODE_KINDS = {
  Dataset: 'Dataset',
  DatasetVersion: 'Dataset',
  Column: 'Dataset',
  FeatureSet: 'FeatureSet',
  FeatureSetVersion: 'FeatureSet',
  Feature: 'FeatureSet',
  Model: 'Model',
  ModelVersion: 'ModelVersion',
  Deployment: 'Deployment',
  Serving: 'Serving',
  EvaluationRun: 'EvaluationRun',
  EquivalenceCheck: 'EvaluationRun',
  ExplanationRun: 'ExplanationRun',
  ImportedExplanation: 'ExplanationRun',
  PreflightRun: 'EvaluationRun',
  LatencyRun: 'EvaluationRun',
  SkewCheck: 'SkewCheck',
  BiasAudit: 'BiasAudit',
  Monitor: 'Monitor',
  ModelCard: 'ModelCard',
  Job: 'LineageEdge',
  Run: 'LineageEdge',
  ExternalAsset: 'LineageEdge',
} as const satisfies Partial<Record<IdKind, string>>;

export type NodeKind = keyof typeof NODE_KINDS;

/** The kind of thing that an id names; a text that is no id, or of a kind that lineage does not join, can be no node. */
export function nodeKind(id: string): NodeKind {
  const kind = kindOfId(id);
  if (kind === null || !isNodeKind(kind))
    throw new Error(`Broken guarantee: ${JSON.stringify(id)} is no id of a kind in NODE_KINDS, so it can be no node of lineage`);
  return kind;
}

/** Whether lineage joins things of the kind. */
export const isNodeKind = (kind: string): kind is NodeKind => Object.hasOwn(NODE_KINDS, kind);
