import type { Id } from '../../kernel/id.ts';
import type { LineageEdge, NodeKind } from './lineage-edge.entity.ts';

/** A thing that was reached, and over how many steps at least. */
export interface LineageNode {
  readonly id: string;
  readonly kind: NodeKind;
  readonly depth: number;
}

/** What every answer of lineage says about itself. */
export interface AnswerFacts {
  /** How much the complete answer holds, also when less is given. */
  readonly total: number;
  /** Whether something was left out because of a limit or the number asked for. */
  readonly truncated: boolean;
  /** Whether things lie on the way that the reader may not see. They are walked through, and neither named nor counted. */
  readonly hidden: boolean;
  /** The instant the answer speaks of. */
  readonly asOf: Date;
}

/** Everything that lies upstream or downstream of a thing. */
export interface LineageAnswer extends AnswerFacts {
  readonly projectId: Id<'Project'>;
  /** Nearest first, then by id; the thing that was asked about comes first, at depth 0. */
  readonly nodes: readonly LineageNode[];
  /** Every edge that belongs to the answer between two of the nodes. */
  readonly edges: readonly LineageEdge[];
  /** Whether more nodes follow. */
  readonly hasMore: boolean;
}

/** Something hidden next to a thing that is shown: it has no name, and stands for one hidden thing or for many. */
export interface LineageStub {
  /** Tells the stubs of one answer apart, and means nothing beyond it. */
  readonly key: string;
  readonly depth: number;
  /** The things shown that touch it, on the side of the thing that was asked about and on the far side. */
  readonly near: string;
  readonly far: readonly string[];
}

/** A part of lineage that can be drawn. */
export interface LineageDrawing extends LineageAnswer {
  readonly stubs: readonly LineageStub[];
}

/** One step of a path: the thing it leads to, or null where it leads into what is hidden. */
export interface PathStep {
  readonly node: LineageNode | null;
  /** The edges that it crosses; none for the first step, and into and out of what is hidden. */
  readonly edges: readonly LineageEdge[];
}

/** A way from one thing to another. */
export interface LineagePath {
  readonly length: number;
  readonly steps: readonly PathStep[];
}

/** The shortest ways between two things; `total` is null when there are more than were looked for. */
export interface PathsAnswer extends Omit<AnswerFacts, 'total'> {
  readonly total: number | null;
  readonly paths: readonly LineagePath[];
}

/** Whether a deployment is downstream of the very column, or only of data that the column is part of. */
export type ImpactPrecision = 'EXACT' | 'POSSIBLE';

/** A deployment that would feel a change, and one shortest way to it. */
export interface Impacted {
  readonly node: LineageNode;
  readonly precision: ImpactPrecision;
  readonly path: LineagePath;
  readonly cursor: string;
}

/** The deployments downstream of a thing. */
export interface ImpactAnswer extends AnswerFacts {
  readonly impacted: readonly Impacted[];
}

/** A thing upstream of all that were asked about; `depths` in the order of the question. */
export interface CommonAncestor {
  readonly node: LineageNode;
  readonly depths: readonly number[];
  readonly cursor: string;
}

/** What several things have upstream in common. */
export interface AncestorsAnswer extends AnswerFacts {
  readonly ancestors: readonly CommonAncestor[];
}

/** That something upstream began or ended to hold. */
export interface LineageChange {
  readonly event: 'BEGAN' | 'ENDED';
  readonly at: Date;
  readonly edge: LineageEdge;
  /** Steps from the thing that was asked about to the edge's downstream end. */
  readonly depth: number;
  readonly cursor: string;
}

/** What changed upstream of a thing since an instant. */
export interface ChangesAnswer extends AnswerFacts {
  readonly since: Date;
  readonly changes: readonly LineageChange[];
}
