import { type Id, type IdKind, kindOfId } from '../../kernel/id.ts';

/**
 * What an edge says about its two ends. Every edge points from upstream to downstream: data → features → model → deployment,
 * and from evidence to what was concluded from it.
 */
export const EDGE_KINDS = [
  ...(['VERSION_OF', 'PROVIDES', 'TRAINED', 'EVALUATED', 'AUDITED', 'DEPLOYED', 'MONITORED', 'DOCUMENTED', 'DERIVED'] as const),
  ...(['READ', 'WROTE', 'RAN', 'PART_OF', 'COMPUTED', 'SAME_AS'] as const),
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

/** A thing that was reached, and over how many edges at least. */
export interface LineageNode {
  readonly id: string;
  readonly kind: IdKind;
  readonly depth: number;
}

export type LineageDirection = 'UPSTREAM' | 'DOWNSTREAM';

/** Everything that lies upstream or downstream of a thing. */
export interface LineageAnswer {
  /** Nearest first; the thing that was asked about comes first, at depth 0. */
  readonly nodes: readonly LineageNode[];
  /** Every edge that holds between two of the nodes. */
  readonly edges: readonly LineageEdge[];
  /** Nodes of the complete answer, also when fewer are given. */
  readonly total: number;
  /** Whether nodes or edges were left out because a limit was reached. */
  readonly truncated: boolean;
  /** The instant the answer speaks of. */
  readonly asOf: Date;
}

/** The kind of thing that an id names; a text that is no id can be no node. */
export function nodeKind(id: string): IdKind {
  const kind = kindOfId(id);
  if (kind === null) throw new Error(`Broken guarantee: ${JSON.stringify(id)} is no id, so it can be no node of lineage`);
  return kind;
}
