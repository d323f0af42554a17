import type { Id, IdKind } from '../../kernel/id.ts';

/**
 * What an edge says about its two ends. Every edge points from upstream to downstream: data → features → model → deployment,
 * and from evidence to what was concluded from it.
 */
export const EDGE_KINDS = ['VERSION_OF', 'PROVIDES', 'TRAINED', 'EVALUATED', 'AUDITED', 'DEPLOYED', 'MONITORED', 'DOCUMENTED', 'DERIVED'] as const;
export type EdgeKind = (typeof EDGE_KINDS)[number];

/** How Assay came to know an edge: somebody declared it, Assay saw it happen, or it was concluded from other facts. */
export const EDGE_SOURCES = ['DECLARED', 'OBSERVED', 'INFERRED'] as const;
export type EdgeSource = (typeof EDGE_SOURCES)[number];

/** An edge to be recorded; both ends are prefixed ids of things of the project. */
export interface EdgeDraft {
  readonly projectId: Id<'Project'>;
  readonly from: string;
  readonly to: string;
  readonly kind: EdgeKind;
  readonly source: EdgeSource;
  /** The thing that proves the edge, such as an evaluation run. */
  readonly evidenceId?: string | null;
  /** The job that read `from` and wrote `to`. */
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
